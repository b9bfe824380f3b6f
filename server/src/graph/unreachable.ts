import type { GraphEdge, GraphNode } from './graphModel.ts';

/** The ids of the states that no way from StartAt leads to, with all that is inside of them. */
export function unreachableIds(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Set<string> {
  const outgoing = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const targets = outgoing.get(from);
    if (targets === undefined) outgoing.set(from, [to]);
    else targets.push(to);
  }
  const reached = new Set<string>();
  const open = nodes.filter(({ kind }) => kind === 'start').map(({ id }) => id);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    open.push(...(outgoing.get(id) ?? []));
  }
  const unreachable = new Set<string>();
  // Containers stand before what they hold.
  for (const { id, kind, parent } of nodes) {
    const outside = parent !== undefined && unreachable.has(parent);
    if (outside || ((kind === 'state' || kind === 'container') && !reached.has(id))) unreachable.add(id);
  }
  return unreachable;
}
