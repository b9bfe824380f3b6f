import type { Box } from './box.ts';
import type { GraphEdge, GraphNode } from './graphModel.ts';
import type { Ranking } from './rankNodes.ts';

/** A scope's nodes with their places, and the columns that long edges keep free through the rows between. */
export interface Placed {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly width: number;
  readonly height: number;
  /** The height of the gaps between rows, where edges run: more where they have labels. */
  readonly gap: number;
  /** Top and bottom of each row. */
  readonly rows: readonly { readonly top: number; readonly bottom: number }[];
  /** The column's centre in each row that an edge passes on its way, from top to bottom. */
  readonly passes: ReadonlyMap<GraphEdge, readonly number[]>;
}

interface Item {
  readonly id?: string;
  readonly width: number;
  readonly height: number;
  readonly above: Item[];
  readonly below: Item[];
  x: number;
  rank: number;
}

const columnGap = 32;
const passWidth = 16;
/** Edges over more rows than this run in the gutter: a column for them would push everything apart. */
const longest = 8;

/** True for an edge that the gutter on the right takes. */
export function inGutter(edge: GraphEdge, { rowOf, back }: Ranking): boolean {
  const span = (rowOf.get(edge.to) ?? 0) - (rowOf.get(edge.from) ?? 0);
  return back.has(edge) || span > longest || (edge.kind === 'catch' && span > 1);
}

/** Orders and places the rows of one scope: barycentre sweeps, ties in the definition's order. */
export function placeRows(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  ranking: Ranking,
  sizes: ReadonlyMap<string, { width: number; height: number }>,
): Placed {
  const rows: Item[][] = [];
  const items = new Map<string, Item>();
  const add = (row: number, item: Item) => {
    while (rows.length <= row) rows.push([]);
    rows[row]?.push(item);
  };
  for (const node of nodes) {
    const size = sizes.get(node.id) ?? { width: 0, height: 0 };
    const item: Item = { id: node.id, ...size, above: [], below: [], x: 0, rank: 0 };
    items.set(node.id, item);
    add(ranking.rowOf.get(node.id) ?? 0, item);
  }
  const columns = new Map<GraphEdge, Item[]>();
  for (const edge of edges) {
    const from = items.get(edge.from);
    const to = items.get(edge.to);
    if (from === undefined || to === undefined || inGutter(edge, ranking)) continue;
    let last = from;
    const column: Item[] = [];
    for (let row = (ranking.rowOf.get(edge.from) ?? 0) + 1; row < (ranking.rowOf.get(edge.to) ?? 0); row++) {
      const pass: Item = { width: passWidth, height: 0, above: [last], below: [], x: 0, rank: 0 };
      last.below.push(pass);
      add(row, pass);
      column.push(pass);
      last = pass;
    }
    last.below.push(to);
    to.above.push(last);
    columns.set(edge, column);
  }

  for (const row of rows) number(row);
  for (let sweep = 0; sweep < 4; sweep++) {
    for (const row of rows) order(row, 'above');
    for (const row of rows.toReversed()) order(row, 'below');
  }
  for (const row of rows) spread(row, () => 0);
  for (let sweep = 0; sweep < 4; sweep++) {
    for (const row of rows) spread(row, (item) => wish(item, item.above));
    for (const row of rows.toReversed()) spread(row, (item) => wish(item, item.below));
  }
  for (const row of rows) spread(row, (item) => wish(item, item.above.length > 0 ? item.above : item.below));

  let left = Number.POSITIVE_INFINITY;
  let right = 0;
  for (const item of rows.flat()) left = Math.min(left, item.x - item.width / 2);
  const boxes = new Map<string, Box>();
  const places: { top: number; bottom: number }[] = [];
  const gap = edges.some(({ label }) => label !== undefined) ? 52 : 36;
  let top = 0;
  for (const row of rows) {
    const bottom = top + Math.max(0, ...row.map((item) => item.height));
    for (const item of row) {
      item.x -= left;
      right = Math.max(right, item.x + item.width / 2);
      if (item.id === undefined) continue;
      boxes.set(item.id, { x: item.x - item.width / 2, y: top, width: item.width, height: item.height });
    }
    places.push({ top, bottom });
    top = bottom + gap;
  }
  const passes = new Map([...columns].map(([edge, column]) => [edge, column.map((item) => item.x)]));
  return { boxes, width: right, height: Math.max(0, top - gap), gap, rows: places, passes };
}

function number(row: Item[]): void {
  row.forEach((item, index) => {
    item.rank = index;
  });
}

/** Sorts a row by the mean place of its neighbours; sorting is stable, so equals keep the definition's order. */
function order(row: Item[], side: 'above' | 'below'): void {
  const keys = new Map(
    row.map((item) => {
      const near = item[side];
      const mean = near.reduce((sum, other) => sum + other.rank, 0) / near.length;
      return [item, near.length > 0 ? mean : item.rank];
    }),
  );
  row.sort((one, other) => (keys.get(one) ?? 0) - (keys.get(other) ?? 0));
  number(row);
}

const wish = (item: Item, near: readonly Item[]) =>
  near.length > 0 ? near.reduce((sum, other) => sum + other.x, 0) / near.length : item.x;

/** Moves each item of a row as near to its wish as the others allow: isotonic regression by pooling neighbours. */
function spread(row: readonly Item[], wishOf: (item: Item) => number): void {
  const pools: { sum: number; count: number }[] = [];
  const offsets: number[] = [];
  let offset = 0;
  row.forEach((item, index) => {
    const before = row[index - 1];
    if (before !== undefined) offset += before.width / 2 + columnGap + item.width / 2;
    offsets.push(offset);
    let pool = { sum: wishOf(item) - offset, count: 1 };
    for (let last = pools.at(-1); last !== undefined; last = pools.at(-1)) {
      if (last.sum / last.count <= pool.sum / pool.count) break;
      pool = { sum: last.sum + pool.sum, count: last.count + pool.count };
      pools.pop();
    }
    pools.push(pool);
  });
  let index = 0;
  for (const pool of pools) {
    for (let left = pool.count; left > 0; left--, index++) {
      const item = row[index];
      if (item !== undefined) item.x = pool.sum / pool.count + (offsets[index] ?? 0);
    }
  }
}
