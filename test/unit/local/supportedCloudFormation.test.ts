import assert from 'node:assert/strict';
import test from 'node:test';
import type { JsonObject } from '../../../server/src/local/ports.ts';
import { resourceTypeNames } from '../../../server/src/local/resources/registry.ts';
import { requestParameters, resourceProperties } from '../../../server/src/local/supportedCloudFormation.ts';
import { deploy, endpoint } from './cloudFormationDoubles.ts';

const logs = { Type: 'AWS::Logs::LogGroup' };
const withResource = (more: object) => ({ Resources: { Logs: { ...logs, ...more } } });
const withSection = (more: object) => ({ ...more, Resources: { Logs: logs } });
const parameter = (declaration: object, rules: object = {}) =>
  withSection({ Parameters: { Size: { Type: 'String', ...declaration } }, Rules: rules });
const rule = (assert: object, more: object = {}) =>
  parameter({ Default: 'b' }, { Sizes: { Assertions: [{ Assert: assert, AssertDescription: 'too big' }], ...more } });
const size = { Ref: 'Size' };

const refused: readonly (readonly [title: string, template: object, message: RegExp])[] = [
  [
    'a creation policy',
    withResource({ CreationPolicy: {} }),
    /attribute CreationPolicy of the resource Logs\. Remove it/,
  ],
  ['an update policy', withResource({ UpdatePolicy: {} }), /attribute UpdatePolicy of the resource Logs\. Remove it/],
  [
    'a snapshot',
    withResource({ DeletionPolicy: 'Snapshot' }),
    /value "Snapshot" of the attribute DeletionPolicy of the resource Logs\. Use Delete or Retain or/,
  ],
  [
    'a policy of a replacement that a deletion alone has',
    withResource({ UpdateReplacePolicy: 'RetainExceptOnCreate' }),
    /attribute UpdateReplacePolicy of the resource Logs/,
  ],
  ['hooks', withSection({ Hooks: {} }), /does not support the section Hooks\. Remove it/],
  ['an unknown section', withSection({ Resource: {} }), /^Invalid template property or properties \[Resource\]$/],
  [
    'another version',
    withSection({ AWSTemplateFormatVersion: '2011-01-01' }),
    /"2011-01-01" of AWSTemplateFormatVersion/,
  ],
  ['a parameter without a type', withSection({ Parameters: { Size: { Default: 'b' } } }), /Type member.*Size/],
  ['an unknown member of a parameter', parameter({ Default: 'b', Minimum: 1 }), /\[Minimum\] in Size/],
  [
    'a parameter of the parameter store',
    parameter({ Type: 'AWS::SSM::Parameter::Value<String>', Default: '/a' }),
    /type AWS::SSM::Parameter::Value<String> of the parameter Size/,
  ],
  [
    'a parameter that is too short',
    parameter({ Default: 'b', MinLength: 2 }),
    /'Size' must contain at least 2 characters/,
  ],
  [
    'a parameter that is too long',
    parameter({ Default: 'bbb', MaxLength: 2 }),
    /'Size' must contain at most 2 characters/,
  ],
  ['an unknown member of an output', withSection({ Outputs: { A: { Value: 'a', Name: 'a' } } }), /\[Name\] in A/],
  [
    'a resource type',
    { Resources: { Bus: { Type: 'AWS::Events::EventBus' } } },
    /type AWS::Events::EventBus of Bus\. Remove/,
  ],
  ['a property', withResource({ Properties: { Retention: 1 } }), /property Retention of Logs \(AWS::Logs::LogGroup\)/],
  [
    'code in a bucket',
    { Resources: { Fn: { Type: 'AWS::Lambda::Function', Properties: { Code: { S3Bucket: 'b' } } } } },
    /property Code\.S3Bucket of Fn \(AWS::Lambda::Function\)\. Remove it, or deploy to an AWS account\.$/,
  ],
  [
    'reserved concurrency',
    { Resources: { Fn: { Type: 'AWS::Lambda::Function', Properties: { ReservedConcurrentExecutions: 1 } } } },
    /property ReservedConcurrentExecutions of Fn/,
  ],
  [
    'a rule that does not hold',
    rule({ 'Fn::Equals': [size, 'a'] }),
    /assertion of the rule Sizes does not hold: too big$/,
  ],
  ['a value that a list has not', rule({ 'Fn::Contains': [['a', 'c'], size] }), /does not hold/],
  [
    'members outside',
    rule({
      'Fn::EachMemberIn': [
        [size, 'a'],
        ['a', 'c'],
      ],
    }),
    /does not hold/,
  ],
  ['members that differ', rule({ 'Fn::EachMemberEquals': [[size, 'a'], 'b'] }), /does not hold/],
  ['none of two', rule({ 'Fn::Or': [{ 'Fn::Equals': [size, 'a'] }, { 'Fn::Equals': [size, 'c'] }] }), /does not hold/],
  ['not both', rule({ 'Fn::And': [{ 'Fn::Equals': [size, 'b'] }, { 'Fn::Equals': [size, 'c'] }] }), /does not hold/],
  ['a negation', rule({ 'Fn::Not': [{ 'Fn::Equals': [size, 'b'] }] }), /does not hold/],
  [
    'a function of rules',
    rule({ 'Fn::RefAll': ['AWS::EC2::VPC::Id'] }),
    /does not support Fn::RefAll in the rule Sizes/,
  ],
  [
    'a rule with a wrong member',
    rule({ 'Fn::Equals': [size, 'b'] }, { Condition: 'a' }),
    /member Condition of the rule/,
  ],
];

const taken: readonly (readonly [title: string, template: object])[] = [
  ['every attribute', withResource({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Delete', Metadata: { a: 1 } })],
  ['every recorded section', withSection({ AWSTemplateFormatVersion: '2010-09-09', Metadata: {}, Description: 'd' })],
  ['a rule that holds', rule({ 'Fn::Contains': [['a', 'b'], size] })],
  ['equal members', rule({ 'Fn::EachMemberEquals': [[size, 'b'], 'b'] })],
  ['members inside', rule({ 'Fn::EachMemberIn': [[size], ['a', 'b']] })],
  ['a rule that does not apply', rule({ 'Fn::Equals': [size, 'a'] }, { RuleCondition: { 'Fn::Equals': [size, 'z'] } })],
  ['a parameter at its limits', parameter({ Default: 'bb', MinLength: 2, MaxLength: 2 })],
  [
    'a resource of another type that its condition leaves out',
    {
      Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
      Resources: { Logs: logs, Bus: { Type: 'AWS::Events::EventBus', Condition: 'Never' } },
    },
  ],
];

const make = (template: object, more: JsonObject = {}) => ({
  ...{ StackName: 's', ChangeSetName: 'c', ChangeSetType: 'CREATE', TemplateBody: JSON.stringify(template) },
  ...more,
});

for (const [title, template, message] of refused) {
  test(`a template is refused: ${title}`, async () => {
    const to = endpoint();
    await assert.rejects(to.call('CreateChangeSet', make(template)), { code: 'ValidationError', message });
    assert.deepEqual(await to.call('DescribeStacks', {}), { Stacks: [] });
  });
}
for (const [title, template] of taken) {
  test(`a template is taken: ${title}`, async () => {
    const to = endpoint();
    await to.call('CreateChangeSet', make(template));
    await to.settled();
    const { Status: status } = await to.call('DescribeChangeSet', { StackName: 's', ChangeSetName: 'c' });
    assert.equal(status, 'CREATE_COMPLETE');
  });
}

const requests: readonly (readonly [action: string, input: JsonObject, message: RegExp])[] = [
  [
    'CreateChangeSet',
    make(withResource({}), { NotificationARNs: ['a'] }),
    /parameter NotificationARNs of CreateChangeSet/,
  ],
  ['CreateChangeSet', make(withResource({}), { RollbackConfiguration: { a: 'b' } }), /parameter RollbackConfiguration/],
  ['CreateChangeSet', make(withResource({}), { TemplateURL: 'https://a' }), /parameter TemplateURL/],
  [
    'CreateChangeSet',
    make(withResource({}), { OnStackFailure: 'DELETE' }),
    /value "DELETE" of OnStackFailure.*Use ROLLBACK/,
  ],
  ['CreateChangeSet', make(withResource({}), { ChangeSetType: 'IMPORT' }), /value "IMPORT".*Use CREATE or UPDATE/],
  ['CreateChangeSet', make(withResource({}), { IncludeNestedStacks: 'true' }), /value "true" of IncludeNestedStacks/],
  ['CreateStack', { StackName: 's', TimeoutInMinutes: '1' }, /parameter TimeoutInMinutes of CreateStack/],
  ['CreateStack', { StackName: 's', StackPolicyBody: '{}' }, /parameter StackPolicyBody of CreateStack/],
  ['CreateStack', { StackName: 's', OnFailure: 'DO_NOTHING' }, /value "DO_NOTHING" of OnFailure/],
  ['UpdateStack', { StackName: 's', DisableRollback: 'true' }, /value "true" of DisableRollback/],
  ['ExecuteChangeSet', { ChangeSetName: 'c', DisableRollback: 'true' }, /value "true" of DisableRollback/],
  ['DeleteStack', { StackName: 's', RetainResources: ['Logs'] }, /parameter RetainResources of DeleteStack/],
  ['DeleteStack', { StackName: 's', DeletionMode: 'FORCE_DELETE_STACK' }, /Use STANDARD/],
];
for (const [action, input, message] of requests) {
  test(`${action} is refused: ${message.source}`, async () => {
    await assert.rejects(endpoint().call(action, input), { code: 'ValidationError', message });
  });
}

test('an action that is not there is refused by name', async () => {
  await assert.rejects(endpoint().call('ListExports', {}), { code: 'InvalidAction', message: /ListExports/ });
  await assert.rejects(endpoint().call('toString', {}), { code: 'InvalidAction' });
});

test('every action and every resource type of the table has its code', async () => {
  assert.deepEqual(Object.keys(resourceProperties).sort(), [...resourceTypeNames].sort());
  for (const action of Object.keys(requestParameters)) {
    await endpoint()
      .call(action, { StackName: 'nothing', ChangeSetName: 'nothing', LogicalResourceId: 'A' })
      .catch((error: Error) => assert.doesNotMatch(error.message, /has no code/));
  }
});

test('what has no effect is kept, and told as such', async () => {
  const to = endpoint();
  const resources = {
    Logs: { ...logs, Metadata: { Owner: 'batch' }, Properties: { RetentionInDays: 1 } },
    Queue: { Type: 'AWS::Batch::JobQueue', Properties: { Priority: 1, State: 'ENABLED' } },
  };
  const body = JSON.stringify({ Description: 'd', Resources: resources });
  const Tags = [{ Key: 'team', Value: 'batch' }];
  const RoleARN = 'arn:aws:iam::123456789012:role/deploy';
  await to.call('CreateStack', { StackName: 'demo', TemplateBody: body, Tags, RoleARN });
  await to.settled();
  const { Stacks: stacks } = await to.call('DescribeStacks', { StackName: 'demo' });
  const [stack] = stacks as readonly JsonObject[];
  assert.deepEqual([stack?.Tags, stack?.RoleARN, stack?.Description], [Tags, RoleARN, 'd']);
  const { StackResources: told } = await to.call('DescribeStackResources', { StackName: 'demo' });
  assert.deepEqual(
    (told as readonly JsonObject[]).map(({ Description }) => Description),
    [
      'The local endpoint records this resource; there is nothing behind it.',
      'The local endpoint records these properties; they have no effect: Priority, State.',
    ],
  );
  const one = { StackName: 'demo', LogicalResourceId: 'Logs' };
  const { StackResourceDetail: detail } = await to.call('DescribeStackResource', one);
  assert.deepEqual(JSON.parse(String((detail as JsonObject).Metadata)), { Owner: 'batch' });
  const { StackResources: found } = await to.call('DescribeStackResources', one);
  assert.equal((found as readonly JsonObject[]).length, 1);
  const physical = { PhysicalResourceId: (detail as JsonObject).PhysicalResourceId ?? '' };
  const { StackResources: same } = await to.call('DescribeStackResources', physical);
  assert.equal((same as readonly JsonObject[]).length, 2);
  await assert.rejects(to.call('DescribeStackResource', { ...one, LogicalResourceId: 'Gone' }), {
    message: 'Resource Gone does not exist for stack demo',
  });
});

test('a hidden parameter is not told, and an export is', async () => {
  const to = endpoint();
  const stack = (await deploy(to, {
    Parameters: { Word: { Type: 'String', NoEcho: true, Default: 'secret' } },
    Resources: { Logs: logs },
    Outputs: { Name: { Value: 'v', Export: { Name: { 'Fn::Sub': '${AWS::StackName}-name' } } } },
  })) as unknown as JsonObject;
  assert.deepEqual(stack.Parameters, [{ ParameterKey: 'Word', ParameterValue: '****' }]);
  assert.deepEqual(stack.Outputs, [{ OutputKey: 'Name', OutputValue: 'v', ExportName: 'demo-name' }]);
});

const tagCases: readonly (readonly [tag: JsonObject, message: RegExp])[] = [
  [{ Key: 'aws:team', Value: 'a' }, /'aws:team' is reserved/],
  [{ Key: '', Value: 'a' }, /not valid/],
  [{ Key: 'k'.repeat(129), Value: 'a' }, /not valid/],
  [{ Key: 'k', Value: 'v'.repeat(257) }, /not valid/],
  [{ Key: 'k' }, /not valid/],
];
for (const [tag, message] of tagCases) {
  test(`a tag is refused: ${JSON.stringify(tag).slice(0, 30)}`, async () => {
    const call = endpoint().call('CreateChangeSet', make(withResource({}), { Tags: [tag] }));
    await assert.rejects(call, { code: 'ValidationError', message });
  });
}
