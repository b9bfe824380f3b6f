import { parseTemplate } from '../template/parseTemplate.ts';
import type { Json, JsonObject } from './ports.ts';
import { objectOf, textOf } from './resources/resourceType.ts';
import type { ChangeSetRecord, StackRecord, StackResource } from './stackRecords.ts';
import { resourceProperties } from './supportedCloudFormation.ts';

const parameterList = (parameters: { readonly [name: string]: string }, hidden: readonly string[] = []): JsonObject[] =>
  Object.entries(parameters).map(([ParameterKey, value]) => ({
    ParameterKey,
    ParameterValue: hidden.includes(ParameterKey) ? '****' : value,
  }));
const present = (values: { readonly [key: string]: Json | undefined }): JsonObject =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as JsonObject;

/** A stack as DescribeStacks and ListStacks tell it. */
export function stackAnswer(stack: StackRecord): JsonObject {
  return present({
    StackId: stack.id,
    StackName: stack.name,
    Description: descriptionOf(stack.template),
    Parameters: parameterList(stack.parameters, stack.hidden),
    CreationTime: stack.created,
    LastUpdatedTime: stack.updated,
    DeletionTime: stack.deleted,
    DisableRollback: false,
    EnableTerminationProtection: false,
    StackStatus: stack.status,
    StackStatusReason: stack.reason,
    Capabilities: stack.capabilities,
    Outputs: stack.outputs,
    RoleARN: stack.roleArn,
    NotificationARNs: [],
    Tags: stack.tags ?? [],
    DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
  });
}

const descriptions = new Map<string, string | undefined>();

/** A template's Description; remembered, because stacks are described again and again while they change. */
function descriptionOf(body: string): string | undefined {
  if (body === '') return undefined;
  if (!descriptions.has(body)) {
    if (descriptions.size > 100) descriptions.clear();
    descriptions.set(body, textOf(parseTemplate(body).value.Description));
  }
  return descriptions.get(body);
}

/** A stack's resources as DescribeStackResources and ListStackResources tell them. */
export function resourceAnswers(stack: StackRecord): JsonObject[] {
  return Object.entries(stack.resources).map(([logicalId, resource]) => resourceAnswer(stack, logicalId, resource));
}

/** One resource as DescribeStackResource tells it, or undefined where the stack has none of that logical ID. */
export function resourceDetail(stack: StackRecord, logicalId: string): JsonObject | undefined {
  const resource = Object.hasOwn(stack.resources, logicalId) ? stack.resources[logicalId] : undefined;
  if (resource === undefined) return undefined;
  const { Metadata: metadata } = objectOf(objectOf(parseTemplate(stack.template).value.Resources)[logicalId]);
  return present({
    ...resourceAnswer(stack, logicalId, resource),
    Metadata: metadata === undefined ? undefined : JSON.stringify(metadata),
  });
}

function resourceAnswer(stack: StackRecord, logicalId: string, resource: StackResource): JsonObject {
  return present({
    StackId: stack.id,
    StackName: stack.name,
    LogicalResourceId: logicalId,
    PhysicalResourceId: resource.physicalId,
    ResourceType: resource.type,
    Timestamp: resource.time,
    LastUpdatedTimestamp: resource.time,
    ResourceStatus: resource.status,
    ResourceStatusReason: resource.reason,
    Description: notes(resource),
    DriftInformation: { StackResourceDriftStatus: 'NOT_CHECKED' },
  });
}

/** What of a resource has no effect here. */
function notes({ type, properties }: StackResource): string | undefined {
  const known = Object.hasOwn(resourceProperties, type) ? resourceProperties[type] : undefined;
  if (known === undefined) return undefined;
  if (known.effect.length === 0) return 'The local endpoint records this resource; there is nothing behind it.';
  const recorded = known.recorded.filter((name) => Object.hasOwn(properties, name));
  if (recorded.length === 0) return undefined;
  return `The local endpoint records these properties; they have no effect: ${recorded.join(', ')}.`;
}

/** A change set as ListChangeSets tells it. */
export function changeSetSummary(changeSet: ChangeSetRecord): JsonObject {
  return present({
    ChangeSetName: changeSet.name,
    ChangeSetId: changeSet.id,
    StackId: changeSet.stackId,
    StackName: changeSet.stackName,
    Description: changeSet.description,
    CreationTime: changeSet.created,
    ExecutionStatus: changeSet.executionStatus,
    Status: changeSet.status,
    StatusReason: changeSet.reason,
  });
}

/** A change set as DescribeChangeSet tells it. */
export function changeSetAnswer(changeSet: ChangeSetRecord): JsonObject {
  return present({
    ...changeSetSummary(changeSet),
    Parameters: parameterList(changeSet.parameters, changeSet.hidden),
    NotificationARNs: [],
    Capabilities: changeSet.capabilities,
    Tags: changeSet.tags ?? [],
    Changes: changeSet.changes,
  });
}
