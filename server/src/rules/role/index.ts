import { type PermissionRow, permissionRows } from '../../permissions/difference.ts';
import type { StateMachine } from '../../permissions/stateMachines.ts';
import type { ProjectFinding } from '../projectFinding.ts';
import { allRules } from './allRules.ts';

/** Looks at one state machine; `sharing` are those of the template with the same role, itself among them. */
export type RoleRule = (
  machine: StateMachine,
  rows: readonly PermissionRow[],
  sharing: readonly StateMachine[],
) => ProjectFinding[];

/** Every rule by the name of its page. */
export const roleRules: Readonly<Record<string, RoleRule>> = allRules;

/** Compares each of a template's state machines with its role; never throws. */
export function checkMachines(machines: readonly StateMachine[]): ProjectFinding[] {
  const byRole = new Map<string | undefined, StateMachine[]>();
  for (const machine of machines) {
    const id = machine.role?.logicalId;
    byRole.set(id, [...(byRole.get(id) ?? []), machine]);
  }
  return machines.flatMap((machine) => {
    // A definition that is just being typed lacks states that it had: nothing sure can be said.
    if (machine.definition.syntaxErrors.length > 0) return [];
    const rows = permissionRows(machine);
    const sharing = byRole.get(machine.role?.logicalId) ?? [machine];
    return Object.values(roleRules).flatMap((rule) => rule(machine, rows, sharing));
  });
}
