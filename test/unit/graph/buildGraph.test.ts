import assert from 'node:assert/strict';
import { test } from 'node:test';
import { graphOfText } from '../../../server/src/graph/buildGraph.ts';
import { wordsOfResource } from '../../../server/src/graph/resourceWords.ts';

const edgesOf = (States: object, StartAt = 'A') =>
  graphOfText(JSON.stringify({ StartAt, States })).model.edges.map(({ from, to, kind, label }) =>
    [from, to, kind, label].map((part) => part?.replace('\u0000', '*')),
  );

const cases: [string, object, (string | undefined)[][]][] = [
  ['End leads to the end', { A: { Type: 'Pass', End: true } }, [['A', '*end', 'end', undefined]]],
  ['End that is false leads nowhere', { A: { Type: 'Pass', End: false } }, []],
  ['Succeed and Fail lead to the end', { A: { Type: 'Fail' } }, [['A', '*end', 'end', undefined]]],
  ['a target that does not exist is a stub', { A: { Next: 'B' } }, [['A', '*missing B', 'next', undefined]]],
  [
    'a Choice has an edge for each rule and one for Default',
    { A: { Type: 'Choice', Choices: [{ Next: 'A' }, { Variable: '$.x', IsNull: true, Next: 'A' }], Default: 'A' } },
    [
      ['A', 'A', 'choice', 'rule 1'],
      ['A', 'A', 'choice', '$.x IsNull true'],
      ['A', 'A', 'default', 'otherwise'],
    ],
  ],
  [
    'a Catch names its errors',
    { A: { Type: 'Task', End: true, Catch: [{ ErrorEquals: ['E', 'F'], Next: 'A' }] } },
    [
      ['A', 'A', 'catch', 'E, F'],
      ['A', '*end', 'end', undefined],
    ],
  ],
];

for (const [title, states, expected] of cases) {
  test(title, () => assert.deepEqual(edgesOf(states), [['*start', 'A', 'start', undefined], ...expected]));
}

test('states that no way leads to are told, with those inside of them', () => {
  const inside = { StartAt: 'X', States: { X: { Type: 'Pass', End: true } } };
  const States = { A: { Type: 'Succeed' }, B: { Type: 'Map', Iterator: inside, End: true } };
  const { model } = graphOfText(JSON.stringify({ StartAt: 'A', States }));
  const unreachable = model.nodes.filter((node) => node.unreachable && node.type !== '').map(({ id }) => id);
  assert.deepEqual(unreachable, ['B', 'B/0/X']);
});

test('every beginning of a definition is read without a throw, and what is broken is told', () => {
  const text = JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Succeed' } } });
  for (let length = 0; length < text.length; length++) {
    assert.notEqual(graphOfText(text.slice(0, length)).broken, undefined, text.slice(0, length));
  }
  assert.equal(graphOfText(text).broken, undefined);
});

const resources: [string, string, string][] = [
  ['arn:aws:states:::lambda:invoke', 'Lambda: Invoke', 'lambda'],
  ['arn:aws:states:::batch:submitJob.sync', 'Batch: SubmitJob · waits for the job', 'batch'],
  ['arn:aws-cn:states:::batch:submitJob', 'Batch: SubmitJob', 'batch'],
  ['arn:aws:states:::sqs:sendMessage.waitForTaskToken', 'SQS: SendMessage · waits for a callback', 'sqs'],
  ['arn:aws:states:::aws-sdk:dynamodb:query', 'DynamoDB: Query', 'dynamodb'],
  ['arn:aws:states:us-east-1:123456789012:activity:approve', 'Activity: approve', 'activity'],
  ['arn:aws:lambda:us-east-1:123456789012:function:sum:1', 'Lambda: sum', 'lambda'],
  ['', 'No Resource yet', 'task'],
];

for (const [resource, words, icon] of resources) {
  test(`the resource "${resource}" is "${words}"`, () => {
    assert.deepEqual(wordsOfResource(resource), { words, icon });
  });
}
