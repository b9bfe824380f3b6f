import { t } from '@vscode/l10n';
import type { Policy } from '../../iam/policy.ts';
import type { Finding } from '../finding.ts';
import { openGrant } from './openGrant.ts';

/** iam:CreateServiceLinkedRole for any service. */
export function serviceLinkedRole({ statements, control, owner }: Policy): Finding[] {
  // What a control policy allows is a limit and no grant, and a resource's policy is about the resource alone.
  if (control !== undefined || owner !== undefined) return [];
  return statements.flatMap((statement): Finding[] => {
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
