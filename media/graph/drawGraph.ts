import { t } from '@vscode/l10n';
import type { Box } from '../../server/src/graph/box.ts';
import type { GraphModel, GraphNode } from '../../server/src/graph/graphModel.ts';
import type { Layout } from '../../server/src/graph/layout.ts';
import { svg } from './dom.ts';
import { icon } from './icons.ts';
import { shorten } from './words.ts';

/** Draws the whole graph: edges first, then containers and cards in the definition's order. */
export function drawGraph(model: GraphModel, layout: Layout): SVGGElement {
  const drawing = svg('g', { class: 'drawing' });
  const nodes = new Map(model.nodes.map((node) => [node.id, node]));
  for (const node of model.nodes) {
    const box = layout.boxes.get(node.id);
    if (box !== undefined && node.kind === 'container') drawing.append(stateGroup(node, box, drawContainer(node, box)));
  }
  const arrived = new Map<string, number>();
  for (const { edge, points, gutter } of layout.edges) {
    const missing = nodes.get(edge.to)?.kind === 'missing';
    const line = points.map(({ x, y }, index) => segment(points[index - 1], { x, y }, gutter)).join('');
    const kind = `edge edge-${edge.kind}${missing ? ' edge-missing' : ''}`;
    const group = svg('g', { class: kind, 'data-from': edge.from, 'data-to': edge.to });
    group.append(svg('path', { d: line, 'marker-end': missing ? 'url(#arrow-missing)' : 'url(#arrow)' }));
    const place = gutter ? points[2] : points.at(-1);
    if (edge.label !== undefined && place !== undefined) {
      // Labels that arrive at one node stand above each other.
      const above = arrived.get(edge.to) ?? 0;
      if (!gutter) arrived.set(edge.to, above + 1);
      const at = gutter ? { x: place.x - 6, y: place.y - 4 } : { x: place.x + 7, y: place.y - 11 - 11 * (above % 3) };
      const anchor = gutter ? 'end' : 'start';
      group.append(svg('text', { class: 'edge-label', ...at, 'text-anchor': anchor }, shorten(edge.label, 26)));
    }
    drawing.append(group);
  }
  for (const node of model.nodes) {
    const box = layout.boxes.get(node.id);
    if (box === undefined || node.kind === 'container') continue;
    if (node.kind === 'state') drawing.append(stateGroup(node, box, drawCard(node, box)));
    else drawing.append(drawMark(node, box));
  }
  return drawing;
}

function segment(before: { x: number; y: number } | undefined, { x, y }: { x: number; y: number }, straight: boolean) {
  if (before === undefined) return `M${x} ${y}`;
  if (straight || before.x === x) return `L${x} ${y}`;
  const half = (before.y + y) / 2;
  return `C${before.x} ${half} ${x} ${half} ${x} ${y}`;
}

function stateGroup(node: GraphNode, { x, y }: Box, children: SVGElement[]): SVGGElement {
  return svg(
    'g',
    {
      class: `state ${node.kind}${node.unreachable ? ' unreachable' : ''}`,
      transform: `translate(${x} ${y})`,
      'data-state': node.name,
      'data-id': node.id,
      role: 'treeitem',
      tabindex: -1,
      'aria-selected': 'false',
    },
    ...children,
  );
}

function drawCard(node: GraphNode, { width, height }: Box): SVGElement[] {
  return [
    svg('rect', { class: 'ring', x: -4, y: -4, width: width + 8, height: height + 8, rx: 10 }),
    svg('rect', { class: 'border', width, height, rx: 6 }),
    svg('rect', { class: 'icon-field', x: 10, y: 10, width: 32, height: 32, rx: 5 }),
    icon(node.icon, 16, 16),
    svg('title', {}, `${node.name}\n${node.words}`),
    svg('text', { class: 'name', x: 52, y: 23 }, shorten(node.name, 33)),
    svg(
      'text',
      { class: 'words', x: 52, y: 40 },
      shorten(node.unreachable ? `${t('Unreachable')} · ${node.words}` : node.words, 38),
    ),
    svg('text', { class: 'glyph', x: width - 12, y: 23, 'text-anchor': 'end' }),
    svg('text', { class: 'time', x: width - 12, y: 40, 'text-anchor': 'end' }),
  ];
}

function drawContainer(node: GraphNode, { width, height }: Box): SVGElement[] {
  return [
    svg('rect', { class: 'ring', x: -4, y: -4, width: width + 8, height: height + 8, rx: 12 }),
    svg('rect', { class: 'border', width, height, rx: 9 }),
    icon(node.icon, 14, 10),
    svg('title', {}, `${node.name}\n${node.words}`),
    svg('text', { class: 'name', x: 42, y: 25 }, shorten(node.name, Math.floor((width - 190) / 7.4))),
    svg('text', { class: 'words', x: width - 34, y: 25, 'text-anchor': 'end' }, node.words),
    svg('text', { class: 'glyph', x: width - 12, y: 25, 'text-anchor': 'end' }),
    svg('g', { class: 'progress', 'data-width': width - 32 }),
    svg('text', { class: 'counts', x: 16, y: 61 }),
  ];
}

function drawMark(node: GraphNode, { x, y, width, height }: Box): SVGElement {
  const group = svg('g', { class: `mark ${node.kind}`, transform: `translate(${x} ${y})` });
  if (node.kind === 'missing') {
    group.append(
      svg('rect', { class: 'border', width, height, rx: 6 }),
      svg('text', { class: 'name', x: 12, y: 21 }, `✕ ${t('There is no state “{0}”', shorten(node.name, 18))}`),
    );
    return group;
  }
  group.append(svg('circle', { cx: width / 2, cy: height / 2, r: 9 }));
  if (node.kind === 'end') group.append(svg('circle', { class: 'dot', cx: width / 2, cy: height / 2, r: 4 }));
  group.append(svg('text', { class: 'words', x: width + 8, y: height / 2 + 4 }, node.name));
  return group;
}
