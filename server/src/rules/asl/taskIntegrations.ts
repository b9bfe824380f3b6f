import {
  allStates,
  type Definition,
  type Field,
  fieldOf,
  queryLanguageOf,
  type StateNode,
} from '../../asl/parseDefinition.ts';
import { type Integration, patternsOf, type Resource, resolveResource } from '../../catalogue/resolveResource.ts';
import { rangeInString } from '../../text/stringOffsets.ts';
import { type Member, membersOf, type ScalarNode, stringOf, type TextRange } from '../../text/tree.ts';

/** A Task whose Resource is a string, and what that names. */
export interface TaskResource {
  readonly state: StateNode;
  readonly node: ScalarNode;
  readonly value: string;
  readonly resource: Resource;
}

/** A Task that calls an integration which exists, in a way that it has. */
export interface TaskIntegration extends TaskResource {
  readonly resource: Integration;
  readonly language: 'JSONPath' | 'JSONata';
  /** What is passed to it: Parameters, or Arguments in JSONata; absent where the state's input is passed. */
  readonly passed: Field | undefined;
}

const tasks = new WeakMap<Definition, TaskResource[]>();

/** The Tasks of a definition; remembered, because several rules ask. */
export function taskResources(definition: Definition): readonly TaskResource[] {
  let found = tasks.get(definition);
  if (found === undefined) {
    found = allStates(definition).flatMap((state): TaskResource[] => {
      const node = fieldOf(state, 'Resource')?.value;
      const value = stringOf(node);
      if (state.type?.value !== 'Task' || value === undefined || node?.kind !== 'string') return [];
      // What is still to be set before deploying has a rule of its own.
      if (/<[A-Za-z_][\w-]*>/.test(value)) return [];
      return [{ state, node, value, resource: resolveResource(value) }];
    });
    tasks.set(definition, found);
  }
  return found;
}

/** The Tasks with a known integration and a pattern that it has: with anything else what is passed cannot be judged. */
export function taskIntegrations(definition: Definition): readonly TaskIntegration[] {
  return taskResources(definition).flatMap((task): TaskIntegration[] => {
    const { resource, state } = task;
    if (resource.kind !== 'optimized' && resource.kind !== 'awsSdk') return [];
    if (resource.pattern === undefined || !patternsOf(resource)?.includes(resource.pattern)) return [];
    const language = queryLanguageOf(definition, state);
    const passed = fieldOf(state, language === 'JSONata' ? 'Arguments' : 'Parameters');
    return [{ ...task, resource, language, passed }];
  });
}

/** The names of the parameters that a Task passes, without the `.$` of a path; those that a substitution may be part of are left out. */
export function passedParameters({ passed, language }: TaskIntegration): { name: string; member: Member }[] {
  return membersOf(passed?.value)
    .filter(({ key }) => !key.includes('${'))
    .map((member) => ({ name: language === 'JSONPath' ? member.key.replace(/\.\$$/, '') : member.key, member }));
}

/** Where a stretch of the Resource stands in the document. */
export function inResource(text: string, { node }: TaskResource, range: TextRange): TextRange {
  return rangeInString(text, node, range);
}
