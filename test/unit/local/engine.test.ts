import assert from 'node:assert/strict';
import test from 'node:test';
import {
  type ExecutionEnd,
  type RunningExecution,
  startExecution,
} from '../../../server/src/local/engine/execution.ts';
import { type Json, type JsonObject, TaskFailure, type TaskIntegration } from '../../../server/src/local/ports.ts';

interface Started extends RunningExecution {
  readonly events: JsonObject[];
}

function start(definition: JsonObject, input: Json = {}): Started {
  const events: JsonObject[] = [];
  const integration = (name: string, work: (parameters: JsonObject) => Promise<Json>) => {
    const made: TaskIntegration = {
      resource: `test:${name}`,
      patterns: ['requestResponse'],
      required: [],
      start: async (parameters) => ({ submitted: await work(parameters) }),
    };
    return [made.resource, made] as const;
  };
  const integrations = new Map([
    integration('echo', async (parameters) => parameters),
    integration('fail', async ({ error }) => {
      throw new TaskFailure(String(error), 'because');
    }),
    integration('breaks', async () => {
      throw new Error('broken');
    }),
  ]);
  const running = startExecution({
    executionArn: 'arn:aws:states:us-west-2:123456789012:execution:m:e',
    region: 'us-west-2',
    roleArn: 'arn:aws:iam::123456789012:role/r',
    definition,
    input: JSON.stringify(input),
    context: { Execution: { Name: 'e' } },
    integrations,
    onEvent: (event) => events.push(event),
  });
  return { ...running, events };
}

const one = (state: JsonObject): JsonObject => ({ StartAt: 'S', States: { S: { End: true, ...state } } });
const pass = (result: Json): JsonObject => ({ Type: 'Pass', Result: result, End: true });
const task = (name: string, parameters: JsonObject = {}): JsonObject => ({
  Type: 'Task',
  Resource: `arn:aws:states:::test:${name}`,
  Parameters: parameters,
});
const fault = ({ status, error }: ExecutionEnd) => `${status} ${error}`;

const outputs: readonly (readonly [title: string, state: JsonObject, input: Json, output: Json])[] = [
  ['Pass hands on its input', { Type: 'Pass' }, { a: 1 }, { a: 1 }],
  ['Pass: Result replaces the input', { Type: 'Pass', Result: [2] }, { a: 1 }, [2]],
  ['Pass: a Result that is false', { Type: 'Pass', Result: false }, { a: 1 }, false],
  ['Pass: ResultPath', { Type: 'Pass', Result: 2, ResultPath: '$.b' }, { a: 1 }, { a: 1, b: 2 }],
  ['Pass: ResultPath makes what is missing', { Type: 'Pass', Result: 2, ResultPath: '$.b.c' }, {}, { b: { c: 2 } }],
  ['Pass: ResultPath null', { Type: 'Pass', Result: 2, ResultPath: null }, { a: 1 }, { a: 1 }],
  ['Pass: InputPath', { Type: 'Pass', InputPath: '$.a' }, { a: { b: 1 } }, { b: 1 }],
  ['Pass: InputPath null', { Type: 'Pass', InputPath: null }, { a: 1 }, {}],
  ['Pass: OutputPath', { Type: 'Pass', OutputPath: '$.a' }, { a: 5, b: 6 }, 5],
  ['Pass: OutputPath null', { Type: 'Pass', OutputPath: null }, { a: 5 }, {}],
  [
    'Pass: ResultPath goes to the whole input, not to what InputPath chose',
    { Type: 'Pass', InputPath: '$.a', ResultPath: '$.r' },
    { a: 1, z: 2 },
    { a: 1, z: 2, r: 1 },
  ],
  [
    'Pass: Parameters see what InputPath chose, and intrinsics',
    { Type: 'Pass', InputPath: '$.a', Parameters: { 'text.$': "States.Format('{}-{}', $.b, 1)", same: '$.b' } },
    { a: { b: 'x' } },
    { text: 'x-1', same: '$.b' },
  ],
  [
    'Pass: the context object',
    { Type: 'Pass', Parameters: { 'n.$': '$$.Execution.Name', 's.$': '$$.State.Name' } },
    {},
    { n: 'e', s: 'S' },
  ],
  ['Wait 0', { Type: 'Wait', Seconds: 0 }, { a: 1 }, { a: 1 }],
  ['Wait: SecondsPath 0', { Type: 'Wait', SecondsPath: '$.s' }, { s: 0 }, { s: 0 }],
  ['Wait: Timestamp gone by', { Type: 'Wait', Timestamp: '2001-01-01T00:00:00Z' }, 1, 1],
  [
    'Wait: TimestampPath gone by, with OutputPath',
    { Type: 'Wait', TimestampPath: '$.t', OutputPath: '$.t' },
    { t: '2001-01-01T00:00:00+01:00' },
    '2001-01-01T00:00:00+01:00',
  ],
  ['Succeed', { Type: 'Succeed', InputPath: '$.a', OutputPath: '$.b' }, { a: { b: 3 } }, 3],
  ['Task', task('echo', { 'x.$': '$.a' }), { a: 1 }, { x: 1 }],
  [
    'Task: ResultSelector sees the result, ResultPath puts it in the input',
    { ...task('echo', { x: 4 }), ResultSelector: { 'y.$': '$.x' }, ResultPath: '$.r', OutputPath: '$.r' },
    { x: 9 },
    { y: 4 },
  ],
  [
    'Task: ResultPath keeps the input',
    { ...task('echo', { x: 4 }), ResultPath: '$.r' },
    { x: 9 },
    { x: 9, r: { x: 4 } },
  ],
  [
    'Parallel: outputs in the order of the branches, not of their ends',
    {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'A', States: { A: { ...task('echo', { a: 1 }), Next: 'B' }, B: { Type: 'Pass', End: true } } },
        { StartAt: 'C', States: { C: pass('second') } },
      ],
    },
    {},
    [{ a: 1 }, 'second'],
  ],
  [
    'Parallel: each branch gets the Parameters',
    {
      Type: 'Parallel',
      Parameters: { 'p.$': '$.a' },
      ResultSelector: { 'first.$': '$[0]' },
      Branches: [{ StartAt: 'A', States: { A: { Type: 'Pass', End: true } } }],
    },
    { a: 1 },
    { first: { p: 1 } },
  ],
  ['Map: no item', { Type: 'Map', ItemProcessor: one({ Type: 'Pass' }) }, [], []],
  ['Map: the item is the input', { Type: 'Map', ItemProcessor: one({ Type: 'Pass' }) }, [1, null, 'x'], [1, null, 'x']],
  [
    'Map: ItemsPath and ItemSelector',
    {
      Type: 'Map',
      ItemsPath: '$.list',
      ItemSelector: { 'i.$': '$$.Map.Item.Index', 'v.$': '$$.Map.Item.Value', 'all.$': '$.k' },
      ItemProcessor: one({ Type: 'Pass' }),
    },
    { list: ['a', 'b'], k: 7 },
    [
      { i: 0, v: 'a', all: 7 },
      { i: 1, v: 'b', all: 7 },
    ],
  ],
  [
    'Map: the older spelling',
    { Type: 'Map', Parameters: { 'v.$': '$$.Map.Item.Value' }, Iterator: one({ Type: 'Pass' }) },
    [1],
    [{ v: 1 }],
  ],
];

for (const [title, state, input, output] of outputs) {
  test(title, async () => {
    const end = await start(one(state), input).ended;
    assert.deepEqual(end, { status: 'SUCCEEDED', output: JSON.stringify(output) });
  });
}

test('a state leads to its Next with its output', async () => {
  const states = { A: { Type: 'Pass', Result: 1, Next: 'B' }, B: { Type: 'Succeed' } };
  const running = start({ StartAt: 'A', States: states });
  assert.equal((await running.ended).output, '1');
  assert.deepEqual(
    running.events.map(({ type }) => type),
    [
      ...['ExecutionStarted', 'PassStateEntered', 'PassStateExited', 'SucceedStateEntered', 'SucceedStateExited'],
      'ExecutionSucceeded',
    ],
  );
});

const faults: readonly (readonly [title: string, state: JsonObject, input: Json, fault: string, cause: RegExp])[] = [
  ['Fail', { Type: 'Fail', Error: 'E', Cause: 'why' }, {}, 'FAILED E', /^why$/],
  ['Fail: paths', { Type: 'Fail', ErrorPath: '$.e', CausePath: '$.c' }, { e: 'X', c: 'Y' }, 'FAILED X', /^Y$/],
  [
    'Fail: an intrinsic',
    { Type: 'Fail', CausePath: "States.Format('no {}', $.c)" },
    { c: 1 },
    'FAILED undefined',
    /^no 1$/,
  ],
  [
    'a path that is not there',
    { Type: 'Pass', InputPath: '$.no' },
    { a: 1 },
    'FAILED States.Runtime',
    /'\$\.no' specified for the field 'InputPath'/,
  ],
  [
    'a template path that is not there',
    { Type: 'Pass', Parameters: { 'x.$': '$.no' } },
    {},
    'FAILED States.Runtime',
    /'S' \(entered at the event id #2\).*'\$\.no'.*'x\.\$'/,
  ],
  [
    'an intrinsic that fails',
    { Type: 'Pass', Parameters: { 'x.$': "States.StringToJson('{')" } },
    {},
    'FAILED States.IntrinsicFailure',
    /./,
  ],
  [
    'ResultPath in a text',
    { Type: 'Pass', Result: 1, ResultPath: '$.a.b' },
    { a: 'text' },
    'FAILED States.ResultPathMatchFailure',
    /\$\.a\.b/,
  ],
  ['Wait: half a second', { Type: 'Wait', SecondsPath: '$.s' }, { s: 0.5 }, 'FAILED States.Runtime', /integer from 0/],
  [
    'Wait: negative seconds',
    { Type: 'Wait', SecondsPath: '$.s' },
    { s: -1 },
    'FAILED States.Runtime',
    /integer from 0/,
  ],
  [
    'Wait: too long',
    { Type: 'Wait', SecondsPath: '$.s' },
    { s: 100_000_000 },
    'FAILED States.Runtime',
    /integer from 0/,
  ],
  [
    'Wait: no timestamp',
    { Type: 'Wait', TimestampPath: '$.t' },
    { t: 'today' },
    'FAILED States.Runtime',
    /not an RFC3339 timestamp/,
  ],
  [
    'no choice',
    { Type: 'Choice', Choices: [{ Variable: '$.a', IsNull: true, Next: 'S' }] },
    { a: 1 },
    'FAILED States.NoChoiceMatched',
    /'S'/,
  ],
  [
    'Map: no list',
    { Type: 'Map', ItemsPath: '$.a', ItemProcessor: one({ Type: 'Pass' }) },
    { a: 1 },
    'FAILED States.Runtime',
    /"\$\.a" must point to array/,
  ],
  [
    'Map: MaxConcurrencyPath',
    { Type: 'Map', ItemsPath: '$.l', MaxConcurrencyPath: '$.m', ItemProcessor: one({ Type: 'Pass' }) },
    { l: [1], m: -1 },
    'FAILED States.Runtime',
    /MaxConcurrency/,
  ],
  ['Task: a failure', task('fail', { error: 'Mine' }), {}, 'FAILED Mine', /^because$/],
  ['Task: a fault of the integration', task('breaks'), {}, 'FAILED States.TaskFailed', /^broken$/],
  [
    'Task: not available',
    task('other'),
    {},
    'FAILED States.Runtime',
    /test:other' is not available on the local endpoint/,
  ],
  [
    'Task: an output that is too large',
    task('echo', { 'x.$': "States.Format('{}{}', $.x, $.x)" }),
    { x: 'x'.repeat(140_000) },
    'FAILED States.DataLimitExceeded',
    /'S'/,
  ],
];

for (const [title, state, input, expected, cause] of faults) {
  test(`fails: ${title}`, async () => {
    const end = await start(one(state), input).ended;
    assert.equal(fault(end), expected);
    assert.match(end.cause ?? '', cause);
    assert.equal(end.output, undefined);
  });
}

async function chosen(rule: JsonObject, input: Json): Promise<Json> {
  const running = start(
    {
      StartAt: 'S',
      States: {
        S: { Type: 'Choice', Choices: [{ ...rule, Next: 'Yes' }], Default: 'No' },
        Yes: pass('yes'),
        No: pass('no'),
      },
    },
    input,
  );
  const { output, error } = await running.ended;
  return output === undefined ? String(error) : (JSON.parse(output) as Json);
}

const ordered: Readonly<Record<string, readonly [low: Json, high: Json, other: Json]>> = {
  String: ['abc', 'abd', 1],
  Numeric: [9, 10, '9'],
  Timestamp: ['2024-01-01T00:30:00+01:00', '2024-01-01T00:00:00Z', 'soon'],
};
const relations = {
  Equals: 'nyn',
  LessThan: 'ynn',
  GreaterThan: 'nny',
  LessThanEquals: 'yyn',
  GreaterThanEquals: 'nyy',
};
for (const [type, [low, high, other]] of Object.entries(ordered)) {
  for (const [relation, answers] of Object.entries(relations)) {
    test(`Choice: ${type}${relation}`, async () => {
      const pairs = [
        [low, high],
        [low, low],
        [high, low],
        [other, low],
        [low, other],
        [null, low],
      ];
      const told = async (rule: (b: Json) => JsonObject) =>
        (await Promise.all(pairs.map(([a = null, b = null]) => chosen(rule(b), { a, b }))))
          .map((word) => String(word)[0])
          .join('');
      assert.equal(await told((b) => ({ Variable: '$.a', [`${type}${relation}`]: b })), `${answers}nnn`);
      assert.equal(await told(() => ({ Variable: '$.a', [`${type}${relation}Path`]: '$.b' })), `${answers}nnn`);
    });
  }
}

const yes = { Variable: '$.a', NumericEquals: 1 };
const no = { Variable: '$.a', NumericEquals: 2 };
const choices: readonly (readonly [rule: JsonObject, input: Json, answer: string])[] = [
  [{ Variable: '$.a', BooleanEquals: true }, { a: true }, 'yes'],
  [{ Variable: '$.a', BooleanEquals: true }, { a: false }, 'no'],
  [{ Variable: '$.a', BooleanEquals: true }, { a: 'true' }, 'no'],
  [{ Variable: '$.a', BooleanEqualsPath: '$.b' }, { a: false, b: false }, 'yes'],
  [{ Variable: '$.a', BooleanEqualsPath: '$.b' }, { a: false, b: true }, 'no'],
  [{ Variable: '$.a', StringMatches: 'log-*.txt' }, { a: 'log-\n1.txt' }, 'yes'],
  [{ Variable: '$.a', StringMatches: 'log-*.txt' }, { a: 'log-1xtxt' }, 'no'],
  [{ Variable: '$.a', StringMatches: 'log-*.txt' }, { a: 'a log-1.txt' }, 'no'],
  [{ Variable: '$.a', StringMatches: 'a\\*c' }, { a: 'a*c' }, 'yes'],
  [{ Variable: '$.a', StringMatches: 'a\\*c' }, { a: 'abc' }, 'no'],
  [{ Variable: '$.a', StringMatches: '1' }, { a: 1 }, 'no'],
  [{ Variable: '$.a', IsPresent: true }, { a: null }, 'yes'],
  [{ Variable: '$.a', IsPresent: true }, {}, 'no'],
  [{ Variable: '$.a', IsPresent: false }, {}, 'yes'],
  [{ Variable: '$.a', IsPresent: false }, { a: 1 }, 'no'],
  [yes, {}, 'States.Runtime'],
  [{ Variable: '$.a', NumericEqualsPath: '$.b' }, { a: 1 }, 'States.Runtime'],
  [{ And: [yes, yes] }, { a: 1 }, 'yes'],
  [{ And: [yes, no] }, { a: 1 }, 'no'],
  [{ Or: [no, yes] }, { a: 1 }, 'yes'],
  [{ Or: [no, no] }, { a: 1 }, 'no'],
  [{ Not: no }, { a: 1 }, 'yes'],
  [{ Not: yes }, { a: 1 }, 'no'],
  [
    {
      And: [
        { Variable: '$.b', IsPresent: true },
        { Variable: '$.b', NumericEquals: 1 },
      ],
    },
    { a: 1 },
    'no',
  ],
  [{ Not: { Or: [no, { And: [yes, no] }] } }, { a: 1 }, 'yes'],
];
for (const [rule, input, answer] of choices) {
  test(`Choice: ${JSON.stringify(rule)} of ${JSON.stringify(input)}: ${answer}`, async () => {
    assert.equal(await chosen(rule, input), answer);
  });
}

const samples: Readonly<Record<string, Json>> = {
  IsNull: null,
  IsString: 'a',
  IsNumeric: 1,
  IsBoolean: false,
  IsTimestamp: '2024-01-01T00:00:00.5Z',
};
for (const operator of Object.keys(samples)) {
  test(`Choice: ${operator}`, async () => {
    for (const [kind, a] of Object.entries(samples)) {
      const is = kind === operator || (operator === 'IsString' && kind === 'IsTimestamp');
      assert.equal(await chosen({ Variable: '$.a', [operator]: true }, { a }), is ? 'yes' : 'no', kind);
      assert.equal(await chosen({ Variable: '$.a', [operator]: false }, { a }), is ? 'no' : 'yes', kind);
    }
  });
}

test('Choice: the first rule that matches', async () => {
  const { ended } = start(
    {
      StartAt: 'S',
      States: {
        S: {
          Type: 'Choice',
          Choices: [
            { ...no, Next: 'A' },
            { ...yes, Next: 'B' },
            { ...yes, Next: 'A' },
          ],
        },
        A: pass('a'),
        B: pass('b'),
      },
    },
    { a: 1 },
  );
  assert.equal((await ended).output, '"b"');
});

const catches: readonly (readonly [
  title: string,
  state: JsonObject,
  names: readonly string[],
  resultPath: Json | undefined,
  outcome: Json,
])[] = [
  ['by name', task('fail', { error: 'Mine' }), ['Other', 'Mine'], undefined, { Error: 'Mine', Cause: 'because' }],
  [
    'States.TaskFailed',
    task('fail', { error: 'Mine' }),
    ['States.TaskFailed'],
    undefined,
    { Error: 'Mine', Cause: 'because' },
  ],
  [
    'States.ALL',
    task('fail', { error: 'Mine' }),
    ['States.ALL'],
    '$.e',
    { a: 1, e: { Error: 'Mine', Cause: 'because' } },
  ],
  ['ResultPath null', task('fail', { error: 'Mine' }), ['States.ALL'], null, { a: 1 }],
  ['another name', task('fail', { error: 'Mine' }), ['Other'], undefined, 'Mine'],
  [
    'States.Runtime is never caught',
    { ...task('echo'), InputPath: '$.no' },
    ['States.ALL'],
    undefined,
    'States.Runtime',
  ],
  [
    'States.DataLimitExceeded, not by States.ALL',
    task('fail', { error: 'States.DataLimitExceeded' }),
    ['States.ALL'],
    undefined,
    'States.DataLimitExceeded',
  ],
  [
    'States.DataLimitExceeded by name',
    task('fail', { error: 'States.DataLimitExceeded' }),
    ['States.DataLimitExceeded'],
    null,
    { a: 1 },
  ],
  [
    'States.Timeout, not by States.TaskFailed',
    task('fail', { error: 'States.Timeout' }),
    ['States.TaskFailed'],
    undefined,
    'States.Timeout',
  ],
  [
    'a failure inside a Parallel',
    { Type: 'Parallel', Branches: [one(task('fail', { error: 'Mine' }))] },
    ['Mine'],
    null,
    { a: 1 },
  ],
];
for (const [title, state, names, resultPath, outcome] of catches) {
  test(`Catch: ${title}`, async () => {
    const path: JsonObject = resultPath === undefined ? {} : { ResultPath: resultPath };
    const caught = { ...state, Catch: [{ ErrorEquals: names, Next: 'After', ...path }], Next: 'After' };
    const end = await start({ StartAt: 'S', States: { S: caught, After: { Type: 'Succeed' } } }, { a: 1 }).ended;
    assert.deepEqual(end.output === undefined ? end.error : JSON.parse(end.output), outcome);
  });
}
