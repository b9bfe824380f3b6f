import { t } from '@vscode/l10n';
import { evaluateWithin } from '../../iam/evaluate.ts';
import { type ExecutionNeed, type ExecutionRole, executionRoles, type Lack } from '../../permissions/executionRoles.ts';
import type { ProjectTemplate } from '../../permissions/projectTemplate.ts';
import { grantFix } from '../grantFix.ts';
import type { ProjectFinding } from '../projectFinding.ts';

const code = 'template/execution-role';

const consequences: Readonly<Record<Lack, () => string>> = {
  creation: () => t('creating the function fails'),
  start: () => t('the job cannot start'),
  logs: () => t("the function's logs are lost"),
};

/**
 * The role of a function or a job that its service may not assume, or that surely does not allow what the template shows
 * it to need. Stands on the property that names the role.
 */
export function executionRole(template: ProjectTemplate): ProjectFinding[] {
  return executionRoles(template).flatMap((one) => {
    const place = { file: template.path, code, range: template.parsed.keyRangeAt(one.path) ?? { start: 0, end: 0 } };
    const untrusted = one.role.trusted ? [] : [{ ...place, severity: 'warning' as const, message: cannotAssume(one) }];
    const [worst, ...others] = missingIn(one);
    if (worst === undefined) return untrusted;
    const missing = [worst, ...others];
    const granting = grantFix(
      one,
      missing.map(({ action, suggested }) => ({ action, resource: suggested })),
    );
    const actions = missing.map(({ action }) => action).join(', ');
    const outcomes = [...new Set(missing.map(({ lack }) => consequences[lack]()))].join('; ');
    const { logicalId } = one.role;
    const message = t(
      '{0} does not allow {1}: without it {2}. Add it to {3}.',
      logicalId,
      actions,
      outcomes,
      granting?.policy ?? logicalId,
    );
    const onlyLogs = missing.every(({ lack }) => lack === 'logs');
    const finding: ProjectFinding = {
      ...place,
      severity: onlyLogs ? 'information' : 'warning',
      message,
      ...(granting === undefined ? {} : { fixes: [granting.fix] }),
    };
    return [...untrusted, finding];
  });
}

function missingIn({ role, needs }: ExecutionRole): ExecutionNeed[] {
  return needs.filter(
    (need) => evaluateWithin(role.grants, role.boundary, need, role.circumstances).verdict === 'missing',
  );
}

function cannotAssume({ role, service, logicalId }: ExecutionRole): string {
  return t(
    '{0} may not assume {1}, which {2} names: let its trust policy allow sts:AssumeRole to {0}.',
    service,
    role.logicalId,
    logicalId,
  );
}
