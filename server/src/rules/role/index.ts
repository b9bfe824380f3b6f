import { type PermissionRow, permissionRows } from '../../permissions/difference.ts';
import type { StateMachine } from '../../permissions/stateMachines.ts';
import type { ProjectFinding } from '../projectFinding.ts';
import { applySuppressions, suppressionsIn } from '../suppression.ts';
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
    return withoutSuppressed(
      Object.values(roleRules).flatMap((rule) => rule(machine, rows, sharing)),
      machine,
    );
  });
}

/** What a `Comment` of a definition inside the template hides; in a file of its own whoever shows that file hides it. */
function withoutSuppressed(findings: readonly ProjectFinding[], machine: StateMachine): ProjectFinding[] {
  if (machine.definitionPath !== machine.templatePath) return [...findings];
  const { definition, text, whole } = machine;
  const suppressions = suppressionsIn(definition, text).flatMap((one) => {
    const placed = machine.place(one.covers);
    // Findings about no state stand on the key.
    const start = one.covers === definition.scope.range ? whole.start : placed?.start;
    return start === undefined ? [] : [{ ...one, covers: { start, end: placed?.end ?? whole.end } }];
  });
  return applySuppressions(findings, suppressions).kept;
}
