import type { Scope } from './definition.ts';

const known = new WeakMap<Scope, ReadonlySet<string>>();

/**
 * The names of the states that may run more than once: all on a cycle, and some between two cycles. What is left when
 * states without a predecessor, then those without a successor, are taken away again and again; linear.
 */
export function repeatedStates(scope: Scope): ReadonlySet<string> {
  let found = known.get(scope);
  if (found === undefined) {
    const targets = new Map(scope.states.map(({ name, transitions }) => [name, transitions.map((to) => to.target)]));
    const sources = new Map<string, string[]>(scope.states.map(({ name }) => [name, []]));
    for (const [name, next] of targets) for (const target of next) sources.get(target)?.push(name);
    const left = new Set(targets.keys());
    takeAway(left, targets, sources);
    takeAway(left, sources, targets);
    found = left;
    known.set(scope, found);
  }
  return found;
}

/** Removes each name to which none of the names left leads. */
function takeAway(
  left: Set<string>,
  ahead: ReadonlyMap<string, readonly string[]>,
  behind: ReadonlyMap<string, readonly string[]>,
): void {
  const count = new Map<string, number>();
  for (const name of left) count.set(name, (behind.get(name) ?? []).filter((other) => left.has(other)).length);
  const free = [...left].filter((name) => count.get(name) === 0);
  for (let name = free.pop(); name !== undefined; name = free.pop()) {
    left.delete(name);
    for (const next of ahead.get(name) ?? []) {
      if (!left.has(next)) continue;
      const fewer = (count.get(next) ?? 0) - 1;
      count.set(next, fewer);
      if (fewer === 0) free.push(next);
    }
  }
}
