import assert from 'node:assert/strict';
import test from 'node:test';
import type { HistoryEvent } from '../../../server/src/contract/history.ts';
import { emptyRecord } from '../../../server/src/history/executionRecord.ts';
import { foldHistory } from '../../../server/src/history/foldHistory.ts';
import { countsOf, statusOfState } from '../../../server/src/history/stateStatus.ts';
import { startExecution } from '../../../server/src/local/engine/execution.ts';
import type { Json, JsonObject, TaskIntegration } from '../../../server/src/local/ports.ts';

const hang: TaskIntegration = {
  resource: 'batch:submitJob',
  patterns: ['requestResponse', 'sync'],
  required: [],
  start: async () => ({ submitted: {}, completion: new Promise(() => {}) }),
};

/** Runs until nothing moves any more, stops it, and tells its events after ExecutionStarted. */
async function stopped(states: JsonObject, input: Json = {}): Promise<JsonObject[]> {
  const events: JsonObject[] = [];
  const running = startExecution({
    executionArn: 'arn:aws:states:us-east-1:123456789012:execution:m:e',
    region: 'us-east-1',
    roleArn: 'arn:aws:iam::123456789012:role/r',
    definition: { StartAt: 'S', States: states },
    input: JSON.stringify(input),
    context: {},
    integrations: new Map([[hang.resource, hang]]),
    onEvent: (event) => events.push(event),
  });
  await new Promise((resolve) => setImmediate(resolve));
  running.abort('Stopped', 'by hand');
  running.abort('Again');
  assert.deepEqual(await running.ended, { status: 'ABORTED', error: 'Stopped', cause: 'by hand' });
  await new Promise((resolve) => setImmediate(resolve));
  return events;
}

const one = (name: string, state: JsonObject): JsonObject => ({ [name]: { ...state, End: true } });
const job = { Type: 'Task', Resource: 'arn:aws:states:::batch:submitJob.sync', Parameters: {} };
const wait = { Type: 'Wait', Seconds: 600 };
const machine = (name: string, state: JsonObject): JsonObject => ({ StartAt: name, States: one(name, state) });

const cases: readonly [title: string, states: JsonObject, input: Json, afterStart: readonly string[]][] = [
  ['a task', one('S', job), {}, ['TaskStateAborted']],
  ['a wait', one('S', wait), {}, ['WaitStateAborted']],
  [
    'a Map of two jobs',
    one('S', { Type: 'Map', ItemProcessor: machine('J', job) }),
    [1, 2],
    ['TaskStateAborted', 'TaskStateAborted', 'MapIterationAborted', 'MapIterationAborted', 'MapStateAborted'],
  ],
  [
    'a Map that began one of three items',
    one('S', { Type: 'Map', MaxConcurrency: 1, ItemProcessor: machine('J', job) }),
    [1, 2, 3],
    ['TaskStateAborted', 'MapIterationAborted', 'MapStateAborted'],
  ],
  [
    'a Parallel',
    one('S', { Type: 'Parallel', Branches: [machine('J', job), machine('W', wait)] }),
    {},
    ['TaskStateAborted', 'WaitStateAborted', 'ParallelStateAborted'],
  ],
  [
    'a Map in a Parallel',
    one('S', {
      Type: 'Parallel',
      Branches: [machine('M', { Type: 'Map', ItemProcessor: machine('J', job) })],
    }),
    [1],
    ['TaskStateAborted', 'MapIterationAborted', 'MapStateAborted', 'ParallelStateAborted'],
  ],
];

for (const [title, states, input, expected] of cases) {
  test(`a stopped execution tells what it aborted: ${title}`, async () => {
    const events = await stopped(states, input);
    const types = events.map(({ type }) => String(type));
    const aborted = types.slice(types.findIndex((type) => type.endsWith('Aborted')));
    assert.deepEqual(
      [aborted.slice(0, -1).sort(), aborted.at(-2), aborted.at(-1)],
      [[...expected].sort(), expected.at(-1), 'ExecutionAborted'],
    );
    assert.deepEqual(
      events.map(({ id }) => id),
      events.map((_, index) => index + 1),
    );
    for (const { id, previousEventId } of events) assert.ok(Number(previousEventId) < Number(id));
  });
}

test('each aborted iteration follows its own task, and the record of the execution has nothing left open', async () => {
  const events = await stopped(one('S', { Type: 'Map', MaxConcurrency: 2, ItemProcessor: machine('J', job) }), [
    ...[1, 2, 3],
  ]);
  const byId = new Map(events.map((event) => [event.id, event]));
  for (const event of events.filter(({ type }) => type === 'MapIterationAborted')) {
    assert.equal(byId.get(event.previousEventId ?? 0)?.type, 'TaskStateAborted');
  }
  const record = foldHistory(
    emptyRecord(),
    // Up to the last event but one: what an aborted state says must not need the execution's own end.
    events.slice(0, -1) as unknown as HistoryEvent[],
  );
  assert.equal(record.openRuns.size, 0);
  assert.equal(statusOfState(record, 'S'), 'aborted');
  assert.equal(statusOfState(record, 'J'), 'aborted');
  assert.deepEqual(countsOf(record, 'S'), { total: 3, succeeded: 0, failed: 0, aborted: 3, running: 0, waiting: 0 });
});
