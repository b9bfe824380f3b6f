import type { JsonObject } from '../ports.ts';
import { objectOf, type ResourceType, requiredText, textOf } from './resourceType.ts';

/** AWS::StepFunctions::StateMachine: `Ref` is its ARN. */
export const stateMachine: ResourceType = {
  replacedBy: ['StateMachineName', 'StateMachineType'],
  async create(properties, context) {
    const name = textOf(properties.StateMachineName) ?? context.uniqueName(80);
    const type = textOf(properties.StateMachineType);
    const { stateMachineArn } = await context.stateMachines.create({
      name,
      definition: definitionOf(properties),
      roleArn: requiredText(properties, 'RoleArn'),
      ...(type === undefined ? {} : { type }),
    });
    return {
      physicalId: stateMachineArn,
      attributes: { Arn: stateMachineArn, Name: name, StateMachineRevisionId: 'INITIAL' },
    };
  },
  async update(properties, state, context) {
    const change = { definition: definitionOf(properties), roleArn: requiredText(properties, 'RoleArn') };
    await context.stateMachines.update(state.physicalId, change);
    return state;
  },
  delete: (state, context) => context.stateMachines.delete(state.physicalId),
};

function definitionOf(properties: JsonObject): string {
  const { DefinitionString: string, Definition: object } = properties;
  if ((string === undefined) === (object === undefined)) {
    throw new Error('A state machine needs exactly one of DefinitionString and Definition.');
  }
  const text = typeof string === 'string' ? string : JSON.stringify(object ?? string);
  const substitutions = objectOf(properties.DefinitionSubstitutions);
  return text.replace(/\$\{([^${}]+)\}/g, (whole, key: string) =>
    // Inside a JSON string, as in AWS, the value is inserted as it is; only quotes and backslashes would break it.
    Object.hasOwn(substitutions, key) ? JSON.stringify(String(substitutions[key])).slice(1, -1) : whole,
  );
}
