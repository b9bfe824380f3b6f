import { BATCH_DEFINITIONS, BATCH_QUEUES } from '../batchSubmitJob.ts';
import type { JsonObject } from '../ports.ts';
import { objectOf, type ResourceContext, type ResourceType, requiredText, textOf } from './resourceType.ts';

const arnOf = (context: ResourceContext, kind: string, name: string) =>
  `arn:${context.facts.partition}:batch:${context.facts.region}:${context.facts.accountId}:${kind}/${name}`;

/** AWS::Batch::ComputeEnvironment: recorded only, because jobs are simulated. */
export const computeEnvironment: ResourceType = {
  replacedBy: ['ComputeEnvironmentName', 'Type'],
  async create(properties, context) {
    requiredText(properties, 'Type');
    const name = textOf(properties.ComputeEnvironmentName) ?? context.uniqueName(128);
    const arn = arnOf(context, 'compute-environment', name);
    return { physicalId: arn, attributes: { ComputeEnvironmentArn: arn } };
  },
  update: async (_properties, state) => state,
  delete: async () => undefined,
};

/** AWS::Batch::JobQueue. */
export const jobQueue: ResourceType = {
  replacedBy: ['JobQueueName'],
  async create(properties, context) {
    requiredText(properties, 'Priority');
    const name = textOf(properties.JobQueueName) ?? context.uniqueName(128);
    const arn = arnOf(context, 'job-queue', name);
    await context.journal.put(BATCH_QUEUES, arn, properties);
    return { physicalId: arn, attributes: { JobQueueArn: arn } };
  },
  async update(properties, state, context) {
    await context.journal.put(BATCH_QUEUES, state.physicalId, properties);
    return state;
  },
  delete: (state, context) => context.journal.delete(BATCH_QUEUES, state.physicalId),
};

/** AWS::Batch::JobDefinition: every update is a new revision, whose ARN is the physical ID. */
export const jobDefinition: ResourceType = {
  replacedBy: ['JobDefinitionName', 'Type'],
  create: (properties, context) =>
    register(properties, textOf(properties.JobDefinitionName) ?? context.uniqueName(128), context),
  update: (properties, state, context) => {
    return register(properties, state.physicalId.replace(/^.*\//, '').replace(/:\d+$/, ''), context);
  },
  delete: (state, context) => context.journal.delete(BATCH_DEFINITIONS, state.physicalId.replace(/:\d+$/, '')),
};

async function register(properties: JsonObject, name: string, context: ResourceContext) {
  if (requiredText(properties, 'Type') !== 'container')
    throw new Error('Only job definitions of type container are supported here.');
  requiredText(objectOf(properties.ContainerProperties), 'Image');
  const arn = arnOf(context, 'job-definition', name);
  const previous = context.journal.entries(BATCH_DEFINITIONS).find(([key]) => key === arn)?.[1];
  const revision = Number(objectOf(previous).revision ?? 0) + 1;
  await context.journal.put(BATCH_DEFINITIONS, arn, { ...properties, revision });
  return { physicalId: `${arn}:${revision}`, attributes: { JobDefinitionArn: `${arn}:${revision}` } };
}
