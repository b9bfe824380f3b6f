import type { ObjectNode, TextRange } from './tree.ts';

/** One replacement in a text. */
export interface MemberEdit {
  readonly range: TextRange;
  readonly newText: string;
}

/**
 * The edit that puts a member (`"Name": value`) first or last into an object that is written without errors: on a line of
 * its own where its neighbour has one, with the neighbour's indentation, so that no other line changes but for a comma.
 */
export function memberInsertion(text: string, node: ObjectNode, member: string, place: 'first' | 'last'): MemberEdit {
  const inside = node.range.start + 1;
  const neighbour = place === 'first' ? node.members[0] : node.members.at(-1);
  if (neighbour === undefined) return { range: { start: inside, end: inside }, newText: member };
  const { start } = neighbour.range;
  // What stands before the neighbour on its line, with the line break, stands before the new member, too.
  const gap = /\r?\n[ \t]*$/.exec(text.slice(Math.max(inside, start - 500), start))?.[0] ?? ' ';
  const at = place === 'first' ? start : neighbour.range.end;
  return { range: { start: at, end: at }, newText: place === 'first' ? `${member},${gap}` : `,${gap}${member}` };
}

/** What to take out so that the (last) member of that name is gone; undefined where the object has none. */
export function memberRemoval(text: string, node: ObjectNode, name: string): TextRange | undefined {
  const at = node.members.findLastIndex(({ key }) => key === name);
  const member = node.members[at];
  if (member === undefined) return undefined;
  const next = node.members[at + 1];
  const previous = node.members[at - 1];
  if (next !== undefined) return { start: member.range.start, end: next.range.start };
  if (previous !== undefined) return { start: previous.range.end, end: member.range.end };
  const rest = /^\s*/.exec(text.slice(member.range.end, node.range.end))?.[0].length ?? 0;
  return { start: node.range.start + 1, end: member.range.end + rest };
}
