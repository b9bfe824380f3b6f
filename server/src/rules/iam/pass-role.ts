import { t } from '@vscode/l10n';
import type { Policy } from '../../iam/policy.ts';
import type { Finding } from '../finding.ts';
import { openGrant } from './openGrant.ts';

/** iam:PassRole for any role, to any service: whoever has it can act with the permissions of every role. */
export function passRole({ statements, control, owner }: Policy): Finding[] {
  // What a control policy allows is a limit and no grant, and a resource's policy is about the resource alone.
  if (control !== undefined || owner !== undefined) return [];
  return statements.flatMap((statement): Finding[] => {
    const open = openGrant(statement, 'iam:PassRole', 'iam:PassedToService');
    if (open === undefined) return [];
    const message = t(
      'This lets every role be passed to every service: name the roles, or add a condition on iam:PassedToService.',
    );
    const severity = open.named ? 'warning' : 'information';
    return [{ code: 'iam/pass-role', severity, range: open.range, message, awsCode: `PASS_ROLE_WITH_${open.how}` }];
  });
}
