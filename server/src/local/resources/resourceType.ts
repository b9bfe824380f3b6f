import type { LambdaFunctions } from '../lambdaFunctions.ts';
import type { EndpointFacts, Journal, Json, JsonObject, StateMachines } from '../ports.ts';

/** What a resource type may use while it creates, updates or deletes. */
export interface ResourceContext {
  readonly facts: EndpointFacts;
  readonly journal: Journal;
  readonly stateMachines: StateMachines;
  readonly functions: LambdaFunctions;
  readonly stackName: string;
  readonly logicalId: string;
  /** A name that no other resource has, made as CloudFormation makes it: stack, logical ID, random end. */
  uniqueName(maximumLength: number): string;
}

/** What `Ref` and `Fn::GetAtt` give for a resource that exists. */
export interface ResourceState {
  readonly physicalId: string;
  readonly attributes: JsonObject;
}

/** One resource type of CloudFormation, as far as the local endpoint has it. */
export interface ResourceType {
  /** Properties whose change makes a new resource; any other change updates it in place. */
  readonly replacedBy: readonly string[];
  /** @throws Error with the reason that the stack event gives. */
  create(properties: JsonObject, context: ResourceContext): Promise<ResourceState>;
  /** Called again with the old properties to roll back. */
  update(properties: JsonObject, state: ResourceState, context: ResourceContext): Promise<ResourceState>;
  delete(state: ResourceState, context: ResourceContext): Promise<void>;
}

/** A property as an object; an empty one where it is absent or something else. */
export function objectOf(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

/** A property's text, or undefined where it is absent. */
export function textOf(value: Json | undefined): string | undefined {
  return value === undefined || value === null || typeof value === 'object' ? undefined : String(value);
}

/** The text of a property that must be there. @throws Error naming it. */
export function requiredText(properties: JsonObject, name: string): string {
  const value = textOf(properties[name]);
  if (value === undefined || value === '')
    throw new Error(`Properties validation failed: required key [${name}] not found`);
  return value;
}
