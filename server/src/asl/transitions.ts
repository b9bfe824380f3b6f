import type { TextRange } from '../text/tree.ts';
import { allScopes, allStates, type Definition, type Scope, type StateNode } from './definition.ts';

/** A defect of the graph that a definition describes, as data: whoever reports it finds the words. */
export type TransitionProblem =
  /** `StartAt`, `Next` or `Default` names a state that the scope does not have; `elsewhere` tells that another scope has. */
  | {
      readonly code: 'missingTarget';
      readonly range: TextRange;
      readonly field: string;
      readonly target: string;
      readonly nearest?: string;
      readonly elsewhere: boolean;
    }
  /** No path leads from `StartAt` to this state. */
  | { readonly code: 'unreachable'; readonly range: TextRange; readonly state: string }
  /** No path from `StartAt` ends. */
  | { readonly code: 'noTerminal'; readonly range: TextRange };

const problemsIn = new WeakMap<Definition, readonly TransitionProblem[]>();

/**
 * Finds dangling targets, states that no path reaches and scopes without an end; linear in the number of transitions.
 * Remembered, because several rules ask.
 */
export function findTransitionProblems(definition: Definition): readonly TransitionProblem[] {
  let problems = problemsIn.get(definition);
  if (problems === undefined) {
    let names: Set<string> | undefined;
    const isSomewhere = (target: string) => {
      names ??= new Set(allStates(definition).map((state) => state.name));
      return names.has(target);
    };
    problems = allScopes(definition).flatMap((scope) => problemsOf(scope, isSomewhere));
    problemsIn.set(definition, problems);
  }
  return problems;
}

/** Names compared in one scope before no near one is looked for any more: thousands of wrong targets stay cheap. */
const COMPARED = 200_000;

function problemsOf(scope: Scope, isSomewhere: (target: string) => boolean): TransitionProblem[] {
  if (scope.states.length === 0) return [];
  const names = statesByName(scope);
  const known = (target: string) => names.has(target) || target.includes('${');
  let compared = 0;
  const nearest = (target: string) => {
    compared += names.size;
    return compared > COMPARED ? undefined : nearestName(target, names.keys());
  };
  const missing = (field: string, target: string, range: TextRange): TransitionProblem => ({
    code: 'missingTarget',
    range,
    field,
    target,
    nearest: nearest(target),
    elsewhere: isSomewhere(target),
  });
  const problems: TransitionProblem[] = [];
  const { startAt } = scope;
  if (startAt !== undefined && !known(startAt.value)) problems.push(missing('StartAt', startAt.value, startAt.range));
  for (const state of scope.states) {
    for (const { kind, target, targetRange } of state.transitions) {
      if (known(target)) continue;
      problems.push(missing(kind === 'Default' ? 'Default' : 'Next', target, targetRange));
    }
  }
  // Whatever a substitution or a wrong name stands for may lead anywhere: only a whole graph tells what is out of reach.
  const whole = startAt !== undefined && names.has(startAt.value);
  if (!whole || scope.states.some((state) => state.transitions.some(({ target }) => target.includes('${')))) {
    return problems;
  }
  const reached = reachableStates(scope, names);
  for (const state of scope.states) {
    if (!reached.has(state.name)) problems.push({ code: 'unreachable', range: state.nameRange, state: state.name });
  }
  const mayEnd = scope.states.some(
    (state) =>
      reached.has(state.name) &&
      (state.fields.some((field) => field.name === 'End') ||
        state.transitions.length === 0 ||
        state.transitions.some(({ target }) => !names.has(target))),
  );
  if (!mayEnd) problems.push({ code: 'noTerminal', range: startAt.range });
  return problems;
}

function statesByName(scope: Scope): ReadonlyMap<string, StateNode> {
  const byName = new Map<string, StateNode>();
  for (const state of scope.states) byName.set(state.name, state);
  return byName;
}

/** The names of the states that some path from the scope's StartAt reaches. */
export function reachableStates(scope: Scope, byName = statesByName(scope)): Set<string> {
  const reached = new Set<string>();
  const toVisit = [scope.startAt?.value ?? ''];
  for (let name = toVisit.pop(); name !== undefined; name = toVisit.pop()) {
    const state = byName.get(name);
    if (state === undefined || reached.has(name)) continue;
    reached.add(name);
    for (const { target } of state.transitions) toVisit.push(target);
  }
  return reached;
}

/** The candidate that a slip of the keyboard most likely meant; undefined where none is near. */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= bestDistance) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** How many letters were added, left out, replaced or swapped with their neighbour. */
function editDistance(one: string, other: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1);
      let least = Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        least = Math.min(least, (beforePrevious[column - 2] ?? 0) + 1);
      }
      current.push(least);
    }
    [beforePrevious, previous] = [previous, current];
  }
  return previous[other.length] ?? 0;
}
