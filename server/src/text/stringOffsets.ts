import type { ScalarNode, TextRange } from './tree.ts';

const ESCAPE = /\\(?:u[0-9a-fA-F]{4}|.)/g;

/**
 * Where a stretch of a JSON string's value stands in its document. `range` counts UTF-16 units of the value, in which an
 * escape such as `\n` or `\u00e9` is one unit; an empty stretch stays empty.
 */
export function rangeInString(text: string, node: ScalarNode, range: TextRange): TextRange {
  const { start, end } = node.content;
  const written = text.slice(start, end);
  if (!written.includes('\\')) return { start: start + range.start, end: start + range.end };
  const place = (unit: number) => {
    let shift = 0;
    for (const found of written.matchAll(ESCAPE)) {
      if (found.index - shift >= unit) break;
      shift += found[0].length - 1;
    }
    return Math.min(start + unit + shift, end);
  };
  return { start: place(range.start), end: place(range.end) };
}
