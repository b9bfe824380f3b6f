import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { permissionsTable } from '../../../server/src/permissions/permissionsTable.ts';
import { policyDrafts } from '../../../server/src/permissions/policyDrafts.ts';
import { readStateMachines } from '../../../server/src/permissions/stateMachines.ts';
import { checkProject } from '../../../server/src/rules/checkProject.ts';
import { sourceTemplates } from '../project/memoryFiles.ts';

const queue = 'arn:aws:sqs:us-east-1:123456789012:q';
const send = {
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage',
  Parameters: { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/q', MessageBody: 'm' },
  End: true,
};
const purge = { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:s3:listBuckets', Next: 'Send' };
const statement = (Action: string | string[], Resource: unknown = '*', more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});

/** A state machine that sends to a queue and lists buckets, with the policies of its role in files or in the template. */
function project(policies: Record<string, object[]>, inline: object[] = []) {
  const include = (Location: string) => ({ 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location } } });
  const machine = (file: string) => ({
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: { RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] }, DefinitionS3Location: file },
  });
  const files: Record<string, string> = {
    '/p/template.json': JSON.stringify({
      Resources: {
        Machine: machine('m.asl.json'),
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: {
            Policies: [
              ...inline.map((one) => ({ PolicyName: 'inline', PolicyDocument: { Statement: [one] } })),
              ...Object.keys(policies).map((name) => ({ PolicyName: name, PolicyDocument: include(name) })),
            ],
          },
        },
      },
    }),
    '/p/m.asl.json': JSON.stringify({ StartAt: 'List', States: { List: purge, Send: send } }),
  };
  for (const [name, Statement] of Object.entries(policies)) {
    files[`/p/${name}`] = `${JSON.stringify({ Version: '2012-10-17', Statement }, null, 4)}\n`;
  }
  const read = (file: string) => files[file];
  return { files, read, machines: () => readStateMachines('/p/template.json', read) };
}

describe('the least-privilege form of a policy file', () => {
  const cases: readonly (readonly [
    name: string,
    policies: Record<string, object[]>,
    expected: Record<string, object[]>,
  ])[] = [
    [
      'stays where it is minimal',
      { 'a.json': [statement(['sqs:SendMessage'], [queue], { Sid: 'Send' }), statement('s3:ListAllMyBuckets')] },
      { 'a.json': [statement(['sqs:SendMessage'], [queue], { Sid: 'Send' }), statement('s3:ListAllMyBuckets')] },
    ],
    [
      'loses what nothing needs, keeps its identifiers and its letter case',
      {
        'a.json': [
          statement('sqs:PurgeQueue'),
          statement(['SQS:sendMessage', 'sqs:DeleteMessage'], queue, { Sid: 'Send' }),
          statement('s3:ListAllMyBuckets'),
        ],
      },
      { 'a.json': [statement('SQS:sendMessage', queue, { Sid: 'Send' }), statement('s3:ListAllMyBuckets')] },
    ],
    [
      'names actions and resources in the place of *',
      { 'a.json': [statement('*', '*', { Sid: 'All' }), { Effect: 'Deny', Action: 's3:Delete*', Resource: '*' }] },
      {
        'a.json': [
          statement('s3:ListAllMyBuckets', '*', { Sid: 'All' }),
          statement('sqs:SendMessage', queue),
          { Effect: 'Deny', Action: 's3:Delete*', Resource: '*' },
        ],
      },
    ],
    [
      'keeps what only some runs use where it is named, and not for the wildcard of a service',
      {
        'a.json': [statement(['sqs:*', 'kms:*'], queue), statement('s3:ListAllMyBuckets')],
        'b.json': [statement(['sqs:SendMessage', 'kms:Decr*'], queue)],
        'c.json': [statement('kms:*', 'arn:aws:kms:us-east-1:123456789012:key/k')],
      },
      {
        'a.json': [statement('sqs:SendMessage', queue), statement('s3:ListAllMyBuckets')],
        'b.json': [statement('kms:Decrypt', queue)],
        'c.json': [
          statement(
            ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'],
            'arn:aws:kms:us-east-1:123456789012:key/k',
          ),
        ],
      },
    ],
    [
      'gains what is missing where its service is',
      { 'a.json': [statement('sqs:SendMessage', queue)], 'b.json': [statement('s3:GetObject')] },
      {
        'a.json': [statement('sqs:SendMessage', queue)],
        // Nothing else is left in it but what was added.
        'b.json': [statement('s3:ListAllMyBuckets')],
      },
    ],
    [
      'keeps a condition',
      {
        'a.json': [
          statement('sqs:*', '*', { Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
          statement('s3:*'),
        ],
      },
      {
        'a.json': [
          statement('sqs:*', '*', { Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
          statement('s3:ListAllMyBuckets'),
        ],
      },
    ],
    [
      'stays where nothing in it is needed: a policy has a statement',
      { 'a.json': [statement('*')], 'b.json': [statement('ec2:RunInstances')] },
      {
        'a.json': [statement('s3:ListAllMyBuckets'), statement('sqs:SendMessage', queue)],
        'b.json': [statement('ec2:RunInstances')],
      },
    ],
  ];
  for (const [name, policies, expected] of cases) {
    it(name, () => {
      const { machines, files, read } = project(policies);
      const drafts = policyDrafts(machines());
      assert.deepEqual(
        drafts.map(({ file }) => file),
        Object.keys(policies).map((file) => `/p/${file}`),
      );
      for (const { file = '', present, generated } of drafts) {
        assert.equal(present, files[file]);
        assert.deepEqual(JSON.parse(generated).Statement, expected[file.replace('/p/', '')], file);
        assert.equal(JSON.parse(generated).Version, '2012-10-17');
        files[file] = generated;
      }
      assert.deepEqual(
        checkProject('/p/template.json', read).findings.filter(({ code }) => code === 'role/missing-permission'),
        [],
      );
      // Once taken over, there is nothing left to change.
      for (const { present, generated } of policyDrafts(machines())) assert.equal(generated, present);
    });
  }

  it('leaves the lines that do not change as they are', () => {
    const { files, machines } = project({ 'a.json': [] });
    files['/p/a.json'] = [
      '{ "Statement": [',
      '\t{ "Effect": "Allow", "Action": [ "sqs:SendMessage" ], "Resource": [',
      `\t\t"${queue}" ] },`,
      '\t{ "Effect": "Allow", "Action": [ "s3:ListAllMyBuckets", "s3:GetObject" ], "Resource": "*" }',
      '] }',
      '',
    ].join('\r\n');
    const [draft] = policyDrafts(machines());
    const [before, after] = [draft?.present.split('\r\n') ?? [], draft?.generated.split('\r\n') ?? []];
    assert.deepEqual(after.slice(0, 3), before.slice(0, 3));
    assert.equal(JSON.parse(draft?.generated ?? '').Statement[1].Action, 's3:ListAllMyBuckets');
    assert.ok(!draft?.generated.replaceAll('\r\n', '').includes('\n'));
  });

  it('takes a single statement that stands without a list', () => {
    const { files, machines } = project({ 'a.json': [], 'b.json': [statement('s3:ListAllMyBuckets')] });
    files['/p/a.json'] = JSON.stringify({ Statement: { effect: 'Allow', action: 'sqs:*', Resource: queue } });
    assert.deepEqual(JSON.parse(policyDrafts(machines())[0]?.generated ?? ''), {
      Statement: { effect: 'Allow', action: 'sqs:SendMessage', Resource: queue },
    });
  });

  it('is of the whole role where its permissions stand in the template', () => {
    const [draft, ...others] = policyDrafts(project({}, [statement('sqs:*', queue)]).machines());
    assert.deepEqual([draft?.file, draft?.name, others.length], [undefined, 'Role', 0]);
    assert.deepEqual(JSON.parse(draft?.present ?? '').Statement, [statement('sqs:*', queue)]);
    assert.deepEqual(JSON.parse(draft?.generated ?? '').Statement, [
      statement('s3:ListAllMyBuckets'),
      statement('sqs:SendMessage', queue),
    ]);
  });

  it('covers every state machine of the role, and none while a definition is broken', () => {
    const { files, machines } = project({ 'a.json': [statement('*')] });
    files['/p/template.json'] = (files['/p/template.json'] ?? '').replace(
      '"Machine":',
      '"Other":{"Type":"AWS::StepFunctions::StateMachine","Properties":{"RoleArn":{"Fn::GetAtt":["Role","Arn"]},"DefinitionS3Location":"o.asl.json"}},"Machine":',
    );
    files['/p/o.asl.json'] = JSON.stringify({
      StartAt: 'Send',
      States: { Send: { ...send, Resource: 'arn:aws:states:::aws-sdk:ec2:describeVpcs' } },
    });
    const [draft] = policyDrafts(machines());
    assert.deepEqual(
      JSON.parse(draft?.generated ?? '').Statement.map(({ Action }: { Action: unknown }) => Action),
      [['ec2:DescribeVpcs', 's3:ListAllMyBuckets'], 'sqs:SendMessage'],
    );
    files['/p/o.asl.json'] = '{ "StartAt": ';
    assert.deepEqual(policyDrafts(machines()), []);
  });

  it('has nothing to change in the sample projects', () => {
    const folders = Object.keys(sourceTemplates).flatMap((file) => /^(.*)\/template\.yaml$/.exec(file)?.[1] ?? []);
    assert.ok(folders.length >= 2);
    for (const folder of folders) {
      const drafts = policyDrafts(readStateMachines(`${folder}/template.yaml`, (file) => sourceTemplates[file]));
      assert.ok(drafts.length > 0, folder);
      for (const { file, present, generated } of drafts) assert.equal(generated, present, file);
    }
  });
});

describe('the table of permissions', () => {
  it('says for each need why it is there and who grants it', () => {
    const { machines } = project({ 'a.json': [statement('sqs:SendMessage', queue)] });
    const lines = permissionsTable(machines()).split('\n');
    assert.equal(lines[0], '# Permissions of Machine');
    assert.equal(lines[2], 'Role in template.json grants 1 of 2.');
    assert.match(
      lines[6] ?? '',
      /^\| `s3:ListAllMyBuckets` \| \[List: aws-sdk:s3:listBuckets\]\(https:\/\/docs\.aws\S+\) \| \*\*missing\*\* \| {2}\| `\*` \|$/,
    );
    assert.match(
      lines[7] ?? '',
      /^\| `sqs:SendMessage` \| \[Send: .*\| granted \| Role \(a\.json\) \| `arn:aws:sqs:[^`]+:q` \|$/,
    );
  });

  it('stays a table, whatever the states are called', () => {
    const { files, machines } = project({ 'a.json': [] });
    const name = 'a|b `c` <img src=x> [d](e)\n\\*f*';
    files['/p/m.asl.json'] = JSON.stringify({ StartAt: name, States: { [name]: send } });
    const row = permissionsTable(machines()).split('\n')[6] ?? '';
    assert.ok(row.includes(String.raw`a\|b \`c\` \<img src=x\> \[d\]\(e\) \\\*f\*: sqs:sendMessage`), row);
    assert.equal(row.replaceAll('\\|', '').split('|').length, 7);
  });

  it('says so where the role is elsewhere, or nothing is needed', () => {
    const { files, machines } = project({});
    files['/p/template.json'] = (files['/p/template.json'] ?? '').replace(
      '{"Fn::GetAtt":["Role","Arn"]}',
      '"arn:aws:iam::1:role/r"',
    );
    assert.match(permissionsTable(machines()), /not in template\.json.*\n\n\| Action/);
    files['/p/m.asl.json'] = JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Succeed' } } });
    assert.match(permissionsTable(machines()), /need no permissions\.\n$/);
  });
});
