import { t } from '@vscode/l10n';
import type { PermissionRow } from '../../permissions/difference.ts';
import type { StateMachine } from '../../permissions/stateMachines.ts';
import type { ProjectFinding } from '../projectFinding.ts';

/** A role whose trust policy does not name Step Functions. */
export function untrustedRole(machine: StateMachine, _rows: readonly PermissionRow[]): ProjectFinding[] {
  const { role } = machine;
  if (role === undefined || role.trusted) return [];
  const range = machine.open(machine.templatePath)?.parsed.keyRangeAt(['Resources', role.logicalId]) ?? {
    start: 0,
    end: 0,
  };
  const message = t(
    'Step Functions may not assume {0}: let its trust policy allow sts:AssumeRole to states.amazonaws.com.',
    role.logicalId,
  );
  return [{ file: machine.templatePath, code: 'role/untrusted-role', severity: 'warning', range, message }];
}
