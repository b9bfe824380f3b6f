/** What a SAM policy template grants: its parameter, its actions, and the resource with `{}` in the parameter's place. */
interface PolicyTemplate {
  readonly parameter: string;
  readonly grants: readonly (readonly [actions: string, resources: string])[];
}

const one = (parameter: string, actions: string, resources: string): PolicyTemplate => ({
  parameter,
  grants: [[actions, resources]],
});
const place = (service: string, rest: string) => `arn:aws:${service}:{region}:{account}:${rest}`;
const table = place('dynamodb', 'table/{}');
const tableAndIndex = `${table} ${table}/index/*`;
const bucket = 'arn:aws:s3:::{} arn:aws:s3:::{}/*';

/** SAM's policy templates that state machines use. @see https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html */
export const samPolicyTemplates: Readonly<Record<string, PolicyTemplate>> = {
  LambdaInvokePolicy: one('FunctionName', 'lambda:InvokeFunction', place('lambda', 'function:{}*')),
  SNSPublishMessagePolicy: one('TopicName', 'sns:Publish', place('sns', '{}')),
  SNSCrudPolicy: one(
    'TopicName',
    'sns:ListSubscriptionsByTopic sns:CreateTopic sns:SetTopicAttributes sns:Subscribe sns:Publish',
    place('sns', '{}*'),
  ),
  SQSSendMessagePolicy: one('QueueName', 'sqs:SendMessage*', place('sqs', '{}')),
  SQSPollerPolicy: one(
    'QueueName',
    'sqs:ChangeMessageVisibility sqs:ChangeMessageVisibilityBatch sqs:DeleteMessage sqs:DeleteMessageBatch sqs:GetQueueAttributes sqs:ReceiveMessage',
    place('sqs', '{}'),
  ),
  DynamoDBReadPolicy: one(
    'TableName',
    'dynamodb:GetItem dynamodb:Scan dynamodb:Query dynamodb:BatchGetItem dynamodb:DescribeTable',
    tableAndIndex,
  ),
  DynamoDBWritePolicy: one('TableName', 'dynamodb:PutItem dynamodb:UpdateItem dynamodb:BatchWriteItem', tableAndIndex),
  DynamoDBCrudPolicy: one(
    'TableName',
    'dynamodb:GetItem dynamodb:DeleteItem dynamodb:PutItem dynamodb:Scan dynamodb:Query dynamodb:UpdateItem dynamodb:BatchWriteItem dynamodb:BatchGetItem dynamodb:DescribeTable dynamodb:ConditionCheckItem',
    tableAndIndex,
  ),
  S3ReadPolicy: one(
    'BucketName',
    's3:GetObject s3:ListBucket s3:GetBucketLocation s3:GetObjectVersion s3:GetLifecycleConfiguration',
    bucket,
  ),
  S3WritePolicy: one('BucketName', 's3:PutObject s3:PutObjectAcl s3:PutLifecycleConfiguration', bucket),
  S3CrudPolicy: one(
    'BucketName',
    's3:GetObject s3:ListBucket s3:GetBucketLocation s3:GetObjectVersion s3:PutObject s3:PutObjectAcl s3:GetLifecycleConfiguration s3:PutLifecycleConfiguration s3:DeleteObject',
    bucket,
  ),
  S3FullAccessPolicy: one(
    'BucketName',
    's3:GetObject s3:GetObjectAcl s3:GetObjectVersion s3:PutObject s3:PutObjectAcl s3:DeleteObject s3:DeleteObjectTagging s3:DeleteObjectVersionTagging s3:GetObjectTagging s3:GetObjectVersionTagging s3:PutObjectTagging s3:PutObjectVersionTagging s3:ListBucket s3:GetBucketLocation s3:GetLifecycleConfiguration s3:PutLifecycleConfiguration',
    bucket,
  ),
  StepFunctionsExecutionPolicy: one('StateMachineName', 'states:StartExecution', place('states', 'stateMachine:{}')),
  EventBridgePutEventsPolicy: one('EventBusName', 'events:PutEvents', place('events', 'event-bus/{}')),
  AthenaQueryPolicy: one(
    'WorkGroupName',
    'athena:ListWorkGroups athena:GetExecutionEngine athena:GetExecutionEngines athena:GetNamespace athena:GetCatalogs athena:GetNamespaces athena:GetTables athena:GetTable athena:StartQueryExecution athena:GetQueryResults athena:DeleteNamedQuery athena:GetNamedQuery athena:ListQueryExecutions athena:StopQueryExecution athena:GetQueryResultsStream athena:ListNamedQueries athena:CreateNamedQuery athena:GetQueryExecution athena:BatchGetNamedQuery athena:BatchGetQueryExecution athena:GetWorkGroup',
    `* ${place('athena', 'workgroup/{}')}`,
  ),
  ComprehendBasicAccessPolicy: one('', 'comprehend:BatchDetect* comprehend:Detect*', '*'),
  RekognitionDetectOnlyPolicy: one(
    '',
    'rekognition:DetectFaces rekognition:DetectLabels rekognition:DetectModerationLabels rekognition:DetectText',
    '*',
  ),
  AWSSecretsManagerGetSecretValuePolicy: one('SecretArn', 'secretsmanager:GetSecretValue', '{}'),
  SSMParameterReadPolicy: one(
    'ParameterName',
    'ssm:DescribeParameters ssm:GetParameters ssm:GetParameter ssm:GetParametersByPath',
    `* ${place('ssm', 'parameter/{}')}`,
  ),
  KMSDecryptPolicy: one('KeyId', 'kms:Decrypt', place('kms', 'key/{}')),
  PollyFullAccessPolicy: one('LexiconName', 'polly:*', '*'),
  CodePipelineReadOnlyPolicy: one('PipelineName', 'codepipeline:ListPipelineExecutions', place('codepipeline', '{}')),
  EKSDescribePolicy: one('', 'eks:DescribeCluster eks:ListClusters', '*'),
  CostExplorerReadOnlyPolicy: one('', 'ce:GetCostAndUsage', '*'),
};

/** What a SAM Connector grants a state machine, by the type of its destination. @see https://github.com/aws/serverless-application-model/blob/0841738/samtranslator/model/connector_profiles/profiles.json */
export const samConnectors: Readonly<Record<string, { readonly Read?: string; readonly Write?: string }>> = {
  'AWS::Lambda::Function': { Write: 'lambda:InvokeAsync lambda:InvokeFunction' },
  'AWS::SQS::Queue': { Write: 'sqs:SendMessage' },
  'AWS::SNS::Topic': { Write: 'sns:Publish' },
  'AWS::DynamoDB::Table': {
    Read: 'dynamodb:GetItem dynamodb:Query dynamodb:Scan dynamodb:BatchGetItem dynamodb:ConditionCheckItem dynamodb:PartiQLSelect',
    Write:
      'dynamodb:PutItem dynamodb:UpdateItem dynamodb:DeleteItem dynamodb:BatchWriteItem dynamodb:PartiQLDelete dynamodb:PartiQLInsert dynamodb:PartiQLUpdate',
  },
  'AWS::S3::Bucket': {
    Read: 's3:GetObject s3:GetObjectAcl s3:GetObjectLegalHold s3:GetObjectRetention s3:GetObjectTorrent s3:GetObjectVersion s3:GetObjectVersionAcl s3:GetObjectVersionForReplication s3:GetObjectVersionTorrent s3:ListBucket s3:ListBucketMultipartUploads s3:ListBucketVersions s3:ListMultipartUploadParts',
    Write:
      's3:AbortMultipartUpload s3:DeleteObject s3:DeleteObjectVersion s3:PutObject s3:PutObjectLegalHold s3:PutObjectRetention s3:RestoreObject',
  },
  'AWS::Events::EventBus': { Write: 'events:PutEvents' },
};
