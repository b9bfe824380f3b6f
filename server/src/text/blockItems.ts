import type { TextRange } from './tree.ts';

/** An item of a list in YAML that has its lines to itself, behind a dash. */
export interface BlockItem {
  /** From the beginning of its first line to the beginning of the line behind it. */
  readonly lines: TextRange;
  /** What stands before it: the indentation, the dash and the space. */
  readonly lead: string;
}

/**
 * The item whose value has this range; undefined where the value stands on a line with something else, such as in `[a, b]`
 * or behind two dashes. A comment at the end of the line goes with the item.
 */
export function blockItem(text: string, value: TextRange): BlockItem | undefined {
  const start = text.lastIndexOf('\n', value.start - 1) + 1;
  // A tag such as !Sub is none of the value.
  const lead = /^( *- +)(?:!\w+ +)?$/.exec(text.slice(start, value.start))?.[1];
  // The range of an object takes in the line breaks behind it.
  const last = text.slice(0, value.end).trimEnd().length;
  const lineBreak = text.indexOf('\n', last);
  const behind = text.slice(last, lineBreak < 0 ? text.length : lineBreak);
  if (lead === undefined || !/^\s*(#.*)?$/.test(behind)) return undefined;
  return { lines: { start, end: lineBreak < 0 ? text.length : lineBreak + 1 }, lead };
}

/** Where to write further lines behind an item, and what to put before the first and after the last of them. */
export function behindItem(text: string, { lines }: BlockItem): { at: number; before: string; after: string } {
  const ended = text[lines.end - 1] === '\n';
  return { at: lines.end, before: ended ? '' : '\n', after: ended ? '\n' : '' };
}
