import { itemsOf, membersOf, type ScalarNode, stringOf, type TreeNode } from '../text/tree.ts';
import { allStates, type Definition, fieldOf, queryLanguageOf, type StateNode } from './definition.ts';

/** A string of a JSONPath state that is evaluated: a path, or a path or intrinsic function under a key with `.$`. */
export interface PathPlace {
  readonly state: StateNode;
  readonly node: ScalarNode;
}

/** Fields whose members are evaluated where their key ends in `.$`. */
const templates = [
  ...['Parameters', 'ResultSelector', 'ItemSelector', 'Assign', 'Credentials', 'ItemReader', 'ItemBatcher'],
  ...['ResultWriter', 'Catch'],
];

/**
 * Where the states of JSONPath evaluate: the fields named …Path except ResultPath, which only names a place, the paths of
 * Choice rules, and the members with `.$`.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html
 */
export function pathPlaces(definition: Definition): PathPlace[] {
  const places: PathPlace[] = [];
  for (const state of allStates(definition)) {
    const own = fieldOf(state, 'QueryLanguage') ?? fieldOf(definition.scope, 'QueryLanguage');
    // A substitution, or a slip, may stand for either language.
    const told = own === undefined || stringOf(own.value) === 'JSONPath';
    if (!told || queryLanguageOf(definition, state) !== 'JSONPath') continue;
    const add = (node: TreeNode | undefined) => {
      if (node?.kind === 'string') places.push({ state, node });
    };
    const template = (node: TreeNode | undefined): void => {
      for (const { key, value } of membersOf(node)) {
        if (key.endsWith('.$')) add(value);
        else template(value);
      }
      for (const item of itemsOf(node)) template(item);
    };
    const rule = (node: TreeNode): void => {
      for (const { key, value } of membersOf(node)) {
        if (key === 'Variable' || key.endsWith('Path')) add(value);
        else if (key === 'Assign') template(value);
        else if (key === 'Not' && value !== undefined) rule(value);
        else if (key === 'And' || key === 'Or') for (const part of itemsOf(value)) rule(part);
      }
    };
    for (const { name, value } of state.fields) {
      if (name.endsWith('Path') && name !== 'ResultPath') add(value);
    }
    for (const name of templates) template(fieldOf(state, name)?.value);
    for (const each of itemsOf(fieldOf(state, 'Choices')?.value)) rule(each);
  }
  return places;
}
