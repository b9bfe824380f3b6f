import type { Pattern } from './patterns.ts';

/** An integration that Step Functions made for one action of a service. */
export interface OptimizedIntegration {
  readonly patterns: readonly Pattern[];
  /** The action of the API whose parameters it takes, in the spelling of an `aws-sdk` Resource. */
  readonly api?: readonly [service: string, action: string];
  /** Parameters of its own, or those that the API took after the date of the catalogue's data; `!` marks a required one. */
  readonly parameters?: string;
}

const answer: readonly Pattern[] = ['requestResponse'];
const job: readonly Pattern[] = ['requestResponse', 'sync'];
const token: readonly Pattern[] = ['requestResponse', 'waitForTaskToken'];
const jobOrToken: readonly Pattern[] = ['requestResponse', 'sync', 'waitForTaskToken'];

/** Integrations of one service whose parameters are those of the API actions of the same names. */
function mirror(service: string, api: string, patterns: readonly Pattern[], actions: string): Entry[] {
  return actions.split(' ').map((action) => [`${service}:${action}`, { patterns, api: [api, action] }]);
}

type Entry = readonly [name: string, integration: OptimizedIntegration];

/**
 * Every optimized integration by the name that follows `arn:aws:states:::`, checked by hand in November 2026.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html
 */
export const optimizedIntegrations: ReadonlyMap<string, OptimizedIntegration> = new Map<string, OptimizedIntegration>([
  [
    'lambda:invoke',
    {
      patterns: token,
      parameters: 'FunctionName!,Payload,ClientContext,InvocationType,LogType,Qualifier,TenantId,DurableExecutionName',
    },
  ],
  [
    'batch:submitJob',
    { patterns: job, api: ['batch', 'submitJob'], parameters: 'ConsumableResourcePropertiesOverride' },
  ],
  ...mirror('ecs', 'ecs', jobOrToken, 'runTask'),
  ...mirror('sns', 'sns', token, 'publish'),
  ...mirror('sqs', 'sqs', token, 'sendMessage'),
  ...mirror('dynamodb', 'dynamodb', answer, 'getItem putItem updateItem deleteItem'),
  [
    'glue:startJobRun',
    { patterns: job, api: ['glue', 'startJobRun'], parameters: 'JobRunQueuingEnabled,ExecutionIamPolicy' },
  ],
  ...mirror('databrew', 'databrew', job, 'startJobRun'),
  ...mirror('sagemaker', 'sagemaker', job, 'createTrainingJob createTransformJob createProcessingJob'),
  ...mirror('sagemaker', 'sagemaker', job, 'createHyperParameterTuningJob createLabelingJob'),
  ...mirror('sagemaker', 'sagemaker', answer, 'createModel createEndpointConfig createEndpoint updateEndpoint'),
  ['elasticmapreduce:createCluster', { patterns: job, api: ['emr', 'runJobFlow'], parameters: 'ExtendedSupport' }],
  ['elasticmapreduce:addStep', { patterns: job, parameters: 'ClusterId!,Step!,ExecutionRoleArn' }],
  ['elasticmapreduce:terminateCluster', { patterns: job, parameters: 'ClusterId!' }],
  ['elasticmapreduce:cancelStep', { patterns: answer, parameters: 'ClusterId!,StepId!' }],
  [
    'elasticmapreduce:setClusterTerminationProtection',
    { patterns: answer, parameters: 'ClusterId!,TerminationProtected!' },
  ],
  [
    'elasticmapreduce:modifyInstanceFleetByName',
    { patterns: answer, parameters: 'ClusterId!,InstanceFleetName!,InstanceFleet!' },
  ],
  [
    'elasticmapreduce:modifyInstanceGroupByName',
    { patterns: answer, parameters: 'ClusterId!,InstanceGroupName!,InstanceGroup!' },
  ],
  ...mirror('codebuild', 'codebuild', job, 'startBuild startBuildBatch retryBuildBatch'),
  ...mirror('codebuild', 'codebuild', answer, 'stopBuild stopBuildBatch deleteBuildBatch'),
  ...mirror('codebuild', 'codebuild', answer, 'batchDeleteBuilds batchGetReports'),
  [
    'states:startExecution',
    { patterns: ['requestResponse', 'sync', 'sync:2', 'waitForTaskToken'], api: ['sfn', 'startExecution'] },
  ],
  ...mirror('events', 'eventbridge', token, 'putEvents'),
  [
    'apigateway:invoke',
    {
      patterns: token,
      parameters:
        'ApiEndpoint!,Method!,Headers,Stage,Path,QueryParameters,RequestBody,AllowNullValues,AuthType,NoProxy,TaskToken',
    },
  ],
  [
    'http:invoke',
    {
      patterns: answer,
      parameters: 'ApiEndpoint!,Method!,Authentication,InvocationConfig,Headers,QueryParameters,RequestBody,Transform',
    },
  ],
  ...mirror('athena', 'athena', job, 'startQueryExecution'),
  ...mirror('athena', 'athena', answer, 'stopQueryExecution getQueryExecution getQueryResults'),
  [
    'eks:createCluster',
    {
      patterns: job,
      api: ['eks', 'createCluster'],
      parameters:
        'ComputeConfig,StorageConfig,RemoteNetworkConfig,ZonalShiftConfig,DeletionProtection,ControlPlaneScalingConfig',
    },
  ],
  ['eks:createNodegroup', { patterns: job, api: ['eks', 'createNodegroup'], parameters: 'NodeRepairConfig' }],
  ...mirror('eks', 'eks', job, 'deleteCluster deleteNodegroup createFargateProfile deleteFargateProfile'),
  [
    'eks:call',
    {
      patterns: token,
      parameters: 'ClusterName!,CertificateAuthority!,Endpoint!,Method!,Path!,QueryParameters,RequestBody',
    },
  ],
  [
    'eks:runJob',
    {
      patterns: jobOrToken,
      parameters: 'ClusterName!,CertificateAuthority!,Endpoint!,Job!,Namespace,LogOptions',
    },
  ],
  ...mirror('emr-containers', 'emrcontainers', job, 'startJobRun deleteVirtualCluster'),
  ...mirror('emr-containers', 'emrcontainers', answer, 'createVirtualCluster'),
  ...mirror('emr-serverless', 'emrserverless', job, 'createApplication startApplication stopApplication'),
  ...mirror('emr-serverless', 'emrserverless', job, 'deleteApplication startJobRun cancelJobRun'),
  ...mirror('mediaconvert', 'mediaconvert', job, 'createJob'),
  [
    'bedrock:invokeModel',
    {
      patterns: token,
      parameters:
        'ModelId!,Body,Input,Output,Accept,ContentType,GuardrailIdentifier,GuardrailVersion,Trace,PerformanceConfigLatency',
    },
  ],
  [
    'bedrock:createModelCustomizationJob',
    { patterns: job, api: ['bedrock', 'createModelCustomizationJob'], parameters: 'CustomizationConfig' },
  ],
]);

/** The services that have an optimized integration, as a Resource spells them: `states`, `emr-containers`. */
export const optimizedServices: ReadonlySet<string> = new Set(
  [...optimizedIntegrations.keys()].map((name) => name.slice(0, name.indexOf(':'))),
);
