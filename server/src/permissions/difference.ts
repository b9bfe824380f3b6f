import { type Access, evaluateWithin } from '../iam/evaluate.ts';
import type { Grant } from '../iam/grant.ts';
import { matchesAction } from '../iam/matchPattern.ts';
import type { Need } from './need.ts';
import { belongsToOthers } from './sharedPolicies.ts';
import type { StateMachine } from './stateMachines.ts';
import type { Place } from './statements.ts';

/** A need with what the role says to it. */
export interface PermissionRow extends Access<Place> {
  readonly need: Need;
}

/** What a state machine needs against what its role grants; every row is `unknown` where the role is not known. */
export function permissionRows(machine: StateMachine): PermissionRow[] {
  return rowsOf(machine, machine.needs);
}

/** What it may use beside its needs, as far as statements of its role grant it by the name of its service. */
export function usedRows(machine: StateMachine): PermissionRow[] {
  return rowsOf(machine, machine.uses).flatMap((row) => {
    const named = row.by.filter(({ actions }) =>
      actions.some((action) => /^[\w-]+:/.test(action) && matchesAction(action, row.need.action) === 'yes'),
    );
    return row.verdict === 'granted' && named.length > 0 ? [{ ...row, by: named }] : [];
  });
}

function rowsOf({ role }: StateMachine, needs: readonly Need[]): PermissionRow[] {
  if (role === undefined) return needs.map((need) => ({ need, verdict: 'unknown', by: [] }));
  const byService = new Map<string, Grant<Place>[]>();
  return needs.map((need) => {
    const service = need.action.slice(0, need.action.indexOf(':'));
    let grants = byService.get(service);
    if (grants === undefined) {
      grants = role.grants.filter((grant) => mayConcern(grant, service));
      byService.set(service, grants);
    }
    return { need, ...evaluateWithin(grants, role.boundary, need, role.circumstances) };
  });
}

/** Only statements about a need's own service are compared with it. */
function mayConcern(grant: Grant<Place>, service: string): boolean {
  return (
    grant.exceptActions ||
    grant.actions.some((action) => {
      const colon = action.indexOf(':');
      return colon < 0 || /[\uE000*?]/.test(action.slice(0, colon)) || action.slice(0, colon).toLowerCase() === service;
    })
  );
}

/** Needs that the role surely does not allow. */
export function missingRows(rows: readonly PermissionRow[]): PermissionRow[] {
  return rows.filter(({ verdict }) => verdict === 'missing' || verdict === 'denied');
}

/** An action that a role allows and that nothing needs. */
export interface UnusedAction {
  readonly grant: Grant<Place>;
  readonly action: string;
}

/**
 * Actions written in editable statements that no state machine with this role needs. Empty as soon as any need is unknown,
 * because that need may be what the action is for.
 */
export function unusedActions(machines: readonly StateMachine[]): UnusedAction[] {
  const [first] = machines;
  if (first?.role === undefined) return [];
  if (!machines.every(areNeedsTold)) return [];
  const rows = machines.flatMap(permissionRows);
  if (rows.some(({ verdict }) => verdict === 'unknown')) return [];
  const grants = first.role.grants.filter(
    ({ effect, exceptActions, place }) =>
      effect === 'Allow' && !exceptActions && place.editable && !belongsToOthers(first, place),
  );
  const used = machines.flatMap(({ uses }) => uses);
  const needed = [...new Set([...rows.map(({ need }) => need), ...used].map(({ action }) => action))];
  const told = new Set<string>();
  return grants.flatMap((grant) =>
    grant.actions.flatMap((action) => {
      if (needed.some((need) => matchesAction(action, need) !== 'no')) return [];
      // A statement that conditions change is there in each of its forms, and written once.
      const written = JSON.stringify([grant.place.file, grant.place.path, action]);
      return told.size < told.add(written).size ? [{ grant, action }] : [];
    }),
  );
}

/** Whether all that a state machine needs is known: its definition is whole, and so is what each of its states is. */
export function areNeedsTold({ definition, untold }: StateMachine): boolean {
  return definition.syntaxErrors.length === 0 && untold.length === 0;
}

/** How many of the needs are granted, such as "Permissions: 5 of 7"; undefined where the role is not known. */
export function permissionCount(
  machine: StateMachine,
): { readonly granted: number; readonly needed: number } | undefined {
  if (machine.role === undefined) return undefined;
  const rows = permissionRows(machine);
  const all = new Map(rows.map((row) => [requestKey(row.need), row.verdict]));
  return { granted: [...all.values()].filter((verdict) => verdict === 'granted').length, needed: all.size };
}

/** The same for needs that ask a role for the same. */
export function requestKey({ action, resource, context }: Need): string {
  return JSON.stringify([action, resource, context]);
}
