import { t } from '@vscode/l10n';
import { actionsMatching, type MatchedAction } from '../../catalogue/iam/services.ts';
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
      .filter(({ text }) => actionsMatching(text).some(givesOut))
      .map(({ text, node }): Finding => {
        const message = t('{0} gives out permissions: whoever has it can widen this policy.', text);
        return { code: 'iam/permissions-management', severity: 'hint', range: node.range, message };
      }),
  );
}

/** By these a caller becomes somebody else. */
const takeover: ReadonlySet<string> = new Set([
  ...['iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:UpdateLoginProfile', 'iam:AddUserToGroup'],
  ...['iam:DeactivateMFADevice', 'iam:CreateServiceSpecificCredential', 'iam:ResetServiceSpecificCredential'],
]);

/** Passing a role is a finding of its own, and service-linked roles have fixed permissions. */
function givesOut({ service, action }: MatchedAction): boolean {
  const manages = action.accessLevel.startsWith('Permissions management');
  const changes = /^(Put|Attach|Add|Create|Set|Update|Modify|Share)/.test(action.name);
  return (manages && changes) || takeover.has(`${service.prefix}:${action.name}`);
}
