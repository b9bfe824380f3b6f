import { iamAction, isWildcardOnly } from '../../../server/src/catalogue/iam/services.ts';

/** Actions that a generated policy allows on every resource although they have resource types, each with the reason. */
const groups: readonly (readonly [reason: string, actions: string])[] = [
  [
    'The identifier of the query is known only when it runs.',
    'athena:GetQueryExecution athena:StopQueryExecution athena:GetQueryResults',
  ],
  [
    'The job and the custom model are named by the run.',
    'bedrock:CreateModelCustomizationJob bedrock:GetModelCustomizationJob bedrock:StopModelCustomizationJob',
  ],
  [
    'The model may be an inference profile, and that takes the profile and the models behind it.',
    'bedrock:InvokeModel',
  ],
  ['The report is named by the build.', 'codebuild:BatchGetReports'],
  [
    'The identifier of the task is known only when it runs, and its ARN may have the cluster in it or not.',
    'ecs:DescribeTasks ecs:StopTask',
  ],
  [
    'The cluster and its node groups are named by the run.',
    'eks:CreateCluster eks:DescribeCluster eks:DeleteCluster eks:CreateNodegroup eks:DescribeNodegroup eks:DeleteNodegroup',
  ],
  [
    'The identifier of the cluster is known only when it runs.',
    'elasticmapreduce:DescribeCluster elasticmapreduce:TerminateJobFlows',
  ],
  [
    'The identifier of the application is known only when it runs.',
    'emr-serverless:GetApplication emr-serverless:DeleteApplication',
  ],
  ['The event bus is named by each entry, and the entries are often computed.', 'events:PutEvents'],
  ['The endpoint has the identifier of the API in its host name, which is often computed.', 'execute-api:Invoke'],
  [
    'The identifier of the job and the queue are known only when it runs.',
    'mediaconvert:CreateJob mediaconvert:GetJob mediaconvert:CancelJob',
  ],
  [
    'The resource is the state machine itself, which needs its role before it can be made.',
    'states:InvokeHTTPEndpoint',
  ],
  [
    'The name of the job is different in each execution.',
    'sagemaker:CreateTrainingJob sagemaker:DescribeTrainingJob sagemaker:StopTrainingJob sagemaker:CreateTransformJob sagemaker:DescribeTransformJob sagemaker:StopTransformJob sagemaker:CreateHyperParameterTuningJob sagemaker:DescribeHyperParameterTuningJob sagemaker:StopHyperParameterTuningJob',
  ],
  [
    'The name is often computed.',
    'sagemaker:CreateModel sagemaker:CreateEndpointConfig sagemaker:CreateEndpoint sagemaker:UpdateEndpoint glue:StartCrawler glue:GetCrawler redshift-data:BatchExecuteStatement',
  ],
];
const reasons = new Map(
  groups.flatMap(([reason, actions]) => actions.split(' ').map((action) => [action, reason] as const)),
);

/** Every action with a reason, so that none stays here that nothing needs. */
export const actionsWithReason: readonly string[] = [...reasons.keys()];

/** Why an action may stand with `*`; undefined where nothing says so. */
export function wildcardReason(action: string): string | undefined {
  const reason = reasons.get(action);
  if (reason !== undefined) return reason;
  const found = iamAction(action.slice(0, action.indexOf(':')), action.slice(action.indexOf(':') + 1));
  return found !== undefined && isWildcardOnly(found) ? 'The action has no resource type.' : undefined;
}
