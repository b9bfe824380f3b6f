import { parseJson } from '../text/json.ts';
import { kept } from '../text/jsonNodes.ts';
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
import type { Definition, Scope, StateNode, Transition, Written } from './definition.ts';
import { fieldsIn, NamedTransition, StateMember, WrittenName } from './definitionNodes.ts';

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
  const fields = fieldsIn(node);
  const states = memberOf(node, 'States');
  return {
    startAt: written(childOf(node, 'StartAt')),
    states: membersOf(states?.value).map((member) => readState(member, path)),
    statesField: fields.findLast(({ name }) => name === 'States'),
    fields,
    range: node?.range ?? { start: 0, end: 0 },
    field,
    path,
  };
}

function readState(member: Member, outside: readonly string[]): StateNode {
  const node = member.value;
  return new StateMember(member, outside, {
    type: written(childOf(node, 'Type')),
    resource: written(childOf(node, 'Resource')),
    transitions: readTransitions(node),
    scopes: readScopes(member, outside),
  });
}

function readScopes({ key, value: node }: Member, outside: readonly string[]): readonly Scope[] {
  const scopes: Scope[] = [];
  const add = (inner: TreeNode, field: Scope['field']) => scopes.push(readScope(inner, [...outside, key], field));
  for (const name of ['ItemProcessor', 'Iterator'] as const) {
    const value = childOf(node, name);
    if (value?.kind === 'object') add(value, name);
  }
  for (const branch of itemsOf(childOf(node, 'Branches'))) add(branch, 'Branches');
  return kept(scopes);
}

function readTransitions(node: TreeNode | undefined): readonly Transition[] {
  const transitions: Transition[] = [];
  const add = (kind: Transition['kind'], target: TreeNode | undefined, from?: TreeNode) => {
    if (isName(target)) transitions.push(new NamedTransition(kind, target, from));
  };
  for (const rule of itemsOf(childOf(node, 'Choices'))) add('Choice', childOf(rule, 'Next'), rule);
  add('Default', childOf(node, 'Default'));
  add('Next', childOf(node, 'Next'));
  for (const catcher of itemsOf(childOf(node, 'Catch'))) add('Catch', childOf(catcher, 'Next'), catcher);
  return kept(transitions);
}

function written(node: TreeNode | undefined): Written | undefined {
  return isName(node) ? new WrittenName(node) : undefined;
}

/** True for a name that is written out; one that is still without quotes counts, so that the tree survives typing. */
function isName(node: TreeNode | undefined): node is ScalarNode {
  return node?.kind === 'string' || node?.kind === 'invalid' || node?.kind === 'substitution';
}
