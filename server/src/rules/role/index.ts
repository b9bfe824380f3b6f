import { type PermissionRow, permissionRows } from '../../permissions/difference.ts';
import type { ManagedPolicy } from '../../permissions/roles.ts';
import {
  type ParsedFiles,
  type ReadText,
  readStateMachines,
  type StateMachine,
} from '../../permissions/stateMachines.ts';
import type { Finding } from '../finding.ts';
import { templateRules } from '../template/index.ts';
import { allRules } from './allRules.ts';

/** A finding about one of a project's files. */
export interface ProjectFinding extends Finding {
  /** The file's path, as the project names it. */
  readonly file: string;
}

/** Looks at one state machine; `sharing` are those of the template with the same role, itself among them. */
export type RoleRule = (
  machine: StateMachine,
  rows: readonly PermissionRow[],
  sharing: readonly StateMachine[],
) => ProjectFinding[];

/** Every rule by the name of its page. */
export const roleRules: Readonly<Record<string, RoleRule>> = allRules;

/**
 * Compares each state machine of a template with its role; never throws. Pass the same `files` again after an edit, so that
 * only the changed file is parsed.
 */
export function checkProject(
  templatePath: string,
  read: ReadText,
  files?: ParsedFiles,
  managedPolicy?: ManagedPolicy,
): ProjectFinding[] {
  return checkMachines(readStateMachines(templatePath, read, files, managedPolicy));
}

/** Compares each of a template's state machines with its role and with what else the template says about it. */
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
    return [
      ...Object.values(templateRules).flatMap((rule) => rule(machine)),
      ...Object.values(roleRules).flatMap((rule) => rule(machine, rows, sharing)),
    ];
  });
}
