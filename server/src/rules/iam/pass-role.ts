import { t } from '@vscode/l10n';
import type { Policy } from '../../iam/policy.ts';
import { policyType } from '../../iam/policyType.ts';
import type { Finding } from '../finding.ts';
import { openGrant } from './openGrant.ts';

/** iam:PassRole for any role, to any service: whoever has it can act with the permissions of every role. */
export function passRole(policy: Policy): Finding[] {
  // The policy of a resource cannot allow it, and a control policy only limits.
  if (policyType(policy) !== 'identity') return [];
  return policy.statements.flatMap((statement): Finding[] => {
    const open = openGrant(statement, 'iam:PassRole', 'iam:PassedToService');
    if (open === undefined) return [];
    const message = t(
      'This lets every role be passed to every service: name the roles, or add a condition on iam:PassedToService.',
    );
    const severity = open.named ? 'warning' : 'information';
    return [{ code: 'iam/pass-role', severity, range: open.range, message, awsCode: `PASS_ROLE_WITH_${open.how}` }];
  });
}
