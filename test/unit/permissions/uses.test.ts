import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { policyDrafts } from '../../../server/src/permissions/policyDrafts.ts';
import { roleProject, tasks } from './roleProject.ts';

const allow = (Action: string | string[], Resource: unknown = '*') => ({ Effect: 'Allow', Action, Resource });
const map = {
  Type: 'Map',
  ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, StartAt: 'P', States: { P: { Type: 'Pass', End: true } } },
};
const task = (integration: string, Parameters: object = {}) => ({
  Type: 'Task',
  Resource: `arn:aws:states:::${integration}`,
  Parameters,
});

/** What a task may use beside its needs: [what, state, further properties of the machine, actions that are told of neither]. */
const uses: readonly (readonly [string, object, object, string])[] = [
  ['the key of a queue', tasks.send, {}, 'kms:GenerateDataKey'],
  ['the key of a queue, to read', tasks.send, {}, 'kms:Decrypt'],
  [
    'what the query of Athena reads',
    task('athena:startQueryExecution.sync', { QueryString: 'q' }),
    {},
    'glue:GetTable',
  ],
  ['where Athena writes', task('athena:startQueryExecution', { QueryString: 'q' }), {}, 's3:PutObject'],
  ['the tags of a job', tasks.job, {}, 'batch:TagResource'],
  ['the tags of a training job', task('sagemaker:createTrainingJob.sync'), {}, 'sagemaker:AddTags'],
  [
    'the role of a task that is defined elsewhere',
    task('ecs:runTask', { TaskDefinition: 'other' }),
    {},
    'iam:PassRole',
  ],
  [
    'the secret of the Data API',
    task('aws-sdk:rdsdata:executeStatement', { 'SecretArn.$': '$.s' }),
    {},
    'secretsmanager:GetSecretValue',
  ],
  [
    'the user of a cluster',
    task('aws-sdk:redshiftdata:executeStatement', { ClusterIdentifier: 'c', DbUser: 'u' }),
    {},
    'redshift:GetClusterCredentials',
  ],
  [
    'the image that a call looks at',
    task('aws-sdk:rekognition:detectLabels', { Image: { S3Object: { Bucket: 'b' } } }),
    {},
    's3:GetObject',
  ],
  [
    'the media that a job reads',
    task('aws-sdk:transcribe:startTranscriptionJob', { Media: { 'MediaFileUri.$': '$.u' } }),
    {},
    's3:GetObject',
  ],
  ['an object that may be absent', task('aws-sdk:s3:getObject', { Bucket: 'b', Key: 'k' }), {}, 's3:ListBucket'],
  ['a role in the arguments', task('aws-sdk:dms:createEndpoint', { ServiceAccessRoleArn: 'r' }), {}, 'iam:PassRole'],
  [
    'the role of an instance',
    task('aws-sdk:ec2:runInstances', { IamInstanceProfile: { Name: 'p' } }),
    {},
    'iam:PassRole',
  ],
  ['tags in the arguments', task('aws-sdk:ecs:createCluster', { Tags: [] }), {}, 'ecs:TagResource'],
  [
    'whatever is in computed arguments',
    { ...task('aws-sdk:textract:analyzeDocument'), Parameters: undefined, InputPath: '$.a' },
    {},
    's3:GetObject',
  ],
  [
    'what a Map reads',
    { ...map, ItemReader: { Resource: 'arn:aws:states:::s3:listObjectsV2', Parameters: { Bucket: 'b' } } },
    {},
    's3:GetObject',
  ],
  ['a Map run that is run again', map, {}, 'states:RedriveExecution'],
  ['the end of its logs', { Type: 'Pass' }, { LoggingConfiguration: { Level: 'ALL' } }, 'logs:DeleteLogDelivery'],
];

describe('what a state machine may use beside its needs', () => {
  for (const [what, state, machine, action] of uses) {
    it(`${what} is neither missing nor unused: ${action}`, () => {
      const codesWith = (actions: string[]) => {
        const { findings } = roleProject({ Work: state }, { machine, statements: [allow('logs:*'), allow(actions)] });
        return findings().flatMap(({ code, message }) => (message.includes(` ${action}`) ? [code] : []));
      };
      assert.deepEqual(codesWith([action]), []);
      assert.deepEqual(codesWith(['s3:ListAllMyBuckets']), []);
    });
  }

  it('is never unused where a call acts on what a template or a document says', () => {
    for (const [integration, told] of [
      ['cloudformation:createStack', []],
      ['ssm:startAutomationExecution', []],
      ['cloudformation:describeStacks', ['role/unused-permission']],
    ] as const) {
      const Work = task(`aws-sdk:${integration}`);
      const statements = [
        allow([integration.replace(/:(.)/, (_, first: string) => `:${first.toUpperCase()}`), 'lambda:CreateFunction']),
      ];
      const codes = roleProject({ Work }, { statements })
        .findings()
        .map(({ code }) => code);
      assert.deepEqual(codes, told, integration);
    }
  });

  it('is unused where another role makes the call', () => {
    const Work = { ...task('aws-sdk:cloudformation:createStack'), Credentials: { RoleArn: '${TaskRole}' } };
    const codes = roleProject(
      { Work },
      { statements: [allow(['sts:AssumeRole', 'lambda:CreateFunction'])] },
    ).findings();
    assert.deepEqual(
      codes.map(({ code }) => code),
      ['role/unused-permission'],
    );
  });

  it('but what a secret is for is needed', () => {
    const Work = task('aws-sdk:rdsdata:executeStatement', { SecretArn: '${Secret}', ResourceArn: 'r', Sql: 's' });
    const [finding] = roleProject({ Work }, { statements: [allow('rds-data:ExecuteStatement')] }).findings();
    assert.match(
      finding?.message ?? '',
      /does not allow secretsmanager:GetSecretValue: without it the data cannot be read/,
    );
  });

  it('does not hide what nothing uses', () => {
    const hints = (state: object, ...actions: string[]) =>
      roleProject({ Work: state }, { statements: [allow('sqs:SendMessage'), allow(actions)] })
        .findings()
        .filter(({ code }) => code === 'role/unused-permission')
        .map(({ message }) => / needs (\S+), which/.exec(message)?.[1]);
    assert.deepEqual(hints(tasks.send, 'kms:Decrypt', 'kms:CreateKey', 'glue:GetTable'), [
      'kms:CreateKey',
      'glue:GetTable',
    ]);
    assert.deepEqual(hints({ Type: 'Pass' }, 'kms:Decrypt'), ['sqs:SendMessage', 'kms:Decrypt']);
  });

  it('stays in a generated policy where it is named, and is not put there from *', () => {
    const generated = (...statements: object[]) => {
      const { machine } = roleProject({ Work: tasks.send }, { statements });
      return policyDrafts([machine()]).map(({ generated }) =>
        JSON.parse(generated).Statement.map(({ Action }: { Action: unknown }) => Action),
      );
    };
    const queue = 'arn:aws:sqs:us-east-1:123456789012:Inbox';
    assert.deepEqual(generated(allow('sqs:SendMessage', queue), allow(['kms:Decrypt', 'kms:CreateKey'])), [
      ['sqs:SendMessage', 'kms:Decrypt'],
    ]);
    assert.deepEqual(generated(allow('*')), [['sqs:SendMessage']]);
  });
});
