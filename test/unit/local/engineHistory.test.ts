import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { type TestContext } from 'node:test';
import {
  type ExecutionEnd,
  type RunningExecution,
  startExecution,
} from '../../../server/src/local/engine/execution.ts';
import { HistoryRecorder } from '../../../server/src/local/engine/historyRecorder.ts';
import {
  type Json,
  type JsonObject,
  type TaskContext,
  TaskFailure,
  type TaskIntegration,
} from '../../../server/src/local/ports.ts';

const sample = new URL('../../../templates/fan-out-batch-job/demo/statemachine.asl.json', import.meta.url);

const batch: TaskIntegration = {
  resource: 'batch:submitJob',
  patterns: ['requestResponse', 'sync'],
  required: ['JobName', 'JobQueue', 'JobDefinition'],
  start: async () => ({ submitted: { JobId: 'j' }, completion: Promise.resolve({ Status: 'SUCCEEDED' }) }),
};

function listOf(items: readonly Json[]): TaskIntegration {
  return {
    resource: 'lambda:invoke',
    patterns: ['requestResponse'],
    required: ['FunctionName'],
    start: async () => ({ submitted: { Payload: items } }),
  };
}

interface Started extends RunningExecution {
  readonly events: JsonObject[];
}

function start(definition: JsonObject, input: Json, integrations: readonly TaskIntegration[]): Started {
  const events: JsonObject[] = [];
  const running = startExecution({
    executionArn: 'arn:aws:states:us-west-2:123456789012:execution:m:e',
    region: 'us-west-2',
    roleArn: 'arn:aws:iam::123456789012:role/r',
    definition,
    input: JSON.stringify(input),
    context: {},
    integrations: new Map(integrations.map((each) => [each.resource, each])),
    onEvent: (event) => events.push(event),
  });
  return { ...running, events };
}

async function history(definition: JsonObject, items: readonly Json[]): Promise<[ExecutionEnd, JsonObject[]]> {
  const { ended, events } = start(definition, {}, [batch, listOf(items)]);
  return [await ended, events];
}

const sampleDefinition = () => JSON.parse(readFileSync(sample, 'utf8')) as JsonObject;

const iteration = [
  ...['MapIterationStarted', 'TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded'],
  ...['TaskStateExited', 'MapIterationSucceeded'],
];
const before = [
  ...['ExecutionStarted', 'TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSucceeded', 'TaskStateExited'],
  ...['MapStateEntered', 'MapStateStarted'],
];
const after = ['MapStateSucceeded', 'MapStateExited', 'ExecutionSucceeded'];

for (const count of [0, 1, 7, 60]) {
  test(`the fan-out sample has eight events for each of ${count} jobs`, async () => {
    const items = Array.from({ length: count }, (_, index) => ({ number: index }));
    const [end, events] = await history(sampleDefinition(), items);
    assert.equal(end.status, 'SUCCEEDED');
    assert.deepEqual(
      JSON.parse(end.output ?? ''),
      items.map(() => ({ Status: 'SUCCEEDED' })),
    );
    assert.equal(events.length, 11 + 8 * count);
    const types = events.map(({ type }) => type);
    assert.deepEqual(types.slice(0, before.length), before);
    assert.deepEqual(types.slice(-after.length), after);
    assert.deepEqual(types.slice(before.length, -after.length).sort(), Array(count).fill(iteration).flat().sort());
    // Following previousEventId back from an iteration's end gives that iteration, whatever ran at the same time.
    for (const last of events.filter(({ type }) => type === 'MapIterationSucceeded')) {
      const chain: Json[] = [];
      for (let at: JsonObject | undefined = last; at?.type !== 'MapStateStarted'; ) {
        assert.ok(at !== undefined);
        chain.unshift(at.type ?? null);
        at = events[Number(at.previousEventId) - 1];
      }
      assert.deepEqual(chain, iteration);
    }
  });
}

test('events are numbered from 1 in order and each follows an earlier one', async () => {
  const [, events] = await history(sampleDefinition(), [1, 2, 3]);
  assert.deepEqual(
    events.map(({ id }) => id),
    events.map((_, index) => index + 1),
  );
  assert.deepEqual(
    events.slice(0, 3).map(({ previousEventId }) => previousEventId),
    [0, 0, 2],
  );
  for (const { id, previousEventId } of events) assert.ok(Number(previousEventId) < Number(id), `event ${id}`);
});

test('the events of a job carry what GetExecutionHistory gives', async () => {
  const [, events] = await history(sampleDefinition(), ['a']);
  const details = (type: string, member: string) => events.findLast((event) => event.type === type)?.[member] ?? null;
  const of = { resourceType: 'batch', resource: 'submitJob.sync' };
  const { parameters, ...scheduled } = details('TaskScheduled', 'taskScheduledEventDetails') as JsonObject;
  assert.deepEqual(scheduled, { ...of, region: 'us-west-2' });
  assert.deepEqual((JSON.parse(String(parameters)) as JsonObject).Parameters, { item: '"a"' });
  assert.deepEqual(details('TaskStarted', 'taskStartedEventDetails'), of);
  const text = (output: string) => ({ ...of, output, outputDetails: { truncated: false } });
  assert.deepEqual(details('TaskSubmitted', 'taskSubmittedEventDetails'), text('{"JobId":"j"}'));
  assert.deepEqual(details('TaskSucceeded', 'taskSucceededEventDetails'), text('{"Status":"SUCCEEDED"}'));
  assert.deepEqual(details('MapStateStarted', 'mapStateStartedEventDetails'), { length: 1 });
  assert.deepEqual(details('MapIterationStarted', 'mapIterationStartedEventDetails'), {
    name: 'Fan out batch jobs',
    index: 0,
  });
});

test("a function's ARN as Resource has the events of a function, and its payload alone", async () => {
  const resource = 'arn:aws:lambda:us-west-2:123456789012:function:list';
  const definition = {
    StartAt: 'S',
    States: { S: { Type: 'Task', Resource: resource, TimeoutSeconds: 60, End: true } },
  };
  const [end, events] = await history(definition, ['a']);
  assert.equal(end.output, '["a"]');
  assert.deepEqual(
    events.slice(2, -2).map(({ type }) => type),
    ['LambdaFunctionScheduled', 'LambdaFunctionStarted', 'LambdaFunctionSucceeded'],
  );
  assert.deepEqual(events[2]?.lambdaFunctionScheduledEventDetails, {
    ...{ resource, input: '{}', inputDetails: { truncated: false }, timeoutInSeconds: 60 },
  });
});

test('the 25,000th event is kept for the end of the execution', () => {
  const events: JsonObject[] = [];
  const recorder = new HistoryRecorder((event) => events.push(event), 24_998);
  const thread = { previous: 24_998 };
  assert.equal(recorder.record(thread, 'PassStateEntered'), 24_999);
  assert.throws(() => recorder.record(thread, 'PassStateExited'), /maximum number of history events \(25000\)/);
  recorder.end(thread, 'ExecutionFailed', {});
  recorder.end(thread, 'ExecutionAborted', {});
  assert.equal(recorder.record(thread, 'PassStateExited'), 24_999);
  assert.deepEqual(
    events.map(({ id, type, previousEventId }) => [id, type, previousEventId]),
    [
      [24_999, 'PassStateEntered', 24_998],
      [25_000, 'ExecutionFailed', 24_999],
    ],
  );
});

/** An execution whose tasks fail at first or never end, and what became of them. */
function faulty(definition: JsonObject, input: Json = {}): Started & { readonly calls: string[] } {
  const calls: string[] = [];
  const integration = (name: string, work: (parameters: JsonObject, signal: AbortSignal) => Promise<Json>) => ({
    resource: `test:${name}`,
    patterns: ['requestResponse'] as const,
    required: [],
    start: async (parameters: JsonObject, _pattern: string, { signal }: TaskContext) => {
      calls.push(name);
      return { submitted: await work(parameters, signal) };
    },
  });
  const flaky = integration('flaky', async ({ failures, error }) => {
    if (calls.length <= Number(failures)) throw new TaskFailure(String(error ?? 'Odd'), 'because');
    return calls.length;
  });
  const hang = integration('hang', (_parameters, signal) => {
    signal.addEventListener('abort', () => calls.push('hang stopped'));
    return new Promise<Json>(() => {});
  });
  return { ...start(definition, input, [flaky, hang, integration('echo', async (parameters) => parameters)]), calls };
}

const types = ({ events }: Started) => events.map(({ type }) => String(type));
const fault = ({ status, error }: ExecutionEnd) => `${status} ${error}`;
const one = (state: JsonObject): JsonObject => ({ StartAt: 'S', States: { S: { End: true, ...state } } });
const task = (name: string, parameters: JsonObject = {}): JsonObject => ({
  Type: 'Task',
  Resource: `arn:aws:states:::test:${name}`,
  Parameters: parameters,
});

/** Lets everything run that waits for no timer. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

async function hasEnded({ ended }: Started): Promise<boolean> {
  return await Promise.race([ended.then(() => true), settle().then(() => false)]);
}

const at0 = { IntervalSeconds: 0 };
const retries: readonly (readonly [
  title: string,
  failures: number,
  error: string,
  retry: readonly JsonObject[],
  fault: string,
  calls: number,
])[] = [
  ['fails once more than MaxAttempts', 3, 'Odd', [{ ErrorEquals: ['Odd'], MaxAttempts: 2, ...at0 }], 'FAILED Odd', 3],
  [
    'succeeds at the last attempt',
    2,
    'Odd',
    [{ ErrorEquals: ['Odd'], MaxAttempts: 2, ...at0 }],
    'SUCCEEDED undefined',
    3,
  ],
  ['three attempts unless told', 4, 'Odd', [{ ErrorEquals: ['Odd'], ...at0 }], 'FAILED Odd', 4],
  ['MaxAttempts 0', 1, 'Odd', [{ ErrorEquals: ['Odd'], MaxAttempts: 0, ...at0 }], 'FAILED Odd', 1],
  ['another error', 1, 'Odd', [{ ErrorEquals: ['Even'], ...at0 }], 'FAILED Odd', 1],
  [
    'the first retrier that names the error counts',
    2,
    'Odd',
    [
      { ErrorEquals: ['Odd'], MaxAttempts: 1, ...at0 },
      { ErrorEquals: ['States.ALL'], MaxAttempts: 9, ...at0 },
    ],
    'FAILED Odd',
    2,
  ],
  ['States.ALL', 1, 'Odd', [{ ErrorEquals: ['States.ALL'], ...at0 }], 'SUCCEEDED undefined', 2],
  ['States.TaskFailed', 1, 'Odd', [{ ErrorEquals: ['States.TaskFailed'], ...at0 }], 'SUCCEEDED undefined', 2],
  [
    'States.Runtime is never tried again',
    1,
    'States.Runtime',
    [{ ErrorEquals: ['States.ALL'], ...at0 }],
    'FAILED States.Runtime',
    1,
  ],
];
for (const [title, failures, error, retry, expected, calls] of retries) {
  test(`Retry: ${title}`, async () => {
    const running = faulty(one({ ...task('flaky', { failures, error }), Retry: retry }));
    assert.equal(fault(await running.ended), expected);
    assert.equal(running.calls.length, calls);
    assert.equal(types(running).filter((type) => type === 'TaskScheduled').length, calls);
    assert.equal(types(running).filter((type) => type === 'TaskStateEntered').length, 1);
  });
}

test('Retry waits IntervalSeconds, then BackoffRate times as long, at most MaxDelaySeconds', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const retry = { ErrorEquals: ['Odd'], IntervalSeconds: 2, BackoffRate: 3, MaxDelaySeconds: 7 };
  const running = faulty(one({ ...task('flaky', { failures: 3 }), Retry: [retry] }));
  for (const [before, seconds] of [
    [1, 2],
    [2, 6],
    [3, 7],
  ] as const) {
    await settle();
    context.mock.timers.tick(seconds * 1000 - 1);
    await settle();
    assert.equal(running.calls.length, before);
    context.mock.timers.tick(1);
    await settle();
    assert.equal(running.calls.length, before + 1);
  }
  assert.equal((await running.ended).output, '4');
});

test('Catch comes after Retry has given up', async () => {
  const state = { ...task('flaky', { failures: 9 }), Retry: [{ ErrorEquals: ['Odd'], MaxAttempts: 1, ...at0 }] };
  const caught = { ...state, Catch: [{ ErrorEquals: ['Odd'], Next: 'After' }], Next: 'Never' };
  const running = faulty({
    StartAt: 'S',
    States: { S: caught, Never: { Type: 'Succeed' }, After: { Type: 'Pass', Result: 'after', End: true } },
  });
  assert.equal((await running.ended).output, '"after"');
  assert.equal(running.calls.length, 2);
});

const sides = (first: JsonObject, second: JsonObject): JsonObject => ({
  Type: 'Parallel',
  Branches: [one(first), one(second)],
});
test('Parallel: a branch that fails stops the others', async () => {
  const running = faulty(one(sides(task('hang'), { Type: 'Fail', Error: 'Mine' })));
  assert.equal(fault(await running.ended), 'FAILED Mine');
  assert.deepEqual(running.calls, ['hang', 'hang stopped']);
  assert.deepEqual(types(running), [
    ...['ExecutionStarted', 'ParallelStateEntered', 'ParallelStateStarted', 'TaskStateEntered', 'TaskScheduled'],
    ...['TaskStarted', 'FailStateEntered', 'TaskStateAborted', 'ParallelStateFailed', 'ExecutionFailed'],
  ]);
});

const branching = (otherwise: string): JsonObject => ({
  StartAt: 'C',
  States: {
    C: { Type: 'Choice', Choices: [{ Variable: '$', NumericEquals: 1, Next: 'Bad' }], Default: otherwise },
    Hang: { ...task('hang'), End: true },
    Good: { Type: 'Pass', End: true },
    Bad: { Type: 'Fail', Error: 'Mine' },
  },
});

test('Map: an iteration that fails stops its siblings and those not begun', async () => {
  const running = faulty(one({ Type: 'Map', MaxConcurrency: 2, ItemProcessor: branching('Hang') }), [0, 1, 2]);
  assert.equal(fault(await running.ended), 'FAILED Mine');
  assert.deepEqual(running.calls, ['hang', 'hang stopped']);
  const told = types(running);
  assert.deepEqual(
    ['Started', 'Failed', 'Aborted', 'Succeeded'].map(
      (what) => told.filter((type) => type === `MapIteration${what}`).length,
    ),
    [2, 1, 1, 0],
  );
  assert.deepEqual(told.slice(-2), ['MapStateFailed', 'ExecutionFailed']);
});

test('Map: MaxConcurrency 1 begins an item when the one before it has ended', async () => {
  const running = faulty(one({ Type: 'Map', MaxConcurrency: 1, ItemProcessor: one(task('echo')) }), [1, 2]);
  await running.ended;
  const each = iteration.filter((type) => type !== 'TaskSubmitted');
  assert.deepEqual(types(running), [
    'ExecutionStarted',
    'MapStateEntered',
    'MapStateStarted',
    ...each,
    ...each,
    'MapStateSucceeded',
    'MapStateExited',
    'ExecutionSucceeded',
  ]);
});

for (const [limit, begun] of [
  [undefined, 40],
  [0, 40],
  [3, 3],
  [100, 40],
] as const) {
  test(`Map: MaxConcurrency ${limit} runs ${begun} of 50 items at a time`, async () => {
    const bound: JsonObject = limit === undefined ? {} : { MaxConcurrency: limit };
    const running = faulty(
      one({ Type: 'Map', ...bound, ItemProcessor: one(task('hang')) }),
      Array.from({ length: 50 }, () => 1),
    );
    await settle();
    assert.equal(running.calls.length, begun);
    running.abort();
  });
}

const clocks: readonly (readonly [
  title: string,
  definition: JsonObject,
  seconds: number,
  fault: string,
  last: readonly string[],
])[] = [
  [
    'a task',
    one({ ...task('hang'), TimeoutSeconds: 5 }),
    5,
    'FAILED States.Timeout',
    ['TaskTimedOut', 'ExecutionFailed'],
  ],
  [
    'a task with TimeoutSecondsPath',
    one({ ...task('hang'), TimeoutSecondsPath: '$.s' }),
    7,
    'FAILED States.Timeout',
    ['TaskTimedOut', 'ExecutionFailed'],
  ],
  [
    'an execution',
    { ...one(task('hang')), TimeoutSeconds: 9 },
    9,
    'TIMED_OUT States.Timeout',
    ['TaskStarted', 'ExecutionTimedOut'],
  ],
  ['a Wait', one({ Type: 'Wait', Seconds: 4 }), 4, 'SUCCEEDED undefined', ['WaitStateExited', 'ExecutionSucceeded']],
];
for (const [title, definition, seconds, expected, last] of clocks) {
  test(`the time of ${title} is up`, async (context: TestContext) => {
    context.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    const running = faulty(definition, { s: 7 });
    await settle();
    context.mock.timers.tick(seconds * 1000 - 1);
    assert.equal(await hasEnded(running), false);
    context.mock.timers.tick(1);
    assert.equal(fault(await running.ended), expected);
    await settle();
    assert.deepEqual(types(running).slice(-2), last);
    if (title !== 'a Wait') assert.deepEqual(running.calls, ['hang', 'hang stopped']);
  });
}

test('abort ends an execution once, stops its tasks, and nothing is recorded after it', async () => {
  const running = faulty(one(sides(task('hang'), { Type: 'Wait', Seconds: 99 })));
  await settle();
  running.abort('Stopped', 'by hand');
  running.abort('Again');
  assert.deepEqual(await running.ended, { status: 'ABORTED', error: 'Stopped', cause: 'by hand' });
  await settle();
  assert.deepEqual(running.calls, ['hang', 'hang stopped']);
  assert.equal(types(running).at(-1), 'ExecutionAborted');
  assert.deepEqual(running.events.at(-1)?.executionAbortedEventDetails, { error: 'Stopped', cause: 'by hand' });
  assert.equal(types(running).filter((type) => type === 'ExecutionAborted').length, 1);
});

test('abort has no effect on an execution that has ended', async () => {
  const running = faulty(one({ Type: 'Pass' }));
  await running.ended;
  running.abort('Late');
  assert.equal(types(running).at(-1), 'ExecutionSucceeded');
  assert.equal((await running.ended).status, 'SUCCEEDED');
});
