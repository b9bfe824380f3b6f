import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdit } from '../../../../server/src/permissions/addStatement.ts';
import { roleProject, tasks } from '../../permissions/roleProject.ts';

const allow = (Action: string | string[], Resource: unknown = '*') => ({ Effect: 'Allow', Action, Resource });
const sendTo = (name: string) => ({
  ...tasks.send,
  Parameters: { QueueUrl: `https://sqs.us-east-1.amazonaws.com/123456789012/${name}`, MessageBody: 'm' },
});
const arnOf = (name: string) => `arn:aws:sqs:us-east-1:123456789012:${name}`;

/** What is told at which state. */
function told({ findings, files }: ReturnType<typeof roleProject>) {
  return findings()
    .filter(({ code }) => code === 'role/missing-permission')
    .map(({ file, range, message, fixes }) => ({
      at: files[file]?.slice(range.start, range.end),
      message,
      titles: fixes?.map(({ title }) => title) ?? [],
    }));
}

describe('an action that states need and the role lacks', () => {
  it('is told at its state, with what happens and where it would go', () => {
    const project = roleProject({ Work: tasks.send }, { statements: [allow('s3:GetObject')] });
    const message = 'Role does not allow sqs:SendMessage: without it the task fails when it runs. Add it to Policy.';
    assert.deepEqual(told(project), [{ at: 'Work', message, titles: ['Add sqs:SendMessage to Policy'] }]);
  });

  it('is told once where two states need it on one resource', () => {
    const project = roleProject({ Free: { Type: 'Pass' }, One: tasks.send, Two: tasks.send }, { statements: [] });
    const [first, ...others] = told(project);
    assert.deepEqual([first?.at, others], ['One', []]);
    assert.match(first?.message ?? '', / Needed by Two, too\.$/);
  });

  it('is told once where states need it on different resources, and mended for all of them', () => {
    const states = { One: sendTo('a'), Two: sendTo('b'), Three: sendTo('c'), Four: sendTo('d'), Five: sendTo('e') };
    const project = roleProject(states, { statements: [allow('sqs:SendMessage', arnOf('b'))] });
    const [first, ...others] = told(project);
    assert.deepEqual([first?.at, others], ['One', []]);
    assert.match(first?.message ?? '', / Needed by Three, Four, Five, too\.$/);
    const [finding] = project.findings();
    const [fix] = finding?.fixes ?? [];
    const [edit] = fix?.edits ?? [];
    assert.ok(edit !== undefined);
    project.files['/p/policy.json'] = applyEdit(project.files['/p/policy.json'] ?? '', edit);
    assert.deepEqual(project.findings(), []);
    const granted = ['a', 'b', 'c', 'd', 'e'].filter((name) => project.files['/p/policy.json']?.includes(arnOf(name)));
    assert.equal(granted.length, 5);
  });

  it('names three other states at most', () => {
    const states = Object.fromEntries(['A', 'B', 'C', 'D', 'E', 'F'].map((name) => [name, sendTo(name)]));
    assert.match(
      told(roleProject(states, { statements: [] }))[0]?.message ?? '',
      / Needed by B, C, D and 2 more, too\.$/,
    );
  });

  it('is told beside another one of another state', () => {
    const project = roleProject({ One: tasks.send, Two: tasks.put, Three: tasks.send }, { statements: [] });
    assert.deepEqual(
      told(project).map(({ at, message }) => [at, /allow (\w+:\w+)/.exec(message)?.[1]]),
      [
        ['One', 'sqs:SendMessage'],
        ['Two', 'dynamodb:PutItem'],
      ],
    );
  });

  it('is not offered to be added where a Deny refuses it', () => {
    const refuse = { Effect: 'Deny', Action: 'sqs:*', Resource: '*' };
    const [only] = told(roleProject({ Work: tasks.send }, { statements: [allow('*'), refuse] }));
    assert.match(only?.message ?? '', /^Role refuses sqs:SendMessage: .* Remove the Deny/);
    assert.deepEqual(only?.titles, []);
  });

  it('is offered alone where another one of its state is refused', () => {
    const refuse = { Effect: 'Deny', Action: 'batch:TerminateJob', Resource: '*' };
    const statements = [allow(['batch:SubmitJob', 'batch:TerminateJob', 'events:*']), refuse];
    const [only, ...others] = told(roleProject({ Work: tasks.job }, { statements }));
    assert.deepEqual([only?.titles, others], [['Add batch:DescribeJobs to Policy'], []]);
  });

  const features: readonly (readonly [string, object, string[], string])[] = [
    [
      'logs',
      { LoggingConfiguration: { Level: 'ALL' } },
      ['logs:CreateLogDelivery', 'logs:DescribeLogGroups'],
      'creating',
    ],
    [
      'X-Ray',
      { TracingConfiguration: { Enabled: true } },
      ['xray:PutTraceSegments', 'xray:GetSamplingRules'],
      'traces are lost',
    ],
    [
      'a key of its own',
      { EncryptionConfiguration: { Type: 'CUSTOMER_MANAGED_KMS_KEY', KmsKeyId: 'arn:aws:kms:us-east-1:1:key/k' } },
      ['kms:Decrypt', 'kms:GenerateDataKey'],
      'task fails',
    ],
  ];
  for (const [name, machine, actions, outcome] of features) {
    it(`is told at the beginning for ${name} of the state machine`, () => {
      const [only, ...others] = told(roleProject({ Work: { Type: 'Pass' } }, { machine, statements: [] }));
      assert.deepEqual([only?.at, others], ['{', []]);
      for (const action of [...actions, outcome]) assert.ok(only?.message.includes(action), only?.message);
      const statements = [allow(['logs:*', 'xray:*']), allow('kms:*', 'arn:aws:kms:us-east-1:1:key/*')];
      assert.deepEqual(told(roleProject({ Work: { Type: 'Pass' } }, { machine, statements })), []);
    });
  }

  it('is not told for logs, X-Ray and keys that are off', () => {
    const machine = {
      LoggingConfiguration: { Level: 'OFF' },
      TracingConfiguration: { Enabled: false },
      EncryptionConfiguration: { Type: 'AWS_OWNED_KEY' },
    };
    assert.deepEqual(roleProject({ Work: { Type: 'Pass' } }, { machine, statements: [] }).machine().needs, []);
  });

  it('asks the key for what the machine uses it for', () => {
    const machine = { EncryptionConfiguration: { KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } } };
    const resources = { Key: { Type: 'AWS::KMS::Key', Properties: {} } };
    const given = (Resource: unknown) => ({ machine, resources, statements: [allow('kms:*', Resource)] });
    const pass = { Work: { Type: 'Pass' } };
    assert.deepEqual(told(roleProject(pass, given({ 'Fn::GetAtt': ['Key', 'Arn'] }))), []);
    // The ARN of a key is not known, so another one may be the same.
    assert.deepEqual(told(roleProject(pass, given('arn:aws:kms:us-east-1:1:key/other'))), []);
    assert.equal(told(roleProject(pass, given('arn:aws:sqs:*:*:*'))).length, 0);
  });

  it('is told for each of two roles under its own name', () => {
    const second = {
      Second: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: { RoleArn: { 'Fn::GetAtt': ['SecondRole', 'Arn'] }, DefinitionS3Location: 'machine.asl.json' },
      },
      SecondRole: { Type: 'AWS::IAM::Role', Properties: {} },
    };
    const both = told(roleProject({ Work: tasks.send }, { statements: [], resources: second }));
    assert.deepEqual(
      both.map(({ at, message }) => [at, message.split(' ')[0]]),
      [
        ['Work', 'Role'],
        ['Work', 'SecondRole'],
      ],
    );
  });
});
