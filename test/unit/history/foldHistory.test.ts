import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HistoryEvent } from '../../../server/src/contract/history.ts';
import { emptyRecord } from '../../../server/src/history/executionRecord.ts';
import { foldHistory } from '../../../server/src/history/foldHistory.ts';
import { countsOf, latestRuns, statusOfState } from '../../../server/src/history/stateStatus.ts';

type Written = readonly [id: number, previous: number, type: string, details?: Record<string, unknown>];

/** One event a millisecond, so that times can be told apart. */
function events(...written: Written[]): HistoryEvent[] {
  return written.map(([id, previousEventId, type, details]) => {
    const member = `${type.replace(/^(Map|Task|Parallel|Pass|Wait|Fail)(StateEntered|StateExited)$/, '$2').replace(/^./, (c) => c.toLowerCase())}EventDetails`;
    return { id, previousEventId, type, timestamp: id, ...(details === undefined ? {} : { [member]: details }) };
  });
}

const fold = (...written: Written[]) => foldHistory(emptyRecord(), events(...written));

/** A finished fan-out over `items` items, each a Task with `.sync`: 8 events an iteration. */
function fanOut(items: number): Written[] {
  const written: Written[] = [
    [1, 0, 'ExecutionStarted', { input: '{}' }],
    [2, 0, 'MapStateEntered', { name: 'Fan out', input: '[]' }],
    [3, 2, 'MapStateStarted', { length: items }],
  ];
  let id = 3;
  for (let index = 0; index < items; index++) {
    written.push([++id, 3, 'MapIterationStarted', { name: 'Fan out', index }]);
    written.push([++id, id - 1, 'TaskStateEntered', { name: 'Submit', input: String(index) }]);
    written.push([++id, id - 1, 'TaskScheduled', { resourceType: 'batch', resource: 'submitJob.sync' }]);
    for (const type of ['TaskStarted', 'TaskSubmitted', 'TaskSucceeded']) written.push([++id, id - 1, type]);
    written.push([++id, id - 1, 'TaskStateExited', { name: 'Submit', output: `"${index}"` }]);
    written.push([++id, id - 1, 'MapIterationSucceeded', { name: 'Fan out', index }]);
  }
  written.push([++id, items === 0 ? 3 : id - 1, 'MapStateSucceeded']);
  written.push([++id, id - 1, 'MapStateExited', { name: 'Fan out', output: '[]' }]);
  written.push([++id, id - 1, 'ExecutionSucceeded', { output: '[]' }]);
  return written;
}

for (const items of [0, 1, 7]) {
  test(`a fan-out over ${items} items succeeds with as many iterations`, () => {
    const record = fold(...fanOut(items));
    assert.equal(record.status, 'succeeded');
    assert.equal(record.output, '[]');
    assert.equal(statusOfState(record, 'Fan out'), 'succeeded');
    assert.equal(statusOfState(record, 'Submit'), items === 0 ? 'notReached' : 'succeeded');
    assert.deepEqual(countsOf(record, 'Fan out'), {
      total: items,
      succeeded: items,
      failed: 0,
      aborted: 0,
      running: 0,
      waiting: 0,
    });
    assert.deepEqual(
      latestRuns(record, 'Submit').map((run) => run.output),
      Array.from({ length: items }, (_, index) => `"${index}"`),
    );
    assert.equal(record.openRuns.size, 0);
  });
}

test('an iteration chosen gives that iteration alone, with its own events', () => {
  const record = fold(...fanOut(7));
  const runs = latestRuns(record, 'Submit', [{ map: 'Fan out', index: 4 }]);
  assert.deepEqual(
    runs.map(({ input, resourceType, resource }) => ({ input, resourceType, resource })),
    [{ input: '4', resourceType: 'batch', resource: 'submitJob.sync' }],
  );
  assert.deepEqual(
    runs[0]?.events.map(({ type }) => type),
    ['TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded', 'TaskStateExited'],
  );
});

test('the states of interleaved iterations are told apart by their predecessors', () => {
  const record = fold(
    [1, 0, 'ExecutionStarted'],
    [2, 0, 'MapStateEntered', { name: 'M' }],
    [3, 2, 'MapStateStarted', { length: 3 }],
    [4, 3, 'MapIterationStarted', { name: 'M', index: 0 }],
    [5, 3, 'MapIterationStarted', { name: 'M', index: 1 }],
    [6, 4, 'TaskStateEntered', { name: 'T' }],
    [7, 5, 'TaskStateEntered', { name: 'T' }],
    [8, 6, 'TaskScheduled'],
    [9, 7, 'TaskScheduled'],
    [10, 8, 'TaskSucceeded'],
    [11, 10, 'TaskStateExited', { name: 'T', output: '0' }],
    [12, 11, 'MapIterationSucceeded', { name: 'M', index: 0 }],
  );
  assert.deepEqual(countsOf(record, 'M'), { total: 3, succeeded: 1, failed: 0, aborted: 0, running: 1, waiting: 1 });
  assert.equal(statusOfState(record, 'T', [{ map: 'M', index: 0 }]), 'succeeded');
  assert.equal(statusOfState(record, 'T', [{ map: 'M', index: 1 }]), 'running');
  assert.equal(statusOfState(record, 'T', [{ map: 'M', index: 2 }]), 'notReached');
  assert.equal(statusOfState(record, 'T'), 'running');
});

test('a failing item aborts the others and fails the Map and the execution', () => {
  const record = fold(
    [1, 0, 'ExecutionStarted'],
    [2, 0, 'MapStateEntered', { name: 'M' }],
    [3, 2, 'MapStateStarted', { length: 3 }],
    [4, 3, 'MapIterationStarted', { name: 'M', index: 0 }],
    [5, 4, 'TaskStateEntered', { name: 'T' }],
    [6, 5, 'TaskScheduled'],
    [7, 3, 'MapIterationStarted', { name: 'M', index: 1 }],
    [8, 7, 'TaskStateEntered', { name: 'T' }],
    [9, 8, 'TaskScheduled'],
    [10, 6, 'TaskFailed', { error: 'States.TaskFailed', cause: 'exit 1' }],
    [11, 10, 'MapIterationFailed', { name: 'M', index: 0 }],
    [12, 9, 'TaskStateAborted'],
    [13, 12, 'MapIterationAborted', { name: 'M', index: 1 }],
    [14, 13, 'MapStateFailed', { error: 'States.TaskFailed', cause: 'exit 1' }],
    [15, 14, 'ExecutionFailed', { error: 'States.TaskFailed', cause: 'exit 1' }],
  );
  assert.deepEqual(countsOf(record, 'M'), { total: 3, succeeded: 0, failed: 1, aborted: 2, running: 0, waiting: 0 });
  assert.equal(statusOfState(record, 'T', [{ map: 'M', index: 0 }]), 'failed');
  assert.equal(statusOfState(record, 'T', [{ map: 'M', index: 1 }]), 'aborted');
  assert.equal(statusOfState(record, 'M'), 'failed');
  assert.equal(record.status, 'failed');
  assert.equal(record.cause, 'exit 1');
  assert.equal(latestRuns(record, 'T')[0]?.cause, 'exit 1');
});

const attempt: Written[] = [
  [1, 0, 'ExecutionStarted'],
  [2, 0, 'TaskStateEntered', { name: 'T' }],
  [3, 2, 'TaskScheduled'],
  [4, 3, 'TaskFailed', { error: 'E', cause: 'why' }],
];

test('between a failed attempt and the next a state is retried; then it succeeds with two attempts', () => {
  const record = fold(...attempt);
  assert.equal(statusOfState(record, 'T'), 'retried');
  foldHistory(record, events([5, 4, 'TaskScheduled']));
  assert.equal(statusOfState(record, 'T'), 'running');
  foldHistory(record, events([6, 5, 'TaskSucceeded'], [7, 6, 'TaskStateExited', { name: 'T', output: '1' }]));
  assert.equal(statusOfState(record, 'T'), 'succeeded');
  const [run] = latestRuns(record, 'T');
  assert.deepEqual(run?.attempts, [
    { started: 3, ended: 4, error: 'E', cause: 'why' },
    { started: 5, ended: 6 },
  ]);
});

test('a state whose error a Catch takes is caught, and the story goes on', () => {
  const record = fold(
    ...attempt,
    [5, 4, 'TaskStateExited', { name: 'T', output: '{}' }],
    [6, 5, 'PassStateEntered', { name: 'P' }],
    [7, 6, 'PassStateExited', { name: 'P' }],
    [8, 7, 'ExecutionSucceeded', { output: '{}' }],
  );
  assert.equal(statusOfState(record, 'T'), 'caught');
  assert.equal(statusOfState(record, 'P'), 'succeeded');
  assert.equal(record.status, 'succeeded');
});

test('a failure that nothing takes fails the state', () => {
  const record = fold(...attempt, [5, 4, 'ExecutionFailed', { error: 'E', cause: 'why' }]);
  assert.equal(statusOfState(record, 'T'), 'failed');
});

test('the branches of a Parallel are scopes of their own', () => {
  const record = fold(
    [1, 0, 'ExecutionStarted'],
    [2, 0, 'ParallelStateEntered', { name: 'Both' }],
    [3, 2, 'ParallelStateStarted'],
    [4, 3, 'PassStateEntered', { name: 'A' }],
    [5, 3, 'WaitStateEntered', { name: 'B' }],
    [6, 4, 'PassStateExited', { name: 'A' }],
  );
  assert.equal(statusOfState(record, 'A'), 'succeeded');
  assert.equal(statusOfState(record, 'B'), 'waiting');
  assert.equal(statusOfState(record, 'Both'), 'running');
  foldHistory(
    record,
    events(
      [7, 5, 'WaitStateExited', { name: 'B' }],
      [8, 7, 'ParallelStateSucceeded'],
      [9, 8, 'ParallelStateExited', { name: 'Both', output: '[1,2]' }],
    ),
  );
  assert.equal(statusOfState(record, 'Both'), 'succeeded');
  assert.equal(latestRuns(record, 'Both')[0]?.output, '[1,2]');
});

test('stopping aborts all that was at work', () => {
  const record = fold(...fanOut(2).slice(0, 6), [
    50,
    0,
    'ExecutionAborted',
    { error: 'Stopped', cause: 'by a person' },
  ]);
  assert.equal(record.status, 'aborted');
  assert.equal(record.error, 'Stopped');
  assert.equal(statusOfState(record, 'Submit'), 'aborted');
  assert.deepEqual(countsOf(record, 'Fan out'), {
    total: 2,
    succeeded: 0,
    failed: 0,
    aborted: 2,
    running: 0,
    waiting: 0,
  });
});

test('events that come twice and types that are not known change nothing', () => {
  const written = fanOut(2);
  const once = fold(...written);
  const twice = foldHistory(fold(...written.slice(0, 9)), events(...written));
  assert.deepEqual(twice, once);
  const odd = fold(...attempt, [5, 4, 'SomethingNew', { name: 'x' }], [6, 5, 'TaskScheduled']);
  assert.equal(latestRuns(odd, 'T')[0]?.attempts.length, 2);
});

test('a history as long as AWS allows folds, whole or event by event, to the same', () => {
  const all = events(...fanOut(3_123));
  assert.equal(all.length, 24_990);
  const whole = foldHistory(emptyRecord(), all);
  assert.equal(countsOf(whole, 'Fan out')?.succeeded, 3_123);
  const piecewise = emptyRecord();
  for (const event of all) foldHistory(piecewise, [event]);
  assert.equal(countsOf(piecewise, 'Fan out')?.succeeded, 3_123);
  assert.equal(piecewise.runs.length, whole.runs.length);
});
