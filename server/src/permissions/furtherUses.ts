import { apiParameters } from '../catalogue/awsSdk.ts';
import { iamAction } from '../catalogue/iam/services.ts';
import { membersOf, type TreeNode, walkTree } from '../text/tree.ts';

/** What reading and writing objects may ask for. */
export const objectUses: readonly string[] = [
  ...['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject', 's3:ListBucket', 's3:GetBucketLocation'],
  ...['s3:AbortMultipartUpload', 's3:ListMultipartUploadParts', 's3:ListBucketMultipartUploads'],
];

/** What some calls of a service ask the caller for beside the action of the operation, by its name in the SDK. */
const BY_SERVICE: Readonly<Record<string, string>> = {
  s3: 's3:GetObjectTagging s3:PutObjectTagging s3:GetObjectAcl s3:PutObjectAcl',
  rdsdata: 'secretsmanager:GetSecretValue',
  redshiftdata:
    'secretsmanager:GetSecretValue redshift:GetClusterCredentials redshift:GetClusterCredentialsWithIAM redshift-serverless:GetCredentials',
  ec2: 'ec2:CreateTags ec2:DescribeInstances iam:PassRole iam:CreateServiceLinkedRole',
  lambda: 'ec2:DescribeVpcs ec2:DescribeSubnets ec2:DescribeSecurityGroups lambda:GetLayerVersion',
  athena: 'glue:GetTable glue:GetTables glue:GetDatabase glue:GetDatabases glue:GetPartitions glue:BatchGetPartition',
  sesv2: 'ses:SendEmail ses:SendRawEmail ses:SendTemplatedEmail',
  ses: 'ses:SendEmail ses:SendRawEmail ses:SendTemplatedEmail',
};

/** Operations that act with the caller's permissions on whatever their document or template says. */
const OPEN_ENDED = new Set([
  ...['createStack', 'updateStack', 'deleteStack', 'executeChangeSet'].map((name) => `cloudformation:${name}`),
  ...['createResource', 'updateResource', 'deleteResource', 'getResource'].map((name) => `cloudcontrol:${name}`),
  ...['provisionProduct', 'updateProvisionedProduct', 'terminateProvisionedProduct'].map(
    (name) => `servicecatalog:${name}`,
  ),
  'ssm:startAutomationExecution',
]);

/** Whether nobody can tell from a call of the SDK, such as `aws-sdk:cloudformation:createStack`, all that it asks of its caller. */
export function isOpenEnded(integration: string): boolean {
  const [, service = '', operation = ''] = integration.split(':');
  return OPEN_ENDED.has(`${service.toLowerCase()}:${operation}`);
}

/**
 * The actions that a call of the SDK may ask of its caller beside its own: nothing misses where they are not allowed, and
 * they are not unused where they are. Told by the service, and by what the arguments name: objects in S3, roles, tags.
 */
export function furtherUses(service: string, operation: string, action: string, input: TreeNode | undefined): string[] {
  const names: string[] = [];
  walkTree(input, (node) => {
    for (const { key } of membersOf(node)) names.push(key.replace(/\.\$$/, ''));
  });
  // Computed arguments may name whatever the operation takes.
  if (input?.kind !== 'object') names.push(...(apiParameters(service.toLowerCase(), operation)?.keys() ?? []));
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  const usesObjects = has(/S3|Bucket(Name)?$|Uri$|^(Document|Image|Video|Media)/);
  const prefix = action.slice(0, action.indexOf(':'));
  const tags = ['TagResource', 'AddTags', 'AddTagsToResource', 'CreateTags'].filter(
    (name) => iamAction(prefix, name) !== undefined,
  );
  return [
    ...(BY_SERVICE[service.toLowerCase()]?.split(' ') ?? []),
    ...(usesObjects ? objectUses : []),
    ...(has(/Role|InstanceProfile/) ? ['iam:PassRole'] : []),
    ...(has(/Tag/) ? tags.map((name) => `${prefix}:${name}`) : []),
    ...(/:Create/.test(action) ? ['iam:CreateServiceLinkedRole'] : []),
  ];
}
