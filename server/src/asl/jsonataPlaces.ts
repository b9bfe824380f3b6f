import { childOf, itemsOf, membersOf, type ScalarNode, type TreeNode } from '../text/tree.ts';
import { allStates, type Definition, fieldOf, queryLanguageOf, type StateNode } from './definition.ts';

/** Which of `$states.result` and `$states.errorOutput` an expression may read beside the state's input and context. */
export type Reserved = 'result' | 'errorOutput' | 'neither' | 'unknown';

/** A string of a JSONata state that may be an expression. */
export interface JsonataPlace {
  readonly state: StateNode;
  readonly node: ScalarNode;
  readonly reserved: Reserved;
}

const single = [
  ...['Arguments', 'Items', 'ItemSelector', 'Seconds', 'Timestamp', 'TimeoutSeconds', 'HeartbeatSeconds'],
  ...['MaxConcurrency', 'ToleratedFailureCount', 'ToleratedFailurePercentage', 'Error', 'Cause', 'Credentials'],
  ...['ItemBatcher'],
];

/**
 * Every string at which AWS looks for an expression: those of the fields that take one, at any depth. Comments, names of
 * states and of errors, and the reader's own configuration are text.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export function jsonataPlaces(definition: Definition): JsonataPlace[] {
  const places: JsonataPlace[] = [];
  for (const state of allStates(definition)) {
    if (queryLanguageOf(definition, state) !== 'JSONata') continue;
    const add = (node: TreeNode | undefined, reserved: Reserved): void => {
      if (node?.kind === 'string') places.push({ state, node, reserved });
      for (const { value } of membersOf(node)) add(value, reserved);
      for (const item of itemsOf(node)) add(item, reserved);
    };
    const done = ['Task', 'Parallel', 'Map'].includes(state.type?.value ?? '') ? 'result' : 'neither';
    for (const name of ['Output', 'Assign']) add(fieldOf(state, name)?.value, done);
    for (const name of single) add(fieldOf(state, name)?.value, 'neither');
    const reader = fieldOf(state, 'ItemReader')?.value;
    add(childOf(reader, 'Arguments'), 'neither');
    add(childOf(childOf(reader, 'ReaderConfig'), 'MaxItems'), 'neither');
    add(childOf(fieldOf(state, 'ResultWriter')?.value, 'Arguments'), 'unknown');
    for (const rule of itemsOf(fieldOf(state, 'Choices')?.value)) {
      for (const name of ['Condition', 'Output', 'Assign']) add(childOf(rule, name), 'neither');
    }
    for (const catcher of itemsOf(fieldOf(state, 'Catch')?.value)) {
      for (const name of ['Output', 'Assign']) add(childOf(catcher, name), 'errorOutput');
    }
  }
  return places;
}
