import type { Box } from './box.ts';
import type { GraphEdge } from './graphModel.ts';
import { inGutter, type Placed } from './placeRows.ts';
import type { Ranking } from './rankNodes.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An edge with the corners of its way; between two corners at different x and y it may curve. */
export interface RoutedEdge {
  readonly edge: GraphEdge;
  readonly points: readonly Point[];
  readonly gutter: boolean;
}

const laneGap = 18;

/**
 * Finds each edge's way through the gaps between rows, so that none runs through a node. Loops and catches take a lane
 * of the gutter on the right, one lane for all that lead to the same target.
 */
export function routeEdges(
  edges: readonly GraphEdge[],
  ranking: Ranking,
  placed: Placed,
): { readonly edges: readonly RoutedEdge[]; readonly width: number } {
  const lanes = new Map<string, number>();
  for (const edge of edges) {
    if (inGutter(edge, ranking) && !lanes.has(edge.to)) lanes.set(edge.to, placed.width + laneGap * (lanes.size + 1));
  }
  const centre = (id: string) => middle(placed.boxes.get(id));
  const reach = (edge: GraphEdge, far: string) => (inGutter(edge, ranking) ? placed.width + laneGap : centre(far));
  const leaving = ports(
    edges,
    placed,
    (edge) => edge.from,
    (edge) => reach(edge, edge.to),
  );
  const arriving = ports(
    edges,
    placed,
    (edge) => edge.to,
    (edge) => reach(edge, edge.from),
  );

  const routed = edges.flatMap((edge): RoutedEdge[] => {
    const from = placed.boxes.get(edge.from);
    const to = placed.boxes.get(edge.to);
    if (from === undefined || to === undefined) return [];
    const fromRow = ranking.rowOf.get(edge.from) ?? 0;
    const toRow = ranking.rowOf.get(edge.to) ?? 0;
    const startX = leaving.get(edge) ?? middle(from);
    const endX = arriving.get(edge) ?? middle(to);
    const bottom = placed.rows[fromRow]?.bottom ?? 0;
    const top = placed.rows[toRow]?.top ?? 0;
    const start = { x: startX, y: from.y + from.height };
    const lane = lanes.get(edge.to);
    if (inGutter(edge, ranking) && lane !== undefined) {
      const down = bottom + placed.gap * 0.3;
      const up = top - placed.gap * 0.38;
      const corners = [start, { x: startX, y: down }, { x: lane, y: down }, { x: lane, y: up }, { x: endX, y: up }];
      return [{ edge, gutter: true, points: [...corners, { x: endX, y: to.y }] }];
    }
    const points: Point[] = [start, { x: startX, y: bottom }];
    (placed.passes.get(edge) ?? []).forEach((x, index) => {
      const row = placed.rows[fromRow + 1 + index];
      if (row !== undefined) points.push({ x, y: row.top }, { x, y: row.bottom });
    });
    points.push({ x: endX, y: to.y });
    return [{ edge, gutter: false, points }];
  });
  return { edges: routed, width: placed.width + (lanes.size > 0 ? laneGap * (lanes.size + 1) : 0) };
}

const middle = (box: Box | undefined) => (box === undefined ? 0 : box.x + box.width / 2);

/** Where along a node's side each of its edges begins or ends: spread in the order of where they lead. */
function ports(
  edges: readonly GraphEdge[],
  placed: Placed,
  sideOf: (edge: GraphEdge) => string,
  farOf: (edge: GraphEdge) => number,
): Map<GraphEdge, number> {
  const byNode = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const list = byNode.get(sideOf(edge));
    if (list === undefined) byNode.set(sideOf(edge), [edge]);
    else list.push(edge);
  }
  const found = new Map<GraphEdge, number>();
  for (const [id, list] of byNode) {
    const box = placed.boxes.get(id);
    if (box === undefined) continue;
    const step = list.length > 1 ? Math.min(28, Math.max(0, box.width - 40) / (list.length - 1)) : 0;
    const ordered = list.toSorted((one, other) => farOf(one) - farOf(other));
    ordered.forEach((edge, index) => {
      found.set(edge, middle(box) + step * (index - (list.length - 1) / 2));
    });
  }
  return found;
}
