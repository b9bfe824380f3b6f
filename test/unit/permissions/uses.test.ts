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
