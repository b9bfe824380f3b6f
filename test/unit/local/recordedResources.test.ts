import assert from 'node:assert/strict';
import test from 'node:test';
import type { JsonObject } from '../../../server/src/local/ports.ts';
import { deploy, endpoint } from './cloudFormationDoubles.ts';

const policy = { Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] };
const rule = (properties: object = {}) => ({ ScheduleExpression: 'rate(1 day)', ...properties });

/** Each type with its properties, and what Ref and Fn::GetAtt give for it. */
const cases: readonly (readonly [type: string, properties: object, ref: RegExp, attributes: Record<string, RegExp>])[] =
  [
    [
      'AWS::SQS::Queue',
      {},
      /^https:\/\/sqs\.eu-west-1\.amazonaws\.com\/123456789012\/demo-It-[0-9a-f]{12}$/,
      { Arn: /^arn:aws:sqs:eu-west-1:123456789012:demo-It-/, QueueName: /^demo-It-[0-9a-f]{12}$/, QueueUrl: /^https/ },
    ],
    ['AWS::SQS::Queue', { FifoQueue: true }, /\.fifo$/, { Arn: /\.fifo$/, QueueName: /\.fifo$/ }],
    [
      'AWS::SNS::Topic',
      { TopicName: 't' },
      /^arn:aws:sns:eu-west-1:123456789012:t$/,
      { TopicName: /^t$/, TopicArn: /:t$/ },
    ],
    ['AWS::SNS::Topic', { FifoTopic: true }, /\.fifo$/, { TopicName: /\.fifo$/ }],
    [
      'AWS::S3::Bucket',
      {},
      /^demo-it-[0-9a-f]{12}$/,
      {
        Arn: /^arn:aws:s3:::demo-it-/,
        DomainName: /^demo-it-\w+\.s3\.amazonaws\.com$/,
        RegionalDomainName: /^demo-it-\w+\.s3\.eu-west-1\.amazonaws\.com$/,
        DualStackDomainName: /^demo-it-\w+\.s3\.dualstack\.eu-west-1\.amazonaws\.com$/,
      },
    ],
    ['AWS::Events::Rule', rule({ Name: 'r' }), /^r$/, { Arn: /^arn:aws:events:eu-west-1:123456789012:rule\/r$/ }],
    ['AWS::Events::Rule', rule({ Name: 'r', EventBusName: 'default' }), /^r$/, { Arn: /:rule\/r$/ }],
    [
      'AWS::Events::Rule',
      rule({ Name: 'r', EventBusName: 'arn:aws:events:eu-west-1:123456789012:event-bus/b' }),
      /^b\|r$/,
      { Arn: /:rule\/b\/r$/ },
    ],
    ['AWS::IAM::RolePolicy', { PolicyName: 'p', RoleName: 'r', PolicyDocument: policy }, /^p\|r$/, {}],
    ['AWS::IAM::Policy', { PolicyName: 'p', PolicyDocument: policy, Roles: ['r'] }, /^demo-It-[0-9a-f]{12}$/, {}],
    [
      'AWS::IAM::ManagedPolicy',
      { PolicyDocument: policy, Path: '/team/' },
      /^arn:aws:iam::123456789012:policy\/team\/demo-It-/,
      {},
    ],
    [
      'AWS::IAM::InstanceProfile',
      { Roles: ['r'] },
      /^demo-It-/,
      { Arn: /^arn:aws:iam::123456789012:instance-profile\/demo-It-/ },
    ],
    ['AWS::Lambda::Permission', { Action: 'a', FunctionName: 'f', Principal: 'p' }, /^demo-It-/, { Id: /^demo-It-/ }],
  ];

for (const [type, properties, ref, attributes] of cases) {
  test(`Ref and Fn::GetAtt of ${type} ${JSON.stringify(properties)}`, async () => {
    const names = Object.keys(attributes);
    const stack = await deploy(endpoint(), {
      Resources: { It: { Type: type, Properties: properties } },
      Outputs: Object.fromEntries([
        ['Ref', { Value: { Ref: 'It' } }],
        ...names.map((name) => [name, { Value: { 'Fn::GetAtt': ['It', name] } }]),
      ]),
    });
    assert.equal(stack.StackStatus, 'CREATE_COMPLETE');
    const values = stack.Outputs.map(({ OutputValue }) => OutputValue);
    for (const [index, pattern] of [ref, ...Object.values(attributes)].entries())
      assert.match(values[index] ?? '', pattern);
  });
}

const wrong: readonly (readonly [type: string, properties: object, reason: RegExp])[] = [
  ['AWS::SQS::Queue', { FifoQueue: true, QueueName: 'q' }, /QueueName must end in \.fifo/],
  ['AWS::S3::Bucket', { BucketName: 'Upper' }, /bucket name Upper is not valid/],
  ['AWS::S3::Bucket', { BucketName: 'b' }, /bucket name b is not valid/],
  ['AWS::Events::Rule', {}, /EventPattern or ScheduleExpression must be specified/],
  ['AWS::IAM::RolePolicy', { PolicyName: 'p', RoleName: 'r' }, /A policy needs a Statement/],
  ['AWS::IAM::RolePolicy', { PolicyName: 'p', PolicyDocument: policy }, /required key \[RoleName\] not found/],
  ['AWS::Lambda::Permission', { Action: 'a', Principal: 'p' }, /required key \[FunctionName\] not found/],
  [
    'AWS::IAM::Role',
    {
      AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: '*' }] },
      Policies: [{ PolicyName: 'p', PolicyDocument: {} }],
    },
    /A policy needs a Statement/,
  ],
];
for (const [type, properties, reason] of wrong) {
  test(`${type} fails to create: ${reason.source}`, async () => {
    const to = endpoint();
    const stack = await deploy(to, { Resources: { It: { Type: type, Properties: properties } } });
    assert.equal(stack.StackStatus, 'ROLLBACK_COMPLETE');
    const { StackEvents: events } = await to.call('DescribeStackEvents', { StackName: 'demo' });
    const failed = (events as readonly JsonObject[]).find((event) => event.ResourceStatus === 'CREATE_FAILED');
    assert.match(String(failed?.ResourceStatusReason), reason);
  });
}
