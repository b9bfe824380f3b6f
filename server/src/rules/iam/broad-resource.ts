import { t } from '@vscode/l10n';
import { isWildcardOnly } from '../../catalogue/iam/services.ts';
import { elementOf, type Policy, type Statement } from '../../iam/policy.ts';
import { policyTexts } from '../../iam/policyText.ts';
import { isAllow, policyType } from '../../iam/policyType.ts';
import type { Finding } from '../finding.ts';
import { actionsOf } from './actionsOf.ts';

/** "*" for actions that could be limited to resources, in an Allow without a condition. */
export function broadResource(policy: Policy): Finding[] {
  return policyType(policy) === 'identity' ? policy.statements.filter(isAllow).flatMap(check) : [];
}

function check(statement: Statement): Finding[] {
  if (elementOf(statement.elements, 'Condition') !== undefined) return [];
  const star = policyTexts(elementOf(statement.elements, 'Resource')?.value).find(({ text }) => text === '*');
  if (star === undefined) return [];
  const { matched } = actionsOf(statement);
  const limitable = matched.filter(({ action }) => !isWildcardOnly(action));
  const [first] = limitable;
  if (first === undefined) return [];
  const names = limitable.slice(0, 3).map(({ service, action }) => `${service.prefix}:${action.name}`);
  const shown = limitable.length > 3 ? `${names.join(', ')}, …` : names.join(', ');
  const types = first.action.resourceTypes.map(({ name }) => name).join(', ');
  const message =
    limitable.length === 1
      ? t('{0} could be limited to resources: it acts on {1}.', shown, types)
      : t('{0} could be limited to resources: {1} acts on {2}.', shown, names[0] ?? '', types);
  return [{ code: 'iam/broad-resource', severity: 'hint', range: star.node.range, message }];
}
