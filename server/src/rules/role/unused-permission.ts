import { t } from '@vscode/l10n';
import { type PermissionRow, unusedActions } from '../../permissions/difference.ts';
import { actionPlace, actionRemoval } from '../../permissions/removeAction.ts';
import type { StateMachine } from '../../permissions/stateMachines.ts';
import type { ProjectFinding } from '../projectFinding.ts';

/** Actions of the role's policies that no state machine with this role needs. */
export function unusedPermission(
  machine: StateMachine,
  _rows: readonly PermissionRow[],
  sharing: readonly StateMachine[],
): ProjectFinding[] {
  // Machines with one role are told once, at the first of them.
  if (sharing[0] !== machine) return [];
  return unusedActions(sharing).flatMap(({ grant, action }): ProjectFinding[] => {
    const { file, policy } = grant.place;
    const parsed = machine.open(file)?.parsed;
    const range = parsed?.rangeAt(actionPlace(parsed.value, grant, action));
    if (range === undefined) return [];
    const message = t(
      'Nothing in {0} needs {1}, which {2} allows. Remove it for least privilege.',
      machine.logicalId,
      action,
      policy,
    );
    const edits = actionRemoval(machine, grant, action);
    const fixes = edits === undefined ? [] : [{ title: t('Remove {0} from {1}', action, policy), edits }];
    return [{ file, code: 'role/unused-permission', severity: 'hint', range, message, fixes }];
  });
}
