import type { Scope } from './definition.ts';

/**
 * The transitions of one scope as numbers: a state is its place in `scope.states`. Kept apart from names because a chain of
 * twenty thousand states spends most of its time looking up names that were looked up before.
 */
export interface ScopeGraph {
  /** The place of each name; of a name that stands twice, the last. */
  readonly places: ReadonlyMap<string, number>;
  /** Where the targets of each state begin in `targets`; one more entry closes the last. */
  readonly firstTarget: Int32Array;
  /** A place for each transition, -1 for a name that the scope does not have. */
  readonly targets: Int32Array;
}

/** Reads the transitions of a scope, those of inner scopes left out. */
export function scopeGraph(scope: Scope): ScopeGraph {
  const places = new Map<string, number>();
  const firstTarget = new Int32Array(scope.states.length + 1);
  let count = 0;
  scope.states.forEach(({ name, transitions }, place) => {
    places.set(name, place);
    count += transitions.length;
    firstTarget[place + 1] = count;
  });
  const targets = new Int32Array(count);
  let at = 0;
  for (const { transitions } of scope.states) {
    for (const { target } of transitions) targets[at++] = places.get(target) ?? -1;
  }
  return { places, firstTarget, targets };
}

/** Marks with 1 every state that a path leads to from one of `from`, those included. */
export function statesAhead({ firstTarget, targets }: ScopeGraph, from: Iterable<number>): Uint8Array {
  const reached = new Uint8Array(firstTarget.length - 1);
  const toVisit = [...from];
  for (let place = toVisit.pop(); place !== undefined; place = toVisit.pop()) {
    if (reached[place] !== 0) continue;
    reached[place] = 1;
    for (let at = firstTarget[place] ?? 0; at < (firstTarget[place + 1] ?? 0); at++) {
      const target = targets[at] ?? -1;
      if (target >= 0 && reached[target] === 0) toVisit.push(target);
    }
  }
  return reached;
}

/** The same graph with every transition turned round. */
export function turnedRound({ places, firstTarget, targets }: ScopeGraph): ScopeGraph {
  const firstSource = new Int32Array(firstTarget.length);
  for (const target of targets) if (target >= 0) firstSource[target + 1] = (firstSource[target + 1] ?? 0) + 1;
  for (let place = 1; place < firstSource.length; place++) {
    firstSource[place] = (firstSource[place] ?? 0) + (firstSource[place - 1] ?? 0);
  }
  const next = firstSource.slice();
  const sources = new Int32Array(firstSource.at(-1) ?? 0);
  for (let source = 0; source + 1 < firstTarget.length; source++) {
    for (let at = firstTarget[source] ?? 0; at < (firstTarget[source + 1] ?? 0); at++) {
      const target = targets[at] ?? -1;
      if (target < 0) continue;
      const place = next[target] ?? 0;
      sources[place] = source;
      next[target] = place + 1;
    }
  }
  return { places, firstTarget: firstSource, targets: sources };
}
