import { remembered } from '../text/remembered.ts';
import { itemsOf, type TextRange } from '../text/tree.ts';
import { allScopes, allStates, type Definition, fieldOf, type Scope, type StateNode } from './definition.ts';
import { scopeGraph, statesAhead, turnedRound } from './scopeGraph.ts';

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
  /** No path leads from `StartAt` to this state; of states that lead to one another only the first is told. */
  | { readonly code: 'unreachable'; readonly range: TextRange; readonly state: string }
  /** No path from `StartAt` ends. */
  | { readonly code: 'noTerminal'; readonly range: TextRange }
  /** Some paths end, but none through this state; the first such state of a scope. */
  | { readonly code: 'endless'; readonly range: TextRange; readonly state: string };

const problemsIn = new WeakMap<Definition, TransitionProblem[]>();

/**
 * Finds dangling targets, states that no path reaches and scopes without an end; linear in the number of transitions.
 * Remembered, because several rules ask.
 */
export function findTransitionProblems(definition: Definition): readonly TransitionProblem[] {
  return remembered(problemsIn, definition, () => problemsOfAll(definition));
}

/** A near name is looked for this many times at most: each costs a look at every state. */
const SUGGESTIONS = 100;

function problemsOfAll(definition: Definition): TransitionProblem[] {
  let left = SUGGESTIONS;
  const suggest: Suggest = (target, names) => (left-- > 0 ? nearestName(target, names) : undefined);
  let everywhere: Set<string> | undefined;
  const isSomewhere = (target: string) => {
    everywhere ??= new Set(allStates(definition).map((state) => state.name));
    return everywhere.has(target);
  };
  return allScopes(definition).flatMap((scope) => problemsOf(scope, isSomewhere, suggest));
}

type Suggest = (target: string, names: Iterable<string>) => string | undefined;

function problemsOf(scope: Scope, isSomewhere: (target: string) => boolean, suggest: Suggest): TransitionProblem[] {
  if (scope.states.length === 0) return [];
  const graph = scopeGraph(scope);
  const { places } = graph;
  const known = (target: string) => places.has(target) || target.includes('${');
  const missing = (field: string, target: string, range: TextRange, own?: string): TransitionProblem => ({
    code: 'missingTarget',
    range,
    field,
    target,
    nearest: suggest(
      target,
      [...places.keys()].filter((name) => name !== own),
    ),
    elsewhere: isSomewhere(target),
  });
  const problems: TransitionProblem[] = [];
  const { startAt } = scope;
  if (startAt !== undefined && !known(startAt.value)) problems.push(missing('StartAt', startAt.value, startAt.range));
  scope.states.forEach(({ name, transitions }, place) => {
    transitions.forEach(({ kind, target, targetRange }, index) => {
      if (graph.targets[(graph.firstTarget[place] ?? 0) + index] !== -1 || known(target)) return;
      problems.push(missing(kind === 'Default' ? 'Default' : 'Next', target, targetRange, name));
    });
  });
  // Whatever a substitution or a wrong name stands for may lead anywhere: only a whole graph tells what is out of reach.
  const start = places.get(startAt?.value ?? '');
  if (startAt === undefined || start === undefined || problems.length > 0 || scope.states.some(leadsAnywhere)) {
    return problems;
  }
  // Of states with the same name, which another rule tells of, the last stands for all.
  const placeOf = (state: StateNode, index: number) =>
    places.size === scope.states.length ? index : (places.get(state.name) ?? index);
  const reached = statesAhead(graph, [start]);
  const unreached = scope.states.filter((state, index) => reached[placeOf(state, index)] === 0);
  for (const { nameRange, name } of firstOfIslands(unreached)) {
    problems.push({ code: 'unreachable', range: nameRange, state: name });
  }
  const ends = scope.states.flatMap((state, index) => (isEnd(state) ? placeOf(state, index) : []));
  const ending = statesAhead(turnedRound(graph), ends);
  const lost = scope.states.find((state, index) => {
    const place = placeOf(state, index);
    return reached[place] === 1 && ending[place] === 0;
  });
  if (lost === undefined) return problems;
  if (ending[start] === 1) problems.push({ code: 'endless', range: lost.nameRange, state: lost.name });
  // An end that cannot be reached has been told already, and is what is missing here.
  else if (!unreached.some(isEnd)) problems.push({ code: 'noTerminal', range: startAt.range });
  return problems;
}

/**
 * Of states that nothing outside leads to, those that are enough to reach the others: what ends last in a walk through all
 * of them leads to everything before it that is not led to from elsewhere.
 */
function firstOfIslands(unreached: readonly StateNode[]): StateNode[] {
  const byName = new Map(unreached.map((state) => [state.name, state]));
  const left: StateNode[] = [];
  walk(unreached, byName, (state) => left.push(state));
  const first: StateNode[] = [];
  const covered = new Set<StateNode>();
  for (const state of left.toReversed()) {
    if (covered.has(state)) continue;
    first.push(state);
    walk([state], byName, () => undefined, covered);
  }
  return first.toSorted((one, other) => one.nameRange.start - other.nameRange.start);
}

/** Visits what the states lead to, depth first and without recursion, since a chain may have thousands of states. */
function walk(
  from: readonly StateNode[],
  byName: ReadonlyMap<string, StateNode>,
  leave: (state: StateNode) => void,
  seen = new Set<StateNode>(),
): void {
  for (const start of from) {
    if (seen.has(start)) continue;
    seen.add(start);
    const open = [{ state: start, next: 0 }];
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const transition = top.state.transitions[top.next++];
      const target = transition && byName.get(transition.target);
      if (transition === undefined) {
        leave(top.state);
        open.pop();
      } else if (target !== undefined && !seen.has(target)) {
        seen.add(target);
        open.push({ state: target, next: 0 });
      }
    }
  }
}

/** A state whose way on is still to be written, or written with a substitution. */
function leadsAnywhere(state: StateNode): boolean {
  if (state.node?.kind === 'substitution' || state.transitions.some(({ target }) => target.includes('${'))) return true;
  if (state.type?.value === 'Choice') return itemsOf(fieldOf(state, 'Choices')?.value).length === 0;
  const goes = ['Pass', 'Task', 'Wait', 'Map', 'Parallel'].includes(state.type?.value ?? '');
  return goes && fieldOf(state, 'Next') === undefined && !hasEnd(state);
}

/** `"End": false` is none. */
function hasEnd(state: StateNode): boolean {
  const end = fieldOf(state, 'End');
  return end !== undefined && (state.end || end.value?.kind !== 'boolean');
}

function isEnd(state: StateNode): boolean {
  return hasEnd(state) || state.transitions.length === 0;
}

/** The names of the states that some path from the scope's StartAt reaches. */
export function reachableStates(scope: Scope): Set<string> {
  const graph = scopeGraph(scope);
  const start = graph.places.get(scope.startAt?.value ?? '');
  const reached = statesAhead(graph, start === undefined ? [] : [start]);
  return new Set([...graph.places].flatMap(([name, place]) => (reached[place] === 1 ? name : [])));
}

/** The candidate that a slip of the keyboard most likely meant; undefined where none is near. */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  // Of one letter every other is a slip away.
  if (name.length < 2) return undefined;
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
