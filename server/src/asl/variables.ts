import { remembered } from '../text/remembered.ts';
import { childOf, itemsOf, type Member, membersOf, stringOf, type TreeNode } from '../text/tree.ts';
import { type Definition, fieldOf, queryLanguageOf, type Scope, type StateNode } from './definition.ts';

/** A variable that a state assigns: its name without the `.$` of JSONPath, and the member that stands for it. */
export interface Assignment {
  readonly name: string;
  readonly member: Member;
  readonly state: StateNode;
  readonly scope: VariableScope;
}

/** The variables of a scope and of those around it. */
export interface VariableScope {
  readonly scope: Scope;
  /** The scope around this one. */
  readonly outer?: VariableScope;
  /** Whether its states read the variables around it: those of a distributed Map do not. */
  readonly readsOuter: boolean;
  readonly assignments: ReadonlyMap<string, readonly Assignment[]>;
}

/** All assignments of a definition, and the scope of each state. */
export interface Variables {
  readonly assignments: readonly Assignment[];
  scopeOf(state: StateNode): VariableScope | undefined;
  /** Every name that some state assigns. */
  readonly names: ReadonlySet<string>;
}

const known = new WeakMap<Definition, Variables>();

/**
 * The variables that the states assign, by scope. Remembered for each definition.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html#variable-scope
 */
export function variablesOf(definition: Definition): Variables {
  return remembered(known, definition, () => {
    const assignments: Assignment[] = [];
    const all: VariableScope[] = [];
    enter(definition, definition.scope, undefined, true, { assignments, all });
    // Most definitions have no variables, and then nobody asks.
    let scopes: Map<StateNode, VariableScope> | undefined;
    const scopeOf = (state: StateNode) => {
      scopes ??= new Map(all.flatMap((each) => each.scope.states.map((inside) => [inside, each] as const)));
      return scopes.get(state);
    };
    return { assignments, scopeOf, names: new Set(assignments.map(({ name }) => name)) };
  });
}

/** The assignments of a name that a state can see: those of its scope and of the scopes around it. */
export function visibleAssignments(from: VariableScope | undefined, name: string): readonly Assignment[] {
  const found: Assignment[] = [];
  for (let scope = from; scope !== undefined; scope = scope.readsOuter ? scope.outer : undefined) {
    found.push(...(scope.assignments.get(name) ?? []));
  }
  return found;
}

/** The names that a state can see, as far as they are at most `limit`: none where there are more. */
export function visibleNames(from: VariableScope | undefined, limit: number): string[] {
  const names: string[] = [];
  for (let scope = from; scope !== undefined; scope = scope.readsOuter ? scope.outer : undefined) {
    if (names.length + scope.assignments.size > limit) return [];
    names.push(...scope.assignments.keys());
  }
  return names;
}

/** The objects in which a state assigns variables: its own, those of its rules and of its catchers. */
export function assignFields(state: StateNode): TreeNode[] {
  const found: TreeNode[] = [];
  const add = (node: TreeNode | undefined) => {
    if (node !== undefined) found.push(node);
  };
  add(fieldOf(state, 'Assign')?.value);
  for (const item of itemsOf(fieldOf(state, 'Choices')?.value)) add(childOf(item, 'Assign'));
  for (const item of itemsOf(fieldOf(state, 'Catch')?.value)) add(childOf(item, 'Assign'));
  return found;
}

function enter(
  definition: Definition,
  scope: Scope,
  outer: VariableScope | undefined,
  readsOuter: boolean,
  found: { readonly assignments: Assignment[]; readonly all: VariableScope[] },
): void {
  const byName = new Map<string, Assignment[]>();
  const here: VariableScope = { scope, outer, readsOuter, assignments: byName };
  found.all.push(here);
  for (const state of scope.states) {
    const members = assignFields(state).flatMap(membersOf);
    if (members.length === 0) continue;
    const suffix = queryLanguageOf(definition, state) === 'JSONPath' ? '.$' : undefined;
    for (const member of members) {
      const dotted = suffix !== undefined && member.key.endsWith(suffix);
      const name = dotted ? member.key.slice(0, -2) : member.key;
      const assignment: Assignment = { name, member, state, scope: here };
      found.assignments.push(assignment);
      const others = byName.get(name);
      if (others === undefined) byName.set(name, [assignment]);
      else others.push(assignment);
    }
  }
  for (const state of scope.states) {
    for (const inner of state.scopes) enter(definition, inner, here, !isDistributed(inner), found);
  }
}

function isDistributed(scope: Scope): boolean {
  return stringOf(childOf(fieldOf(scope, 'ProcessorConfig')?.value, 'Mode')) === 'DISTRIBUTED';
}
