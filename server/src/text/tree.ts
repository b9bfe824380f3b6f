/** A stretch of text: UTF-16 offsets into the original document, `end` exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A value that a document holds, with where it stands; the same for JSON and, later, YAML and values inside templates. */
export type TreeNode = ObjectNode | ListNode | ScalarNode;

interface Placed {
  /** The whole value, with its quotes or brackets. */
  readonly range: TextRange;
}

export interface ObjectNode extends Placed {
  readonly kind: 'object';
  readonly members: readonly Member[];
}

export interface ListNode extends Placed {
  readonly kind: 'list';
  readonly items: readonly TreeNode[];
}

export interface ScalarNode extends Placed {
  /**
   * `substitution` is an unquoted `${Name}` that stands for a whole value of any type; `invalid` is a word that is no
   * value, such as a name whose quotes are still to be typed.
   */
  readonly kind: 'string' | 'number' | 'boolean' | 'null' | 'substitution' | 'invalid';
  /** The value; for `substitution` and `invalid` the text as written. */
  readonly value: string | number | boolean | null;
  /** The value without its quotes: what an edit of the value replaces. */
  readonly content: TextRange;
}

/** One key with its value; the value is absent where it is still to be typed. */
export interface Member {
  readonly key: string;
  /** The key without its quotes. */
  readonly keyRange: TextRange;
  /** From the key's first character, quote included, to the end of the value. */
  readonly range: TextRange;
  readonly value?: TreeNode;
}

/** The last member of that name, which is the one that counts when a name stands twice. */
export function memberOf(node: TreeNode | undefined, key: string): Member | undefined {
  if (node?.kind !== 'object') return undefined;
  // A plain loop: this is called for every field of every state.
  for (let at = node.members.length - 1; at >= 0; at--) {
    const member = node.members[at];
    if (member?.key === key) return member;
  }
  return undefined;
}

/** The value of the member of that name. */
export function childOf(node: TreeNode | undefined, key: string): TreeNode | undefined {
  return memberOf(node, key)?.value;
}

/** The text of a string node; undefined for anything else. */
export function stringOf(node: TreeNode | undefined): string | undefined {
  return node?.kind === 'string' && typeof node.value === 'string' ? node.value : undefined;
}

/** The items of a list, or nothing. */
export function itemsOf(node: TreeNode | undefined): readonly TreeNode[] {
  return node?.kind === 'list' ? node.items : [];
}

/** The members of an object, or nothing. */
export function membersOf(node: TreeNode | undefined): readonly Member[] {
  return node?.kind === 'object' ? node.members : [];
}

/** Calls `visit` for the node and every node below it, outermost first. */
export function walkTree(node: TreeNode | undefined, visit: (node: TreeNode) => void): void {
  if (node === undefined) return;
  visit(node);
  for (const member of membersOf(node)) walkTree(member.value, visit);
  for (const item of itemsOf(node)) walkTree(item, visit);
}
