import type { Json, JsonObject } from './ports.ts';
import type { ChangeSetRecord, StackRecord } from './stackRecords.ts';

const parameterList = (parameters: { readonly [name: string]: string }): JsonObject[] =>
  Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue }));
const present = (values: { readonly [key: string]: Json | undefined }): JsonObject =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as JsonObject;

/** A stack as DescribeStacks and ListStacks tell it. */
export function stackAnswer(stack: StackRecord): JsonObject {
  return present({
    StackId: stack.id,
    StackName: stack.name,
    Parameters: parameterList(stack.parameters),
    CreationTime: stack.created,
    LastUpdatedTime: stack.updated,
    DeletionTime: stack.deleted,
    DisableRollback: false,
    EnableTerminationProtection: false,
    StackStatus: stack.status,
    StackStatusReason: stack.reason,
    Capabilities: stack.capabilities,
    Outputs: stack.outputs,
    NotificationARNs: [],
    Tags: [],
    DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
  });
}

/** A stack's resources as DescribeStackResources and ListStackResources tell them. */
export function resourceAnswers(stack: StackRecord): JsonObject[] {
  return Object.entries(stack.resources).map(([logicalId, resource]) =>
    present({
      StackId: stack.id,
      StackName: stack.name,
      LogicalResourceId: logicalId,
      PhysicalResourceId: resource.physicalId,
      ResourceType: resource.type,
      Timestamp: resource.time,
      LastUpdatedTimestamp: resource.time,
      ResourceStatus: resource.status,
      ResourceStatusReason: resource.reason,
    }),
  );
}

/** A change set as DescribeChangeSet and ListChangeSets tell it. */
export function changeSetAnswer(changeSet: ChangeSetRecord): JsonObject {
  return present({
    ChangeSetName: changeSet.name,
    ChangeSetId: changeSet.id,
    StackId: changeSet.stackId,
    StackName: changeSet.stackName,
    Description: changeSet.description,
    Parameters: parameterList(changeSet.parameters),
    CreationTime: changeSet.created,
    ExecutionStatus: changeSet.executionStatus,
    Status: changeSet.status,
    StatusReason: changeSet.reason,
    Capabilities: changeSet.capabilities,
    Changes: changeSet.changes,
  });
}
