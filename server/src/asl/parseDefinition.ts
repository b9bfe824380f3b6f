import { parseJson } from '../text/json.ts';
import { JsonMember, kept } from '../text/jsonNodes.ts';
import {
  childOf,
  itemsOf,
  type Member,
  memberOf,
  membersOf,
  type ScalarNode,
  stringOf,
  type TreeNode,
} from '../text/tree.ts';
import type { Definition, Field, Scope, StateNode, Transition, Written } from './definition.ts';

export type * from './definition.ts';
export { allScopes, allStates, fieldOf, queryLanguageOf, scopeAt, stateAt, statedLanguageOf } from './definition.ts';

/**
 * Reads the text of a definition whatever state it is in. Never throws: what cannot be read is in `syntaxErrors`, what
 * can is in the tree. Ranges count UTF-16 units of `text`.
 * @see https://states-language.net/spec.html
 */
export function parseDefinition(text: string): Definition {
  const { root, problems } = parseJson(text);
  return definitionOf(root, problems, { start: 0, end: text.length });
}

/** The same for a tree that was read elsewhere, such as a definition inside a template. */
export function definitionOf(
  root: TreeNode | undefined,
  syntaxErrors: Definition['syntaxErrors'],
  range = root?.range ?? { start: 0, end: 0 },
): Definition {
  const scope: Scope = { ...readScope(root, [], undefined), range };
  return { root, syntaxErrors, comment: stringOf(childOf(root, 'Comment')), startAt: scope.startAt, scope };
}

function readScope(node: TreeNode | undefined, path: readonly string[], field: Scope['field']): Scope {
  const fields = membersOf(node).map(asField);
  const states = memberOf(node, 'States');
  return {
    startAt: written(childOf(node, 'StartAt')),
    states: membersOf(states?.value).map((member) => readState(member, path)),
    statesField: states === undefined ? undefined : asField(states),
    fields,
    range: node?.range ?? { start: 0, end: 0 },
    field,
    path,
  };
}

function readState(member: Member, outside: readonly string[]): StateNode {
  const node = member.value;
  const path = [...outside, member.key];
  const end = childOf(node, 'End');
  return {
    name: member.key,
    nameRange: member.keyRange,
    range: member.range,
    path,
    node,
    fields: membersOf(node).map(asField),
    comment: stringOf(childOf(node, 'Comment')),
    type: written(childOf(node, 'Type')),
    resource: written(childOf(node, 'Resource')),
    transitions: readTransitions(node),
    end: end?.kind === 'boolean' && end.value === true,
    scopes: readScopes(node, path),
  };
}

function readScopes(node: TreeNode | undefined, path: readonly string[]): readonly Scope[] {
  const scopes: Scope[] = [];
  for (const name of ['ItemProcessor', 'Iterator'] as const) {
    const value = childOf(node, name);
    if (value?.kind === 'object') scopes.push(readScope(value, path, name));
  }
  for (const branch of itemsOf(childOf(node, 'Branches'))) scopes.push(readScope(branch, path, 'Branches'));
  return kept(scopes);
}

function readTransitions(node: TreeNode | undefined): readonly Transition[] {
  const transitions: Transition[] = [];
  const add = (kind: Transition['kind'], target: TreeNode | undefined, label?: string) => {
    const name = written(target);
    if (name !== undefined) transitions.push({ kind, target: name.value, targetRange: name.range, label });
  };
  for (const rule of itemsOf(childOf(node, 'Choices'))) add('Choice', childOf(rule, 'Next'), describeRule(rule));
  add('Default', childOf(node, 'Default'));
  add('Next', childOf(node, 'Next'));
  for (const catcher of itemsOf(childOf(node, 'Catch'))) {
    const errors = itemsOf(childOf(catcher, 'ErrorEquals')).flatMap((error) => stringOf(error) ?? []);
    add('Catch', childOf(catcher, 'Next'), errors.join(', ') || undefined);
  }
  return kept(transitions);
}

/** A rule in a few words: `$.size NumericGreaterThan 3`, `not ($.a IsNull true)`, or its Comment or Condition. */
function describeRule(rule: TreeNode): string | undefined {
  const given = stringOf(childOf(rule, 'Comment')) ?? stringOf(childOf(rule, 'Condition'));
  if (given !== undefined) return given;
  const not = childOf(rule, 'Not');
  if (not !== undefined) return `not (${describeRule(not) ?? ''})`;
  for (const [name, word] of [
    ['And', ' and '],
    ['Or', ' or '],
  ] as const) {
    const parts = itemsOf(childOf(rule, name)).flatMap((part) => describeRule(part) ?? []);
    if (parts.length > 0) return parts.join(word);
  }
  const operator = membersOf(rule).find(({ key }) => key !== 'Variable' && key !== 'Next' && key !== 'Assign');
  const variable = stringOf(childOf(rule, 'Variable'));
  if (operator === undefined || variable === undefined) return undefined;
  const operand = operator.value !== undefined && 'value' in operator.value ? ` ${operator.value.value}` : '';
  return `${variable} ${operator.key}${operand}`;
}

/** A name that is written out; one that is still without quotes counts, so that the tree survives typing. */
function written(node: TreeNode | undefined): Written | undefined {
  if (node?.kind !== 'string' && node?.kind !== 'invalid' && node?.kind !== 'substitution') return undefined;
  const scalar: ScalarNode = node;
  return { value: String(scalar.value), range: scalar.content };
}

function asField(member: Member): Field {
  if (member instanceof JsonMember) return member;
  const { key, keyRange, range, value } = member;
  return { name: key, nameRange: keyRange, range, value };
}
