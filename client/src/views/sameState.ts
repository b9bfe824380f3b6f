import { graphOfText } from '../../../server/src/graph/buildGraph.ts';
import type { GraphNode, Stretch } from '../../../server/src/graph/graphModel.ts';

/**
 * The stretch of `text` that holds the state which `stretch` holds in `deployed`, another text of the definition
 * (minified, or older); undefined where that state is in no such place any more. Whole states and their names both serve.
 */
export function sameState(deployed: string, stretch: Stretch, text: string): Stretch | undefined {
  const same = (range: Stretch | undefined) => range?.start === stretch.start && range.end === stretch.end;
  const find = (part: 'range' | 'nameRange') => graphOfText(deployed).model.nodes.find((node) => same(node[part]));
  const there = (node: GraphNode) => graphOfText(text).model.nodes.find(({ id }) => id === node.id);
  const whole = find('range');
  if (whole) return there(whole)?.range;
  const named = find('nameRange');
  return named && there(named)?.nameRange;
}
