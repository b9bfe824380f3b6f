import type { Grant } from '../iam/grant.ts';
import { matchesAction } from '../iam/matchPattern.ts';
import { slashed } from '../project/paths.ts';
import type { TemplateValue } from '../template/parseTemplate.ts';
import { objectOf } from '../template/resolveSymbolic.ts';
import { jsonc } from '../text/jsonc.ts';
import { grantEdit, leastPrivilegePolicy, statementsFor } from './addStatement.ts';
import { areNeedsTold, missingRows, type PermissionRow, permissionRows, requestKey, usedRows } from './difference.ts';
import type { Need } from './need.ts';
import { resourceValue } from './resourceValue.ts';
import { belongsToOthers } from './sharedPolicies.ts';
import type { StateMachine } from './stateMachines.ts';
import type { Place } from './statements.ts';

/** A policy of a role as it is, and with what is needed and nothing else. */
export interface PolicyDraft {
  readonly name: string;
  /** Absent where the role's permissions stand in the template, or in files that are not the role's alone. */
  readonly file?: string;
  readonly present: string;
  readonly generated: string;
}

/**
 * The least-privilege form of each policy file of a role, for the state machines that share the role; of the whole role
 * where no policy is a file of its own. In a file a statement keeps its text as far as it is needed: actions that nothing needs go, a
 * resource of `*` gives way to what the needs name, and what is missing is added. What denies, excludes, has a condition or
 * hangs on one of the template stays as it is, as does a policy that nothing needs: without a statement it would be none. Empty where nothing sure can
 * be said.
 */
export function policyDrafts(machines: readonly StateMachine[]): PolicyDraft[] {
  const [first] = machines;
  if (first?.role === undefined) return [];
  const { role } = first;
  if (!machines.every(areNeedsTold)) return [];
  const rows = distinct(machines.flatMap(permissionRows));
  const missing = missingRows(rows).flatMap(({ verdict, need }) => (verdict === 'missing' ? [need] : []));
  const home = grantEdit(first, missing)?.file;
  const inFiles = role.grants.filter(({ place }) => isOwnFile(first, place) && !belongsToOthers(first, place));
  const files = new Map(inFiles.map(({ place }) => [place.file, place.policy]));
  if (files.size === 0) {
    const statements = new Map(role.grants.map(asStatement).map((one) => [JSON.stringify(one), one]));
    const present = { Version: '2012-10-17', Statement: [...statements.values()] };
    const all = { ...first, needs: rows.map(({ need }) => need) };
    const generated = leastPrivilegePolicy(all);
    return rows.length === 0
      ? []
      : [{ name: role.logicalId, present: `${JSON.stringify(present, null, 2)}\n`, generated }];
  }
  const used = usesOf(first, rows);
  // Which of several statements an optional use is for cannot be told: it stays in each. A wildcard of a whole service is
  // no wish for every action that some run may use, unless its statement is there for nothing else.
  const needed = new Set(used.keys());
  for (const { need, by } of distinct(machines.flatMap(usedRows))) {
    for (const grant of by) {
      const place = placeOf(grant);
      if (isNamed(grant, need.action) || !needed.has(place)) used.set(place, [...(used.get(place) ?? []), need]);
    }
  }
  return [...files].flatMap(([file, name]): PolicyDraft[] => {
    const present = first.open(file)?.text;
    if (present === undefined) return [];
    const inFile = inFiles.filter(({ place }) => place.file === file);
    // A role may have one file twice.
    const grants = [...new Map(inFile.map((grant) => [placeOf(grant), grant])).values()];
    const added = file === home ? missing : [];
    // A statement in a branch is not always there: a policy must have another one.
    const lasting = grants.filter(({ place }) => !place.path.includes('Fn::If'));
    const keeps = added.length > 0 || lasting.some((grant) => staysAsItIs(grant) || used.has(placeOf(grant)));
    const generated = keeps ? narrowed(present, grants, used, added) : present;
    return [{ name, file, present, generated }];
  });
}

/** A statement in a file that holds nothing but a policy, in JSON. */
function isOwnFile(machine: StateMachine, place: Place): boolean {
  return place.editable && slashed(place.file) !== slashed(machine.templatePath) && /\.json$/i.test(place.file);
}

function staysAsItIs({ effect, exceptActions, exceptResources, conditions, when, place }: Grant<Place>): boolean {
  const isConditional = conditions !== undefined || when !== undefined || place.branched === true;
  return effect === 'Deny' || exceptActions || exceptResources || isConditional;
}

function distinct(rows: readonly PermissionRow[]): PermissionRow[] {
  return [...new Map(rows.map((row) => [requestKey(row.need), row])).values()];
}

/** What each statement is needed for; where several grant the same, the first in a file counts. */
function usesOf(machine: StateMachine, rows: readonly PermissionRow[]): Map<string, Need[]> {
  const used = new Map<string, Need[]>();
  for (const { need, verdict, by, together } of rows) {
    if (verdict !== 'granted' && verdict !== 'unknown') continue;
    const isEnough = verdict === 'granted' && together !== true;
    const deciding = isEnough ? [by.find(({ place }) => isOwnFile(machine, place)) ?? by[0]] : by;
    for (const grant of deciding) {
      if (grant === undefined) continue;
      const needs = used.get(placeOf(grant));
      if (needs === undefined) used.set(placeOf(grant), [need]);
      else needs.push(need);
    }
  }
  return used;
}

/** Whether a statement has an action by its name, or by a pattern of more than its service. */
function isNamed({ actions }: Grant<Place>, action: string): boolean {
  return actions.some((own) => !own.endsWith(':*') && matchesAction(own, action) === 'yes');
}

/** Names a statement, whichever state machine's role it was read for. */
function placeOf({ place }: Grant<Place>): string {
  return JSON.stringify([place.file, place.path]);
}

/** The text with its statements cut down to their uses; from the last to the first, so that places stay true. */
function narrowed(
  text: string,
  grants: readonly Grant<Place>[],
  used: ReadonlyMap<string, readonly Need[]>,
  added: readonly Need[],
): string {
  const draft = new DraftText(text);
  const isList = grants.every(({ place }) => typeof place.path[1] === 'number');
  if (isList) for (const statement of statementsFor(added)) draft.insert(['Statement', -1], statement);
  for (const grant of grants.toReversed()) {
    const path = [...grant.place.path];
    const needs = used.get(placeOf(grant)) ?? [];
    if (staysAsItIs(grant)) continue;
    if (needs.length === 0) {
      if (isList) draft.set(path, undefined);
      continue;
    }
    const [own, ...others] = statementsOf(grant, needs);
    if (own === undefined || (others.length > 0 && !isList)) continue;
    for (const other of others.toReversed()) draft.insert(['Statement', Number(path.at(-1)) + 1], other);
    for (const [element, value] of Object.entries(own)) draft.setElement(path, element, value);
  }
  return draft.text;
}

type Elements = Readonly<Record<string, TemplateValue>>;

/** What a statement's elements become, and the statements that go beside it; an element that stays is left out. */
function statementsOf(grant: Grant<Place>, needs: readonly Need[]): Elements[] {
  if (grant.resources.length === 1 && grant.resources[0] === '*') {
    const [first, ...others] = statementsFor(needs.map((need) => ({ ...need, action: written(grant, need.action) })));
    const { Action = [], Resource = '*' } = objectOf(first);
    return [{ ...(sameActions(grant, Action) ? {} : { Action }), Resource }, ...others.map(objectOf)];
  }
  const actions = [...new Set(needs.map(({ action }) => written(grant, action)))];
  const Action = actions.length === 1 ? (actions[0] ?? '') : actions;
  return [sameActions(grant, Action) ? {} : { Action }];
}

/** An action in the letter case that the statement has it in. */
function written({ actions }: Grant<Place>, action: string): string {
  return actions.find((own) => own.toLowerCase() === action.toLowerCase()) ?? action;
}

function sameActions({ actions }: Grant<Place>, value: TemplateValue | undefined): boolean {
  const wanted = Array.isArray(value) ? value : [value];
  return wanted.length === new Set(actions).size && wanted.every((action) => actions.includes(String(action)));
}

/** A policy's text under change; lines that nothing changes stay as they are. */
class DraftText {
  text: string;
  readonly #options: { readonly insertSpaces: boolean; readonly tabSize: number; readonly eol: string };

  constructor(text: string) {
    this.text = text;
    const indent = /^([ \t]+)\S/m.exec(text)?.[1] ?? '  ';
    this.#options = {
      insertSpaces: !indent.startsWith('\t'),
      tabSize: indent.startsWith('\t') ? 4 : indent.length,
      eol: text.includes('\r\n') ? '\r\n' : '\n',
    };
  }

  set(path: (string | number)[], value: TemplateValue | undefined): void {
    this.#change(path, value, false);
  }

  insert(path: (string | number)[], value: TemplateValue): void {
    this.#change(path, value, true);
  }

  /** Sets an element of a statement under the name that it has there, in whatever letter case. */
  setElement(statement: (string | number)[], element: string, value: TemplateValue): void {
    const node = jsonc.findNodeAtLocation(
      jsonc.parseTree(this.text) ?? { type: 'null', offset: 0, length: 0 },
      statement,
    );
    const names = (node?.children ?? []).map(({ children }) => String(children?.[0]?.value));
    const name = names.find((own) => own.toLowerCase() === element.toLowerCase()) ?? element;
    this.set([...statement, name], value);
  }

  #change(path: (string | number)[], value: TemplateValue | undefined, isArrayInsertion: boolean): void {
    const edits = jsonc.modify(this.text, path, value, { formattingOptions: this.#options, isArrayInsertion });
    this.text = jsonc.applyEdits(this.text, edits);
  }
}

/** A statement as it is in effect, for a person to compare. */
function asStatement({ effect, actions, exceptActions, resources, exceptResources }: Grant<Place>): TemplateValue {
  const one = (list: readonly TemplateValue[]) => (list.length === 1 ? (list[0] ?? '') : list);
  return {
    Effect: effect,
    [exceptActions ? 'NotAction' : 'Action']: one(actions),
    [exceptResources ? 'NotResource' : 'Resource']: one(resources.map(resourceValue)),
  };
}
