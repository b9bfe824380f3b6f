import { rangeInString } from '../text/stringOffsets.ts';
import { itemsOf, membersOf, type ScalarNode, type TextRange, type TreeNode } from '../text/tree.ts';
import { isComputed } from './policy.ts';

/** A `${…}` in a string of a policy. */
export interface Variable {
  /** What stands between the braces, without the `!` that Fn::Sub asks for. */
  readonly content: string;
  /** From the dollar sign to behind the brace; to the end of the string where there is none. */
  readonly range: TextRange;
  readonly closed: boolean;
  /** True in a string that Fn::Sub reads; then `literal` says that the policy gets it, written `${!…}`. */
  readonly inSub: boolean;
  readonly literal: boolean;
}

/** The variables in a value that is a string, a list of strings or an Fn::Sub; `text` is the whole document. */
export function variablesIn(text: string, value: TreeNode | undefined): Variable[] {
  if (value === undefined) return [];
  if (value.kind === 'list') return value.items.flatMap((item) => variablesIn(text, item));
  if (value.kind === 'string') return inString(text, value, false);
  if (!isComputed(value)) return [];
  const [member] = membersOf(value);
  if (member?.key !== 'Fn::Sub') return [];
  const written = member.value?.kind === 'list' ? itemsOf(member.value)[0] : member.value;
  return written?.kind === 'string' ? inString(text, written, true) : [];
}

function inString(text: string, node: ScalarNode, inSub: boolean): Variable[] {
  const written = String(node.value);
  const variables: Variable[] = [];
  for (let start = written.indexOf('${'); start >= 0; start = written.indexOf('${', start + 2)) {
    const brace = written.indexOf('}', start);
    const end = brace < 0 ? written.length : brace + 1;
    const inner = written.slice(start + 2, brace < 0 ? end : brace);
    const literal = inSub && inner.startsWith('!');
    variables.push({
      content: literal ? inner.slice(1) : inner,
      range: rangeInString(text, node, { start, end }),
      closed: brace >= 0,
      inSub,
      literal,
    });
  }
  return variables;
}
