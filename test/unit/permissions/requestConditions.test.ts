import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { roleProject, tasks, verdictsOn } from './roleProject.ts';

const task = (integration: string, Parameters: object) => ({
  Type: 'Task',
  Resource: `arn:aws:states:::${integration}`,
  Parameters,
});
const http = task('http:invoke', {
  ApiEndpoint: 'https://api.example.com/orders/7',
  Method: 'POST',
  Authentication: { ConnectionArn: 'arn:aws:events:us-east-1:123456789012:connection/c/1' },
});
const list = task('aws-sdk:s3:listObjectsV2', { Bucket: 'b', Prefix: 'in/2026/' });
const event = task('events:putEvents', {
  Entries: [
    { Source: 'shop', DetailType: 'Order' },
    { Source: 'till', 'DetailType.$': '$.type' },
  ],
});
const run = task('ecs:runTask', { TaskDefinition: '${Task}', Cluster: 'blue' });
const secret = task('aws-sdk:secretsmanager:getSecretValue', { SecretId: 'app/key' });
const states = { http, list, event, run, secret, ...tasks };

type Conditions = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
const passed = (operator: string, ...services: string[]): Conditions => ({
  [operator]: { 'iam:PassedToService': services },
});
const cluster = (name: string) => `arn:aws:ecs:*:*:cluster/${name}`;

/** A task, an action that it needs, an Allow or a Deny beside an Allow of all, its condition, and the verdict. */
const rows: readonly (readonly [
  task: keyof typeof states,
  action: string,
  effect: string,
  when: Conditions,
  verdict: string,
])[] = [
  ['container', 'iam:PassRole', 'Allow', passed('StringEquals', 'ecs-tasks.amazonaws.com'), 'granted'],
  ['container', 'iam:PassRole', 'Allow', passed('StringLike', 'ecs-tasks.*'), 'granted'],
  ['container', 'iam:PassRole', 'Allow', passed('StringEquals', 'ecs-tasks.*'), 'missing'],
  [
    'container',
    'iam:PassRole',
    'Allow',
    passed('StringEquals', 'ec2.amazonaws.com', 'ecs-tasks.amazonaws.com'),
    'granted',
  ],
  ['container', 'iam:PassRole', 'Allow', passed('StringEquals', 'lambda.amazonaws.com'), 'missing'],
  ['container', 'iam:PassRole', 'Allow', passed('StringEqualsIfExists', 'lambda.amazonaws.com'), 'missing'],
  ['container', 'iam:PassRole', 'Allow', passed('ForAnyValue:StringEquals', 'ecs-tasks.amazonaws.com'), 'granted'],
  ['container', 'iam:PassRole', 'Allow', passed('StringNotEquals', 'ecs-tasks.amazonaws.com'), 'missing'],
  ['container', 'iam:PassRole', 'Allow', passed('StringNotLike', 'lambda.*'), 'granted'],
  ['container', 'iam:PassRole', 'Allow', passed('StringEqualsIgnoreCase', 'ECS-Tasks.amazonaws.com'), 'granted'],
  ['container', 'iam:PassRole', 'Allow', passed('StringEquals', '${aws:PrincipalTag/to}'), 'unknown'],
  ['container', 'iam:PassRole', 'Allow', { Null: { 'iam:PassedToService': 'false' } }, 'granted'],
  ['container', 'iam:PassRole', 'Allow', { Null: { 'iam:PassedToService': 'true' } }, 'missing'],
  ['container', 'iam:PassRole', 'Allow', { StringEquals: { 'aws:PrincipalTag/team': 'a' } }, 'unknown'],
  ['container', 'iam:PassRole', 'Allow', { NoSuchOperator: { 'iam:PassedToService': 'x' } }, 'unknown'],
  [
    'container',
    'iam:PassRole',
    'Allow',
    { ...passed('StringEquals', 'lambda.amazonaws.com'), Bool: { 'aws:SecureTransport': 'true' } },
    'missing',
  ],
  ['container', 'iam:PassRole', 'Deny', passed('StringNotEquals', 'ecs-tasks.amazonaws.com'), 'granted'],
  ['container', 'iam:PassRole', 'Deny', passed('StringNotEquals', 'lambda.amazonaws.com'), 'denied'],
  ['http', 'states:InvokeHTTPEndpoint', 'Allow', { StringEquals: { 'states:HTTPMethod': 'POST' } }, 'granted'],
  ['http', 'states:InvokeHTTPEndpoint', 'Allow', { StringEquals: { 'states:HTTPMethod': 'GET' } }, 'missing'],
  [
    'http',
    'states:InvokeHTTPEndpoint',
    'Allow',
    { StringLike: { 'states:HTTPEndpoint': 'https://api.example.com/*' } },
    'granted',
  ],
  [
    'http',
    'states:InvokeHTTPEndpoint',
    'Allow',
    { StringLike: { 'states:HTTPEndpoint': 'https://api.example.org/*' } },
    'missing',
  ],
  ['list', 's3:ListBucket', 'Allow', { StringLike: { 's3:prefix': ['in/*', 'out/*'] } }, 'granted'],
  ['list', 's3:ListBucket', 'Allow', { StringLike: { 's3:prefix': 'out/*' } }, 'missing'],
  ['list', 's3:ListBucket', 'Allow', { StringEquals: { 's3:delimiter': '/' } }, 'unknown'],
  ['event', 'events:PutEvents', 'Allow', { StringEquals: { 'events:source': ['shop', 'till'] } }, 'granted granted'],
  ['event', 'events:PutEvents', 'Allow', { StringEquals: { 'events:source': 'shop' } }, 'granted missing'],
  ['event', 'events:PutEvents', 'Allow', { StringEquals: { 'events:detail-type': 'Order' } }, 'granted unknown'],
  ['run', 'ecs:RunTask', 'Allow', { ArnEquals: { 'ecs:cluster': cluster('blue') } }, 'granted'],
  ['run', 'ecs:RunTask', 'Allow', { ArnLike: { 'ecs:cluster': cluster('b*') } }, 'granted'],
  ['run', 'ecs:RunTask', 'Allow', { ArnLike: { 'ecs:cluster': 'arn:aws:ecs:*:cluster/blue' } }, 'unknown'],
  ['run', 'ecs:RunTask', 'Allow', { ArnEquals: { 'ecs:cluster': cluster('green') } }, 'missing'],
  ['run', 'ecs:RunTask', 'Allow', { ArnLike: { 'ecs:cluster': 'arn:aws:ecs:*' } }, 'unknown'],
  ['run', 'ecs:RunTask', 'Allow', { ArnNotLike: { 'ecs:cluster': cluster('green') } }, 'granted'],
];

describe('what a role says to a request whose condition keys are known', () => {
  for (const [name, action, Effect, Condition, verdict] of rows) {
    it(`${name} ${Effect} ${JSON.stringify(Condition)}: ${verdict}`, () => {
      const given = { Effect, Action: action, Resource: '*', Condition };
      const beside = Effect === 'Deny' ? [{ Effect: 'Allow', Action: '*', Resource: '*' }] : [];
      const { machine } = roleProject({ Work: states[name] }, { statements: [given, ...beside] });
      assert.equal(verdictsOn(machine(), action), verdict);
    });
  }
});

const name = (end: string) => ({
  'Fn::Sub': `arn:aws:secretsmanager:\${AWS::Region}:\${AWS::AccountId}:secret:${end}`,
});

describe('what a role says to a secret that is asked for by its name', () => {
  for (const [Resource, verdict] of [
    [name('app/key-??????'), 'granted'],
    [name('app/key-*'), 'granted'],
    [name('app/*'), 'granted'],
    [name('app/key'), 'missing'],
    [name('app/key-?????'), 'missing'],
    [name('app/key-AbCdEf'), 'unknown'],
    [name('app/keys-??????'), 'missing'],
    [{ Ref: 'Secret' }, 'unknown'],
  ] as const) {
    it(`${JSON.stringify(Resource)}: ${verdict}`, () => {
      const statements = [{ Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource }];
      const { machine } = roleProject({ Work: secret }, { statements });
      assert.equal(verdictsOn(machine(), 'secretsmanager:GetSecretValue'), verdict);
    });
  }
});

const read = task('aws-sdk:ssm:getParameter', { Name: '${Size}' });

describe('what a role says to a parameter of the template', () => {
  for (const [Name, end, verdict] of [
    ['/app/size', '${Size}', 'granted'],
    ['/app/size', '/app/*', 'granted'],
    ['/app/size', '/${Size}', 'missing'],
    ['size', '/${Size}', 'granted'],
    [undefined, '/${Size}', 'granted'],
    [undefined, '/size', 'missing'],
  ] as const) {
    it(`${Name} by parameter${end}: ${verdict}`, () => {
      const Resource = { 'Fn::Sub': `arn:aws:ssm:\${AWS::Region}:\${AWS::AccountId}:parameter${end}` };
      const machine = { DefinitionSubstitutions: { Size: { Ref: 'Size' } } };
      const resources = { Size: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: '1', Name } } };
      const statements = [{ Effect: 'Allow', Action: 'ssm:GetParameter', Resource }];
      const project = roleProject({ Work: read }, { statements, machine, resources });
      assert.equal(verdictsOn(project.machine(), 'ssm:GetParameter'), verdict);
    });
  }
});

const key = 'arn:aws:kms:us-east-1:123456789012:key/k';
const encrypted = { EncryptionConfiguration: { KmsKeyId: key }, StateMachineName: 'orders' };
const machineArn = (name: string) => `arn:aws:states:*:*:stateMachine:${name}`;
const withContext = (operator: string, name: string) => ({
  [operator]: { 'kms:EncryptionContext:aws:states:stateMachineArn': machineArn(name) },
});

describe('what a role says to the key of a state machine', () => {
  for (const [Condition, verdict] of [
    [withContext('StringLike', 'orders'), 'granted'],
    [withContext('ArnLike', 'ord*'), 'granted'],
    [withContext('StringLike', 'others'), 'missing'],
    [{ StringEquals: { 'kms:ViaService': 'states.us-east-1.amazonaws.com' } }, 'unknown'],
  ] as const) {
    it(`${JSON.stringify(Condition)}: ${verdict}`, () => {
      const statements = [
        { Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: key, Condition },
      ];
      const project = roleProject({ Work: { Type: 'Pass' } }, { statements, machine: encrypted });
      assert.equal(verdictsOn(project.machine(), 'kms:Decrypt'), verdict);
    });
  }
});

const processor = {
  ProcessorConfig: { Mode: 'DISTRIBUTED' },
  StartAt: 'P',
  States: { P: { Type: 'Pass', End: true } },
};

describe('what a role says to the executions of a distributed Map', () => {
  for (const [end, verdict] of [
    ['${Machine.Name}:*', 'granted'],
    ['${Machine.Name}/*:*', 'granted'],
    ['${Machine.Name}*', 'granted'],
    ['${Child.Name}:*', 'missing'],
  ] as const) {
    it(`${end}: ${verdict}`, () => {
      const Resource = { 'Fn::Sub': `arn:aws:states:\${AWS::Region}:\${AWS::AccountId}:execution:${end}` };
      const statements = [{ Effect: 'Allow', Action: 'states:DescribeExecution', Resource }];
      const project = roleProject({ Work: { Type: 'Map', ItemProcessor: processor } }, { statements });
      assert.equal(verdictsOn(project.machine(), 'states:DescribeExecution'), verdict);
    });
  }
});

const get = (attribute: string) => ({ 'Fn::GetAtt': attribute });
const put = task('aws-sdk:kinesis:putRecord', { StreamName: '${Stream}', Data: 'd', PartitionKey: 'p' });

describe('what a role says to a resource that is asked for by its name, and allowed by its ARN', () => {
  for (const [Resource, verdict] of [
    [get('Stream.Arn'), 'granted'],
    [get('Other.Arn'), 'unknown'],
    [{ 'Fn::Sub': '${Stream.Arn}*' }, 'granted'],
    [{ 'Fn::Sub': '${Stream.Arn}/consumer' }, 'unknown'],
    [{ 'Fn::Sub': 'arn:aws:kinesis:${AWS::Region}:${AWS::AccountId}:stream/${Stream}' }, 'granted'],
    [{ 'Fn::Sub': 'arn:aws:firehose:${AWS::Region}:${AWS::AccountId}:stream/${Stream}' }, 'missing'],
  ] as const) {
    it(`${JSON.stringify(Resource)}: ${verdict}`, () => {
      const statements = [{ Effect: 'Allow', Action: 'kinesis:PutRecord', Resource }];
      const machine = { DefinitionSubstitutions: { Stream: { Ref: 'Stream' } } };
      const project = roleProject({ Work: put }, { statements, machine });
      assert.equal(verdictsOn(project.machine(), 'kinesis:PutRecord'), verdict);
    });
  }
});
