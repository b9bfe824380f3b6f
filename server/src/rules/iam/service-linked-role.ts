import { t } from '@vscode/l10n';
import type { Policy } from '../../iam/policy.ts';
import { policyType } from '../../iam/policyType.ts';
import type { Finding } from '../finding.ts';
import { openGrant } from './openGrant.ts';

/** iam:CreateServiceLinkedRole for any service. */
export function serviceLinkedRole(policy: Policy): Finding[] {
  // The policy of a resource cannot allow it, and a control policy only limits.
  if (policyType(policy) !== 'identity') return [];
  return policy.statements.flatMap((statement): Finding[] => {
    const open = openGrant(statement, 'iam:CreateServiceLinkedRole', 'iam:AWSServiceName');
    if (open === undefined) return [];
    const message = t(
      'This lets service-linked roles of every service be made: name their ARNs, or add a condition on iam:AWSServiceName.',
    );
    return [
      {
        code: 'iam/service-linked-role',
        severity: 'information',
        range: open.range,
        message,
        awsCode: `CREATE_SLR_WITH_${open.how}`,
      },
    ];
  });
}
