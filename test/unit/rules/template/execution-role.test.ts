import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdit } from '../../../../server/src/permissions/addStatement.ts';
import { checkProject } from '../../../../server/src/rules/checkProject.ts';
import { managedDocument } from '../../../../server/src/rules/role/projectRoles.ts';

interface Given {
  readonly type?: string;
  /** Properties of the function or of the job definition. */
  readonly properties: object;
  readonly actions?: readonly string[];
  readonly trust?: string;
  readonly role?: object;
  readonly more?: object;
}

const logs = ['logs:CreateLogStream', 'logs:PutLogEvents'];

function templateOf({ type = 'AWS::Lambda::Function', properties, actions = logs, trust, role, more }: Given): string {
  const principal = trust ?? (type.includes('Lambda') ? 'lambda.amazonaws.com' : 'ecs-tasks.amazonaws.com');
  const Statement = [{ Effect: 'Allow', Action: actions, Resource: '*' }];
  const trusted = [{ Effect: 'Allow', Principal: { Service: principal }, Action: 'sts:AssumeRole' }];
  const Resources = {
    Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: {} },
    Worker: { Type: type, Properties: properties },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: trusted },
        Policies: [{ PolicyName: 'own', PolicyDocument: { Version: '2012-10-17', Statement } }],
        ...role,
      },
    },
    ...more,
  };
  return JSON.stringify({ Resources }, null, 2);
}

const findings = (text: string) =>
  checkProject(
    '/t.json',
    (file) => (file === '/t.json' ? text : undefined),
    undefined,
    managedDocument,
  ).findings.filter(({ code }) => code === 'template/execution-role');

const Role = { 'Fn::GetAtt': ['Role', 'Arn'] };
const job = (container: object, platform = 'FARGATE') => ({
  Type: 'container',
  PlatformCapabilities: [platform],
  ContainerProperties: { ExecutionRoleArn: Role, ...container },
});
const batch = 'AWS::Batch::JobDefinition';
const queue = 'arn:aws:sqs:us-east-1:111122223333:dead';
const interfaces = ['ec2:CreateNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DeleteNetworkInterface'];
const ecr = [
  'ecr:GetAuthorizationToken',
  'ecr:BatchCheckLayerAvailability',
  'ecr:GetDownloadUrlForLayer',
  'ecr:BatchGetImage',
];
const privateImage = '111122223333.dkr.ecr.us-east-1.amazonaws.com/work:1';
const secret = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:key-AbCdEf';

const granting = (Action: string) => ({ Statement: [{ Effect: 'Allow', Action, Resource: '*' }] });

const wrong: readonly (readonly [name: string, given: Given, severity: string, lacks: readonly string[]])[] = [
  ['no logs', { properties: { Role }, actions: ['s3:GetObject'] }, 'information', logs],
  ['one of two actions for logs', { properties: { Role }, actions: logs.slice(1) }, 'information', logs.slice(0, 1)],
  [
    'a role by its ARN',
    {
      properties: { Role: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:role/r' } },
      role: { RoleName: 'r' },
      actions: ['s3:GetObject'],
    },
    'information',
    logs,
  ],
  [
    'nothing for logs on either side of a condition',
    {
      properties: { Role },
      actions: [],
      role: { Policies: [{ 'Fn::If': ['A', { PolicyDocument: granting('s3:*') }, { Ref: 'AWS::NoValue' }] }] },
    },
    'information',
    logs,
  ],
  ['a function in a VPC', { properties: { Role, VpcConfig: { SubnetIds: ['subnet-1'] } } }, 'warning', interfaces],
  [
    'a dead-letter queue',
    { properties: { Role, DeadLetterConfig: { TargetArn: queue } } },
    'warning',
    ['sqs:SendMessage'],
  ],
  [
    'a dead-letter queue, for which another queue is allowed',
    {
      properties: { Role, DeadLetterConfig: { TargetArn: { 'Fn::GetAtt': ['Dead', 'TopicArn'] } } },
      more: { Dead: { Type: 'AWS::SNS::Topic' } },
      actions: [...logs, 'sqs:SendMessage'],
    },
    'warning',
    ['sns:Publish'],
  ],
  [
    'traces',
    { properties: { Role, TracingConfig: { Mode: 'Active' } } },
    'warning',
    ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
  ],
  ['a job without logs', { type: batch, properties: job({}), actions: ['s3:GetObject'] }, 'warning', logs],
  ['a job with an image in ECR', { type: batch, properties: job({ Image: privateImage }) }, 'warning', ecr],
  [
    'a job with secrets',
    {
      type: batch,
      properties: job(
        {
          Secrets: [
            { Name: 'A', ValueFrom: secret },
            { Name: 'B', ValueFrom: '/app/key' },
          ],
        },
        'EC2',
      ),
      actions: ['s3:GetObject'],
    },
    'warning',
    ['secretsmanager:GetSecretValue', 'ssm:GetParameters'],
  ],
  [
    'a job with a secret of the template',
    {
      type: batch,
      properties: job(
        {
          Secrets: [
            { Name: 'A', ValueFrom: { Ref: 'Key' } },
            { Name: 'B', ValueFrom: { 'Fn::Sub': '${Key}:field::' } },
          ],
        },
        'EC2',
      ),
      more: { Key: { Type: 'AWS::SecretsManager::Secret' } },
      actions: ['s3:GetObject'],
    },
    'warning',
    ['secretsmanager:GetSecretValue', 'secretsmanager:GetSecretValue'],
  ],
];

const right: readonly (readonly [name: string, given: Given])[] = [
  ['logs', { properties: { Role } }],
  [
    'logs on one group',
    {
      properties: { Role },
      role: { Policies: [], ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'] },
    },
  ],
  [
    'a VPC with the managed policy for it',
    {
      properties: { Role, VpcConfig: { SubnetIds: ['subnet-1'] } },
      role: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole'] },
    },
  ],
  ['a VPC without subnets, which is none', { properties: { Role, VpcConfig: { SubnetIds: [] } } }],
  ['traces that are passed on', { properties: { Role, TracingConfig: { Mode: 'PassThrough' } } }],
  [
    'a policy that cannot be read',
    { properties: { Role }, actions: [], role: { ManagedPolicyArns: [{ Ref: 'Elsewhere' }] } },
  ],
  ['a role outside of the template', { properties: { Role: 'arn:aws:iam::111122223333:role/r' }, actions: [] }],
  [
    'a function of SAM',
    { type: 'AWS::Serverless::Function', properties: { Role }, actions: [], trust: 'lambda.amazonaws.com' },
  ],
  [
    'a job on instances, which log by their own role',
    { type: batch, properties: job({ Image: privateImage }, 'EC2'), actions: [] },
  ],
  [
    'a job that logs elsewhere',
    { type: batch, properties: job({ LogConfiguration: { LogDriver: 'splunk' } }), actions: [] },
  ],
  [
    'a VPC on a condition',
    { properties: { Role, VpcConfig: { SubnetIds: { 'Fn::If': ['A', ['subnet-1'], { Ref: 'AWS::NoValue' }] } } } },
  ],
  [
    'a private image on a condition',
    { type: batch, properties: job({ Image: { 'Fn::If': ['A', privateImage, 'public.ecr.aws/a/b:1'] } }) },
  ],
  [
    'logs elsewhere on a condition',
    {
      type: batch,
      properties: job({ LogConfiguration: { 'Fn::If': ['A', { LogDriver: 'splunk' }, { Ref: 'AWS::NoValue' }] } }),
      actions: [],
    },
  ],
  [
    'a policy on either side of a condition',
    {
      properties: { Role },
      actions: [],
      role: {
        Policies: [{ 'Fn::If': ['A', { PolicyDocument: granting('logs:*') }, { PolicyDocument: granting('*') }] }],
      },
    },
  ],
  [
    'trust on a condition',
    {
      properties: { Role },
      role: {
        AssumeRolePolicyDocument: {
          Statement: {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal: { 'Fn::If': ['A', { Service: 'lambda.amazonaws.com' }, { Service: 'ec2.amazonaws.com' }] },
          },
        },
      },
    },
  ],
  [
    'a role by its ARN',
    {
      properties: { Role: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/r' } },
      role: { RoleName: 'r' },
    },
  ],
  ['a public image', { type: batch, properties: job({ Image: 'public.ecr.aws/amazonlinux/amazonlinux:2023' }) }],
  [
    'a job with the managed policy for it',
    {
      type: batch,
      properties: job({ Image: privateImage }),
      actions: [],
      role: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy'] },
    },
  ],
];

describe('template/execution-role', () => {
  for (const [name, given, severity, lacks] of wrong) {
    it(`tells of ${name}, and mends it`, () => {
      const text = templateOf(given);
      const [finding, ...others] = findings(text);
      assert.ok(finding);
      assert.deepEqual([finding.severity, others], [severity, []]);
      assert.match(finding.message, new RegExp(`^Role does not allow ${lacks.join(', ')}: without it `));
      assert.match(text.slice(finding.range.start, finding.range.end), /^"?(Role|ExecutionRoleArn)"?$/);
      const [edit] = finding.fixes?.[0]?.edits ?? [];
      assert.ok(edit);
      assert.deepEqual(findings(applyEdit(text, edit)), []);
    });
  }

  for (const [name, given] of right) {
    it(`says nothing of ${name}`, () => assert.deepEqual(findings(templateOf(given)), []));
  }

  for (const [type, properties, trust, service] of [
    ['AWS::Lambda::Function', { Role }, 'states.amazonaws.com', 'lambda.amazonaws.com'],
    ['AWS::Serverless::Function', { Role }, 'states.amazonaws.com', 'lambda.amazonaws.com'],
    [batch, job({}), 'batch.amazonaws.com', 'ecs-tasks.amazonaws.com'],
    [batch, { ContainerProperties: { JobRoleArn: Role } }, 'lambda.amazonaws.com', 'ecs-tasks.amazonaws.com'],
  ] as const) {
    it(`tells of a role of ${type} that trusts ${trust}`, () => {
      const [finding, ...others] = findings(templateOf({ type, properties, trust }));
      assert.deepEqual(
        [finding?.message, others],
        [
          `${service} may not assume Role, which Worker names: let its trust policy allow sts:AssumeRole to ${service}.`,
          [],
        ],
      );
      assert.deepEqual(findings(templateOf({ type, properties, trust: service })), []);
    });
  }
});
