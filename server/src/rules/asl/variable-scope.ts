import { t } from '@vscode/l10n';
import type { Definition, Scope, StateNode } from '../../asl/parseDefinition.ts';
import { type Assignment, type VariableScope, variablesOf } from '../../asl/variables.ts';
import type { Finding } from '../finding.ts';

/** An assignment inside a Map or Parallel to a name that the states around it assign. */
export function variableScope(definition: Definition): Finding[] {
  const leading = new Map<StateNode, ReadonlySet<string>>();
  return variablesOf(definition).assignments.flatMap(({ name, member, scope }): Finding[] => {
    const taken = name.includes('${') ? undefined : takenOutside(scope, name, leading);
    if (taken === undefined) return [];
    const message = t(
      'Variable "{0}" is assigned by state "{1}" in an outer scope, and an inner scope cannot assign the same name: choose another one.',
      name,
      taken.by.state.name,
    );
    const severity = taken.before ? 'error' : 'warning';
    return [{ code: 'asl/variable-scope', severity, range: member.keyRange, message }];
  });
}

/**
 * Who assigns the name around a scope. What the Map or Parallel itself assigns does not count, because that happens after
 * its inner states have ended (AWS takes it); nor is it sure that AWS refuses what is assigned only later.
 */
function takenOutside(
  from: VariableScope,
  name: string,
  leading: Map<StateNode, ReadonlySet<string>>,
): { readonly by: Assignment; readonly before: boolean } | undefined {
  let later: Assignment | undefined;
  for (let inner = from; inner.readsOuter && inner.outer !== undefined; inner = inner.outer) {
    const { outer } = inner;
    const others = (outer.assignments.get(name) ?? []).filter(({ state }) => !state.scopes.includes(inner.scope));
    if (others.length === 0) continue;
    const container = outer.scope.states.find(({ scopes }) => scopes.includes(inner.scope));
    const before =
      container === undefined
        ? undefined
        : others.find(({ state }) => leadingTo(container, outer.scope, leading).has(state.name));
    if (before !== undefined) return { by: before, before: true };
    later ??= others[0];
  }
  return later === undefined ? undefined : { by: later, before: false };
}

/** The names of the states of a scope from which a path leads to `target`. */
function leadingTo(target: StateNode, scope: Scope, known: Map<StateNode, ReadonlySet<string>>): ReadonlySet<string> {
  const before = known.get(target);
  if (before !== undefined) return before;
  const sources = new Map<string, string[]>();
  for (const { name, transitions } of scope.states) {
    for (const to of transitions) {
      const others = sources.get(to.target);
      if (others === undefined) sources.set(to.target, [name]);
      else others.push(name);
    }
  }
  const found = new Set<string>();
  const open = [target.name];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    for (const source of sources.get(name) ?? []) {
      if (found.has(source)) continue;
      found.add(source);
      open.push(source);
    }
  }
  known.set(target, found);
  return found;
}
