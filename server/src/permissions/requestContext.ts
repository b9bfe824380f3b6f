import type { RequestContext } from '../iam/conditionMatch.ts';
import { childOf, type TreeNode } from '../text/tree.ts';
import { arnNamed, type NeedContext, textOf } from './needResource.ts';

/**
 * The condition keys that the request for an action surely carries, told by the arguments of the call; undefined for none.
 * Keys of which the value is computed, or which the call leaves out, are not among them.
 */
export function requestContext(
  action: string,
  input: TreeNode | undefined,
  context: NeedContext,
): RequestContext | undefined {
  const keys = Object.entries(keysOf(action)).flatMap(([key, argument]): [string, string][] => {
    const value = textOf(childOf(input, argument), context);
    return value === undefined
      ? []
      : [[key, key === 'ecs:cluster' ? arnNamed(value, 'arn:aws:ecs:{region}:{account}:cluster/') : value]];
  });
  return keys.length === 0 ? undefined : Object.fromEntries(keys);
}

/** Condition keys by the argument that gives their value. */
function keysOf(action: string): Readonly<Record<string, string>> {
  switch (action) {
    // https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html#connect-http-task-permissions
    case 'states:InvokeHTTPEndpoint':
      return { 'states:httpendpoint': 'ApiEndpoint', 'states:httpmethod': 'Method' };
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html
    case 's3:ListBucket':
    case 's3:ListBucketVersions':
      return { 's3:prefix': 'Prefix', 's3:delimiter': 'Delimiter' };
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security_iam_service-with-iam.html
    case 'ecs:RunTask':
    case 'ecs:StopTask':
    case 'ecs:DescribeTasks':
      return { 'ecs:cluster': 'Cluster' };
    // https://docs.aws.amazon.com/emr/latest/EMR-on-EKS-DevelopmentGuide/iam-execution-role.html
    case 'emr-containers:StartJobRun':
      return { 'emr-containers:executionrolearn': 'ExecutionRoleArn' };
    default:
      return {};
  }
}
