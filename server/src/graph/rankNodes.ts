import type { GraphEdge, GraphNode } from './graphModel.ts';

/** Which row each node is in, and which edges run against the flow. */
export interface Ranking {
  readonly rowOf: ReadonlyMap<string, number>;
  readonly back: ReadonlySet<GraphEdge>;
}

/**
 * Gives each node of one scope its row: one below the lowest of those that lead to it. Edges that close a loop, met in
 * the definition's order from the start, do not count. Linear in nodes and edges; not recursive, as chains may be long.
 */
export function rankNodes(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Ranking {
  const outgoing = new Map<string, GraphEdge[]>(nodes.map((node) => [node.id, []]));
  for (const edge of edges) if (outgoing.has(edge.to)) outgoing.get(edge.from)?.push(edge);

  const back = new Set<GraphEdge>();
  const finished: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  for (const root of nodes) {
    if (state.has(root.id)) continue;
    state.set(root.id, 'open');
    const path = [{ id: root.id, next: 0 }];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const edge = outgoing.get(top.id)?.[top.next++];
      if (edge === undefined) {
        state.set(top.id, 'done');
        finished.push(top.id);
        path.pop();
      } else if (state.get(edge.to) === 'open') back.add(edge);
      else if (!state.has(edge.to)) {
        state.set(edge.to, 'open');
        path.push({ id: edge.to, next: 0 });
      }
    }
  }

  const rowOf = new Map<string, number>(nodes.map((node) => [node.id, 0]));
  for (const id of finished.reverse()) {
    const below = (rowOf.get(id) ?? 0) + 1;
    for (const edge of outgoing.get(id) ?? []) {
      if (!back.has(edge)) rowOf.set(edge.to, Math.max(rowOf.get(edge.to) ?? 0, below));
    }
  }
  // The end stands below everything, also below what never reaches it.
  const last = Math.max(0, ...rowOf.values());
  for (const node of nodes) if (node.kind === 'end' && nodes.length > 1) rowOf.set(node.id, Math.max(last, 1));
  for (const node of nodes) {
    if (node.kind !== 'end') continue;
    const shared = nodes.some((other) => other.kind !== 'end' && rowOf.get(other.id) === rowOf.get(node.id));
    if (shared) rowOf.set(node.id, (rowOf.get(node.id) ?? 0) + 1);
  }
  return { rowOf, back };
}
