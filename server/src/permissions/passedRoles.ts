import { itemsOf, membersOf, type TreeNode } from '../text/tree.ts';
import { type NeedContext, type NeededResource, named, textOf } from './needResource.ts';

/**
 * Operations of the SDK that hand a role to a service, which the caller must be allowed to pass: `<service>:<operation>=
 * <service principal>`, and `-` for a principal that is not sure.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
const PASSING = new Map(
  `
batch:registerJobDefinition=ecs-tasks.amazonaws.com
bedrock:createModelInvocationJob=bedrock.amazonaws.com
codebuild:createProject=codebuild.amazonaws.com
comprehend:startDocumentClassificationJob=comprehend.amazonaws.com
comprehend:startDominantLanguageDetectionJob=comprehend.amazonaws.com
comprehend:startEntitiesDetectionJob=comprehend.amazonaws.com
comprehend:startSentimentDetectionJob=comprehend.amazonaws.com
comprehend:startTopicsDetectionJob=comprehend.amazonaws.com
ecs:registerTaskDefinition=ecs-tasks.amazonaws.com
eks:createFargateProfile=eks-fargate-pods.amazonaws.com
eventbridge:putRule=-
eventbridge:putTargets=events.amazonaws.com
firehose:createDeliveryStream=firehose.amazonaws.com
glue:createCrawler=glue.amazonaws.com
glue:createDevEndpoint=glue.amazonaws.com
glue:createJob=glue.amazonaws.com
glue:updateCrawler=glue.amazonaws.com
lambda:createFunction=lambda.amazonaws.com
lambda:updateFunctionConfiguration=lambda.amazonaws.com
rekognition:startCelebrityRecognition=rekognition.amazonaws.com
rekognition:startContentModeration=rekognition.amazonaws.com
rekognition:startFaceDetection=rekognition.amazonaws.com
rekognition:startFaceSearch=rekognition.amazonaws.com
rekognition:startLabelDetection=rekognition.amazonaws.com
rekognition:startPersonTracking=rekognition.amazonaws.com
rekognition:startTextDetection=rekognition.amazonaws.com
scheduler:createSchedule=scheduler.amazonaws.com
scheduler:updateSchedule=scheduler.amazonaws.com
sfn:createStateMachine=states.amazonaws.com
sfn:updateStateMachine=states.amazonaws.com
textract:startDocumentAnalysis=textract.amazonaws.com
textract:startDocumentTextDetection=textract.amazonaws.com
`
    .trim()
    .split(/\s+/)
    .map((pair): [string, string] => {
      const [operation = '', principal = '-'] = pair.split('=');
      return [operation, principal];
    }),
);

/** The principal of the services of the optimized integrations that pass roles. */
const OPTIMIZED: Readonly<Record<string, string>> = {
  ecs: 'ecs-tasks.amazonaws.com',
  sagemaker: 'sagemaker.amazonaws.com',
  elasticmapreduce: 'elasticmapreduce.amazonaws.com',
  mediaconvert: 'mediaconvert.amazonaws.com',
  bedrock: 'bedrock.amazonaws.com',
};

/** What the request to pass the role of an optimized integration carries, such as `ecs:runTask.sync`. */
export function passedBy(integration: string): NeededResource['context'] {
  return passedTo(OPTIMIZED[integration.split(':')[0] ?? ''] ?? '-');
}

/** The condition keys of a request to pass a role to this service; `-` for one that is not sure. */
function passedTo(principal: string): NeededResource['context'] {
  return principal === '-' ? undefined : { 'iam:passedtoservice': principal };
}

/** The roles that a call of an operation passes, by its arguments; none for an operation that passes none. */
export function passedRoles(
  service: string,
  operation: string,
  input: TreeNode | undefined,
  context: NeedContext,
): NeededResource[] {
  const principal = PASSING.get(`${service.toLowerCase()}:${operation}`);
  if (principal === undefined) return [];
  return rolesIn(input, 2).flatMap((value) =>
    named(value === undefined ? undefined : textOf(value, context), 'arn:aws:iam::{account}:role/').map((found) => ({
      ...found,
      context: passedTo(principal),
    })),
  );
}

/** Arguments with words of the user's, not of the service. */
const FREE = /^(Environment|Variables|Tags|Labels|Input|Parameters|\w*Arguments)$/;

/** The values of what is named as a role, down to the objects in the objects of the arguments; undefined for computed ones. */
function rolesIn(node: TreeNode | undefined, depth: number): (TreeNode | undefined)[] {
  return membersOf(node).flatMap(({ key, value }) => {
    if (/(^|[a-z])Role(Arn)?\.\$$/.test(key)) return [undefined];
    if (/(^|[a-z])Role(Arn)?$/.test(key) && value?.kind !== 'object' && value?.kind !== 'list') return [value];
    if (depth === 0 || FREE.test(key)) return [];
    return [...itemsOf(value).flatMap((item) => rolesIn(item, depth - 1)), ...rolesIn(value, depth - 1)];
  });
}
