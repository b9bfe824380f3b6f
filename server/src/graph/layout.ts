import type { Box } from './box.ts';
import type { GraphEdge, GraphModel, GraphNode } from './graphModel.ts';
import { placeRows } from './placeRows.ts';
import { rankNodes } from './rankNodes.ts';
import { type RoutedEdge, routeEdges } from './routeEdges.ts';

/** Where everything is drawn. Boxes are absolute; a container's box holds its children's. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly edges: readonly RoutedEdge[];
}

export const cardWidth = 336;
export const cardHeight = 52;
const roundSize = 20;
/** Between a container's border and what it holds. */
const padding = 24;
/** Room for a Map's title, its progress bar and its counts, and for a Parallel's title. */
const mapHead = 82;
const parallelHead = 56;
const branchGap = 32;

/** What is placed of one sub-graph, relative to its own corner. */
interface Placement {
  readonly width: number;
  readonly height: number;
  readonly boxes: Map<string, Box>;
  readonly edges: RoutedEdge[];
}

/**
 * Places a definition's graph from top to bottom: rows by the longest path, loops and catches in a gutter on the right,
 * containers from the inside out with their branches side by side. The same model always gives the same layout.
 */
export function layoutGraph(model: GraphModel): Layout {
  const scopes = new Map<string, GraphNode[]>();
  for (const node of model.nodes) {
    const key = scopeKey(node.parent, node.branch);
    const members = scopes.get(key);
    if (members === undefined) scopes.set(key, [node]);
    else members.push(node);
  }
  const scopeOf = new Map(model.nodes.map((node) => [node.id, scopeKey(node.parent, node.branch)]));
  const edgesByScope = new Map<string, GraphEdge[]>();
  for (const edge of model.edges) {
    const key = scopeOf.get(edge.from) ?? '';
    const list = edgesByScope.get(key);
    if (list === undefined) edgesByScope.set(key, [edge]);
    else list.push(edge);
  }
  const branches = new Map<string, number>();
  for (const { parent, branch } of model.nodes) {
    if (parent !== undefined) branches.set(parent, Math.max(branches.get(parent) ?? 0, branch + 1));
  }

  const placeScope = (key: string): Placement => {
    const nodes = scopes.get(key) ?? [];
    const inner = new Map<string, Placement>();
    const sizes = new Map<string, { width: number; height: number }>();
    for (const node of nodes) {
      if (node.kind === 'container') {
        const placement = placeBranches(node, branches.get(node.id) ?? 0);
        inner.set(node.id, placement);
        sizes.set(node.id, placement);
      } else if (node.kind === 'state') sizes.set(node.id, { width: cardWidth, height: cardHeight });
      else
        sizes.set(node.id, {
          width: node.kind === 'missing' ? cardWidth : roundSize,
          height: node.kind === 'missing' ? 32 : roundSize,
        });
    }
    const edges = edgesByScope.get(key) ?? [];
    const ranking = rankNodes(nodes, edges);
    const placed = placeRows(nodes, edges, ranking, sizes);
    const routed = routeEdges(edges, ranking, placed);
    const boxes = new Map(placed.boxes);
    const all = [...routed.edges];
    for (const [id, placement] of inner) {
      const corner = placed.boxes.get(id);
      if (corner !== undefined) addShifted(boxes, all, placement, corner.x, corner.y);
    }
    return { width: routed.width, height: placed.height, boxes, edges: all };
  };

  const placeBranches = ({ id, type }: GraphNode, count: number): Placement => {
    const headHeight = type === 'Map' ? mapHead : parallelHead;
    const boxes = new Map<string, Box>();
    const edges: RoutedEdge[] = [];
    let x = padding;
    let height = 0;
    for (let branch = 0; branch < count; branch++) {
      const placement = placeScope(scopeKey(id, branch));
      addShifted(boxes, edges, placement, x, headHeight);
      x += placement.width + branchGap;
      height = Math.max(height, placement.height);
    }
    const content = Math.max(cardWidth, x - branchGap - padding);
    const missing = content - (x - branchGap - padding);
    const shifted: Placement = { width: 0, height: 0, boxes: new Map(), edges: [] };
    addShifted(shifted.boxes, shifted.edges, { width: 0, height: 0, boxes, edges }, count > 0 ? missing / 2 : 0, 0);
    return { ...shifted, width: content + 2 * padding, height: headHeight + height + 20 };
  };

  const whole = placeScope(scopeKey(undefined, 0));
  return whole;
}

const scopeKey = (parent: string | undefined, branch: number) => (parent === undefined ? '' : `${branch}@${parent}`);

function addShifted(boxes: Map<string, Box>, edges: RoutedEdge[], placement: Placement, dx: number, dy: number): void {
  for (const [id, box] of placement.boxes) boxes.set(id, { ...box, x: box.x + dx, y: box.y + dy });
  for (const edge of placement.edges) {
    edges.push({ ...edge, points: edge.points.map(({ x, y }) => ({ x: x + dx, y: y + dy })) });
  }
}
