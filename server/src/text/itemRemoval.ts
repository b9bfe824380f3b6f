import type { ListNode, TextRange } from './tree.ts';

/** What to take out of a text so that a list lacks one of its items, the comma that only it needs included. */
export function itemRemoval(list: ListNode, index: number): TextRange | undefined {
  const item = list.items[index];
  if (item === undefined) return undefined;
  const [before, after] = [list.items[index - 1], list.items[index + 1]];
  if (before !== undefined) return { start: before.range.end, end: item.range.end };
  return { start: item.range.start, end: after?.range.start ?? item.range.end };
}
