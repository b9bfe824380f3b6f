import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { substitutionText } from '../../../server/src/text/symbolicText.ts';
import { roleProject } from './roleProject.ts';

const arn = (service: string, rest: string) => `arn:aws:${service}:\${AWS::Region}:\${AWS::AccountId}:${rest}`;
const api = { Method: 'GET', AuthType: 'IAM_ROLE' };
const host = '${Api}.execute-api.${AWS::Region}.amazonaws.com';

/** An integration, its arguments, and what it needs: the action and its resource, `~` before one of which only the kind is known. */
const rows: readonly (readonly [integration: string, parameters: object, ...needs: string[]])[] = [
  // API Gateway
  [
    'apigateway:invoke',
    { ...api, ApiEndpoint: 'a1.execute-api.us-east-1.amazonaws.com', Stage: 'prod', Path: '/pets/1' },
    'execute-api:Invoke arn:aws:execute-api:us-east-1:${AWS::AccountId}:a1/prod/GET/pets/1',
  ],
  [
    'apigateway:invoke',
    { ...api, ApiEndpoint: host, 'Stage.$': '$.s', 'Path.$': '$.p' },
    'execute-api:Invoke arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*/GET/*',
  ],
  ['apigateway:invoke', { ...api, ApiEndpoint: 'api.example.com' }, `execute-api:Invoke ~${arn('execute-api', '*')}`],
  [
    'apigateway:invoke',
    { ...api, ApiEndpoint: 'a1.execute-api.us-east-1.amazonaws.com' },
    'execute-api:Invoke arn:aws:execute-api:us-east-1:${AWS::AccountId}:a1/$default/GET/',
  ],
  // Without .sync: nothing to hear of, to ask for or to stop
  [
    'elasticmapreduce:terminateCluster',
    { ClusterId: 'j-1' },
    `elasticmapreduce:TerminateJobFlows ${arn('elasticmapreduce', 'cluster/j-1')}`,
  ],
  [
    'elasticmapreduce:createCluster',
    { ServiceRole: 'service' },
    'elasticmapreduce:RunJobFlow -',
    'iam:PassRole arn:aws:iam::${AWS::AccountId}:role/service {"iam:passedtoservice":"elasticmapreduce.amazonaws.com"}',
  ],
  [
    'emr-containers:startJobRun',
    { VirtualClusterId: 'v1', ExecutionRoleArn: 'arn:aws:iam::123456789012:role/jobs' },
    `emr-containers:StartJobRun ${arn('emr-containers', '/virtualclusters/v1')} {"emr-containers:executionrolearn":"arn:aws:iam::123456789012:role/jobs"}`,
  ],
  // EventBridge
  ['events:putEvents', { Entries: [{ Source: 's' }] }, `events:PutEvents ${arn('events', 'event-bus/default')}`],
  [
    'events:putEvents',
    { Entries: [{ EventBusName: 'orders' }, { EventBusName: 'orders' }, { 'EventBusName.$': '$.bus' }] },
    `events:PutEvents ${arn('events', 'event-bus/orders')}`,
    `events:PutEvents ~${arn('events', 'event-bus/*')}`,
  ],
  ['events:putEvents', { 'Entries.$': '$.all' }, `events:PutEvents ~${arn('events', 'event-bus/*')}`],
  ['aws-sdk:eventbridge:putRule', { Name: 'daily' }, `events:PutRule ${arn('events', 'rule/daily')}`],
  [
    'aws-sdk:eventbridge:disableRule',
    { Name: 'daily', EventBusName: 'orders' },
    `events:DisableRule ${arn('events', 'rule/orders/daily')}`,
  ],
  [
    'aws-sdk:eventbridge:deleteRule',
    { Name: 'daily', 'EventBusName.$': '$.bus' },
    `events:DeleteRule ~${arn('events', 'rule/*')}`,
  ],
  // Amazon SNS
  ['sns:publish', { TargetArn: '${Topic}', Message: 'm' }, `sns:Publish ${arn('sns', '${Topic.TopicName}')}`],
  ['sns:publish', { PhoneNumber: '+1', Message: 'm' }, 'sns:Publish *'],
  ['sns:publish', { 'TopicArn.$': '$.topic', Message: 'm' }, `sns:Publish ~${arn('sns', '*')}`],
  // Names that the run gives
  ['sqs:sendMessage', { 'QueueUrl.$': '$.url' }, `sqs:SendMessage ~${arn('sqs', '*')}`],
  ['lambda:invoke', { 'FunctionName.$': '$.f' }, `lambda:InvokeFunction ~${arn('lambda', 'function:*')}`],
  ['glue:startJobRun', { 'JobName.$': '$.job' }, `glue:StartJobRun ~${arn('glue', 'job/*')}`],
  ['athena:startQueryExecution', {}, `athena:StartQueryExecution ${arn('athena', 'workgroup/primary')}`],
  [
    'athena:startQueryExecution',
    { 'WorkGroup.$': '$.w' },
    `athena:StartQueryExecution ~${arn('athena', 'workgroup/*')}`,
  ],
  // Calls of the SDK
  ['aws-sdk:ssm:getParameter', { Name: '/app/size:3' }, `ssm:GetParameter ${arn('ssm', 'parameter/app/size')}`],
  ['aws-sdk:ssm:getParameter', { 'Name.$': '$.name' }, `ssm:GetParameter ~${arn('ssm', 'parameter/*')}`],
  [
    'aws-sdk:secretsmanager:getSecretValue',
    { SecretId: 'app/key' },
    `secretsmanager:GetSecretValue ${arn('secretsmanager', 'secret:app/key-??????')}`,
  ],
  ['aws-sdk:secretsmanager:getSecretValue', { SecretId: '${Secret}' }, 'secretsmanager:GetSecretValue ${Secret}'],
  ['aws-sdk:kms:decrypt', { KeyId: 'alias/app' }, `kms:Decrypt ~${arn('kms', 'key/*')}`],
  [
    'aws-sdk:kms:decrypt',
    { KeyId: '12345678-1234-1234-1234-123456789012' },
    `kms:Decrypt ${arn('kms', 'key/12345678-1234-1234-1234-123456789012')}`,
  ],
  ['aws-sdk:s3:getObject', { Bucket: 'b', Key: 'in/x.csv' }, 's3:GetObject arn:aws:s3:::b/in/x.csv'],
  ['aws-sdk:s3:getObject', { Bucket: '${Bucket}', 'Key.$': '$.k' }, 's3:GetObject arn:aws:s3:::${Bucket}/*'],
  ['aws-sdk:s3:listObjectsV2', { Bucket: 'b', Prefix: 'in/' }, 's3:ListBucket arn:aws:s3:::b {"s3:prefix":"in/"}'],
  ['aws-sdk:s3:getObject', { 'Bucket.$': '$.b', Key: 'k' }, 's3:GetObject -'],
  ['aws-sdk:s3:getObject', { Bucket: 'arn:aws:s3:us-east-1:123456789012:accesspoint/p', Key: 'k' }, 's3:GetObject -'],
  ['aws-sdk:dynamodb:query', { TableName: '${Table}' }, `dynamodb:Query ${arn('dynamodb', 'table/${Table}')}`],
  [
    'aws-sdk:dynamodb:query',
    { TableName: 't', IndexName: 'by-day' },
    `dynamodb:Query ${arn('dynamodb', 'table/t/index/by-day')}`,
  ],
  [
    'aws-sdk:dynamodb:scan',
    { TableName: 't', 'IndexName.$': '$.i' },
    `dynamodb:Scan ${arn('dynamodb', 'table/t/index/*')}`,
  ],
  ['aws-sdk:dynamodb:putItem', { TableName: 't', Item: {} }, `dynamodb:PutItem ${arn('dynamodb', 'table/t')}`],
  [
    'aws-sdk:dynamodb:batchGetItem',
    { RequestItems: { a: {}, b: {} } },
    `dynamodb:BatchGetItem ${arn('dynamodb', 'table/a')}`,
    `dynamodb:BatchGetItem ${arn('dynamodb', 'table/b')}`,
  ],
  [
    'aws-sdk:dynamodb:transactWriteItems',
    {
      TransactItems: [
        { Put: { TableName: 'a' } },
        { Put: { TableName: 'a' } },
        { ConditionCheck: { TableName: 'b' } },
        { Delete: { 'TableName.$': '$.t' } },
      ],
    },
    `dynamodb:PutItem ${arn('dynamodb', 'table/a')}`,
    `dynamodb:ConditionCheckItem ${arn('dynamodb', 'table/b')}`,
    'dynamodb:DeleteItem -',
  ],
  [
    'aws-sdk:ec2:stopInstances',
    { InstanceIds: ['i-1', 'i-2'] },
    `ec2:StopInstances ${arn('ec2', 'instance/i-1')}`,
    `ec2:StopInstances ${arn('ec2', 'instance/i-2')}`,
  ],
  ['aws-sdk:ec2:describeInstances', {}, 'ec2:DescribeInstances -'],
  ['aws-sdk:kinesis:putRecord', { StreamName: 's' }, `kinesis:PutRecord ${arn('kinesis', 'stream/s')}`],
  [
    'aws-sdk:kinesis:putRecord',
    { StreamARN: 'arn:aws:kinesis:us-east-1:123456789012:stream/s' },
    'kinesis:PutRecord arn:aws:kinesis:us-east-1:123456789012:stream/s',
  ],
  ['aws-sdk:glue:startCrawler', { Name: 'c' }, `glue:StartCrawler ${arn('glue', 'crawler/c')}`],
  ['aws-sdk:rds:startDBInstance', { DbInstanceIdentifier: 'Db' }, `rds:StartDBInstance ~${arn('rds', 'db:*')}`],
  ['aws-sdk:rds:startDBInstance', { DbInstanceIdentifier: 'db' }, `rds:StartDBInstance ${arn('rds', 'db:db')}`],
  [
    'aws-sdk:ecs:updateService',
    { Cluster: 'c', Service: 'arn:aws:ecs:us-east-1:123456789012:service/c/s' },
    'ecs:UpdateService arn:aws:ecs:us-east-1:123456789012:service/c/s',
  ],
  [
    'aws-sdk:ecs:stopTask',
    { Cluster: 'c', 'Task.$': '$.t' },
    `ecs:StopTask ${arn('ecs', 'task/c/*')} {"ecs:cluster":"${arn('ecs', 'cluster/c')}"}`,
  ],
  [
    'aws-sdk:cloudwatchlogs:putRetentionPolicy',
    { LogGroupName: '/app' },
    `logs:PutRetentionPolicy ~${arn('logs', 'log-group:/app*')}`,
  ],
  ['aws-sdk:sesv2:sendEmail', { FromEmailAddress: 'a@b.c' }, `ses:SendEmail ~${arn('ses', 'identity/*')}`],
  ['aws-sdk:sesv2:sendEmail', { ConfigurationSetName: 'c' }, 'ses:SendEmail -'],
  [
    'aws-sdk:sfn:startExecution',
    { StateMachineArn: '${Child}' },
    `states:StartExecution ${arn('states', 'stateMachine:child')}`,
  ],
  [
    'states:startExecution',
    { StateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:child:PROD' },
    'states:StartExecution ~arn:aws:states:us-east-1:123456789012:stateMachine:child* {"states:statemachinequalifier":"PROD"}',
  ],
  [
    'lambda:invoke',
    { FunctionName: 'f', Qualifier: 'live' },
    `lambda:InvokeFunction ${arn('lambda', 'function:f:live')}`,
  ],
  [
    'lambda:invoke',
    { FunctionName: 'f', 'Qualifier.$': '$.q' },
    `lambda:InvokeFunction ~${arn('lambda', 'function:f*')}`,
  ],
  [
    'aws-sdk:secretsmanager:getSecretValue',
    { SecretId: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:app/keys' },
    'secretsmanager:GetSecretValue arn:aws:secretsmanager:us-east-1:123456789012:secret:app/keys-??????',
  ],
  [
    'aws-sdk:secretsmanager:getSecretValue',
    { SecretId: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:app/keys-AbCdE1' },
    'secretsmanager:GetSecretValue ~arn:aws:secretsmanager:us-east-1:123456789012:secret:app/keys-AbCdE1*',
  ],
  [
    'aws-sdk:rdsdata:executeStatement',
    { ResourceArn: '${Cluster}', SecretArn: '${Secret}' },
    'rds-data:ExecuteStatement ${Cluster}',
    'secretsmanager:GetSecretValue ${Secret}',
  ],
  [
    'aws-sdk:dynamodb:query',
    { TableName: 'arn:aws:dynamodb:us-east-1:123456789012:table/t', IndexName: 'i' },
    'dynamodb:Query arn:aws:dynamodb:us-east-1:123456789012:table/t/index/i',
  ],
  [
    'aws-sdk:emr:addJobFlowSteps',
    { JobFlowId: 'j-1' },
    `elasticmapreduce:AddJobFlowSteps ${arn('elasticmapreduce', 'cluster/j-1')}`,
  ],
  // Roles that a call hands on
  [
    'aws-sdk:scheduler:createSchedule',
    { Name: 'n', Target: { Arn: 'a', RoleArn: '${TaskRole}' } },
    `scheduler:CreateSchedule ${arn('scheduler', 'schedule/default/n')}`,
    'iam:PassRole arn:aws:iam::${AWS::AccountId}:role/${TaskRole} {"iam:passedtoservice":"scheduler.amazonaws.com"}',
  ],
  [
    'aws-sdk:lambda:createFunction',
    { FunctionName: 'f', 'Role.$': '$.role', Environment: { Variables: { OtherRole: 'admin' } } },
    `lambda:CreateFunction ${arn('lambda', 'function:f')}`,
    'iam:PassRole ~arn:aws:iam::${AWS::AccountId}:role/* {"iam:passedtoservice":"lambda.amazonaws.com"}',
  ],
  ['aws-sdk:glue:updateCrawler', { Name: 'c' }, `glue:UpdateCrawler ${arn('glue', 'crawler/c')}`],
];

describe('what a call is needed on', () => {
  for (const [integration, Parameters, ...expected] of rows) {
    it(`${integration} ${JSON.stringify(Parameters)}`, () => {
      const state = { Type: 'Task', Resource: `arn:aws:states:::${integration}`, Parameters };
      const { needs } = roleProject({ Work: state }).machine();
      const told = needs.map(({ action, resource, isKind, context }) => {
        const on = resource === undefined ? '-' : `${isKind === true ? '~' : ''}${substitutionText(resource)}`;
        return [action, on, ...(context === undefined ? [] : [substitutionText(JSON.stringify(context))])].join(' ');
      });
      // What an event says of itself is a matter of roleVerdicts.test.ts.
      assert.deepEqual(
        told.map((line) => line.replace(/ \{("events:[^}]*)?\}$/, '')),
        expected,
      );
    });
  }
});

describe('what the ResultWriter of a Map is needed on', () => {
  for (const [Parameters, place] of [
    [{ Bucket: 'b', Prefix: 'runs' }, 'arn:aws:s3:::b/runs/*'],
    [{ Bucket: 'b' }, 'arn:aws:s3:::b/*'],
    [{ Bucket: 'b', 'Prefix.$': '$.p' }, 'arn:aws:s3:::b/*'],
    [{ 'Bucket.$': '$.b', Prefix: 'runs' }, '-'],
  ] as const) {
    it(`${JSON.stringify(Parameters)}: ${place}`, () => {
      const ItemProcessor = { StartAt: 'P', States: { P: { Type: 'Pass', End: true } } };
      const ResultWriter = { Resource: 'arn:aws:states:::s3:putObject', Parameters };
      const { needs } = roleProject({ Work: { Type: 'Map', ItemProcessor, ResultWriter } }).machine();
      const resources = needs.map(({ resource }) => (resource === undefined ? '-' : substitutionText(resource)));
      assert.deepEqual(resources, [place, place, place, place]);
    });
  }
});
