import { isDeepStrictEqual } from 'node:util';
import { capabilitiesFor } from '../project/capabilities.ts';
import { readTemplate, validationError } from './checkTemplate.ts';
import type { EndpointFacts, Json, JsonObject } from './ports.ts';
import { ServiceError } from './ports.ts';
import { objectOf, textOf } from './resources/resourceType.ts';
import { changesOf } from './stackChanges.ts';
import { hiddenParameters, parameterValues } from './stackParameters.ts';
import { StackPlan } from './stackPlan.ts';
import type { StackRecord, StackSource } from './stackRecords.ts';

/** What a request wants a stack to become, and what that changes. */
export interface StackRequest {
  readonly source: StackSource;
  readonly plan: StackPlan;
  /** In DescribeChangeSet's form. */
  readonly changes: readonly Json[];
  /** True where the stack is like that already. */
  readonly unchanged: boolean;
}

/**
 * Reads what CreateChangeSet, CreateStack and UpdateStack have in common.
 * @param stack the stack as it is; one without resources where it is to be created
 * @throws ServiceError ValidationError, InsufficientCapabilitiesException
 */
export function readStackRequest(input: JsonObject, stack: StackRecord, facts: EndpointFacts): StackRequest {
  const body = input.UsePreviousTemplate === 'true' ? stack.template : (textOf(input.TemplateBody) ?? '');
  const template = readTemplate(body);
  const capabilities = list(input.Capabilities).map(String);
  const [needed] = capabilitiesFor(template);
  if (needed !== undefined && !capabilities.includes(needed) && !capabilities.includes('CAPABILITY_NAMED_IAM')) {
    throw new ServiceError('InsufficientCapabilitiesException', `Requires capabilities : [${needed}]`);
  }
  const parameters = parameterValues(template, list(input.Parameters).map(objectOf), stack.parameters);
  // Without Tags an update keeps those that are there.
  const tags = input.Tags === undefined ? (stack.tags ?? []) : list(input.Tags).map(objectOf);
  checkTags(tags);
  const plan = new StackPlan(template, parameters, stack, facts);
  const changes = changesOf(stack, plan);
  const unchanged =
    changes.length === 0 &&
    isDeepStrictEqual(plan.outputs(stack.resources, true), stack.outputs) &&
    isDeepStrictEqual(tags, stack.tags ?? []);
  const roleArn = textOf(input.RoleARN) ?? stack.roleArn;
  const source = { template: body, parameters, capabilities, tags, hidden: hiddenParameters(template), roleArn };
  return { source, plan, changes, unchanged };
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Tag.html */
function checkTags(tags: readonly JsonObject[]): void {
  if (tags.length > 50) throw validationError('A stack has at most 50 tags.');
  for (const { Key: key, Value: value } of tags) {
    if (
      typeof key !== 'string' ||
      key.length < 1 ||
      key.length > 128 ||
      typeof value !== 'string' ||
      value.length > 256
    ) {
      throw validationError(
        `The tag ${JSON.stringify({ Key: key, Value: value })} is not valid: a key has 1 to 128 characters, a value at most 256.`,
      );
    }
    if (key.startsWith('aws:')) throw validationError(`The tag key '${key}' is reserved: it must not begin with aws:.`);
  }
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
