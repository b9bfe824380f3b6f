import { childOf, itemsOf, membersOf, stringOf, type TreeNode } from '../text/tree.ts';

/** A rule in a few words: `$.size NumericGreaterThan 3`, `not ($.a IsNull true)`, or its Comment or Condition. */
export function wordsOfRule(rule: TreeNode): string | undefined {
  const given = stringOf(childOf(rule, 'Comment')) ?? stringOf(childOf(rule, 'Condition'));
  if (given !== undefined) return given;
  const not = childOf(rule, 'Not');
  if (not !== undefined) return `not (${wordsOfRule(not) ?? ''})`;
  for (const [name, word] of [
    ['And', ' and '],
    ['Or', ' or '],
  ] as const) {
    const parts = itemsOf(childOf(rule, name)).flatMap((part) => wordsOfRule(part) ?? []);
    if (parts.length > 0) return parts.join(word);
  }
  const operator = membersOf(rule).find(({ key }) => key !== 'Variable' && key !== 'Next' && key !== 'Assign');
  const variable = stringOf(childOf(rule, 'Variable'));
  if (operator === undefined || variable === undefined) return undefined;
  const operand = operator.value !== undefined && 'value' in operator.value ? ` ${operator.value.value}` : '';
  return `${variable} ${operator.key}${operand}`;
}
