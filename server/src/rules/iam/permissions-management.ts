import { t } from '@vscode/l10n';
import { actionsMatching } from '../../catalogue/iam/services.ts';
import { elementOf, type Policy } from '../../iam/policy.ts';
import { policyTexts } from '../../iam/policyText.ts';
import { isAllow, policyType } from '../../iam/policyType.ts';
import type { Finding } from '../finding.ts';
import { isSpecific } from './actionsOf.ts';

/** An action by which its holder can give out permissions: `s3:PutBucketPolicy`. */
export function permissionsManagement(policy: Policy): Finding[] {
  if (policyType(policy) !== 'identity') return [];
  return policy.statements.filter(isAllow).flatMap(({ elements }) =>
    policyTexts(elementOf(elements, 'Action')?.value)
      .filter((one) => isSpecific(one) && !/[*?]/.test(one.text))
      .filter(({ text }) => actionsMatching(text).some(({ action }) => givesOut(action.accessLevel, action.name)))
      .map(({ text, node }): Finding => {
        const message = t('{0} gives out permissions: whoever has it can widen this policy.', text);
        return { code: 'iam/permissions-management', severity: 'hint', range: node.range, message };
      }),
  );
}

/** Passing a role is a finding of its own, and service-linked roles have fixed permissions. */
function givesOut(accessLevel: string, name: string): boolean {
  return (
    accessLevel.startsWith('Permissions management') && /^(Put|Attach|Add|Create|Set|Update|Modify|Share)/.test(name)
  );
}
