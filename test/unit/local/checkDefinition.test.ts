import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { checkDefinition, readDefinition } from '../../../server/src/local/checkDefinition.ts';
import { type Json, type JsonObject, ServiceError, type TaskIntegration } from '../../../server/src/local/ports.ts';

function integration(resource: string, required: readonly string[], sync: boolean): [string, TaskIntegration] {
  const patterns = sync ? (['requestResponse', 'sync'] as const) : (['requestResponse'] as const);
  return [resource, { resource, patterns, required, start: async () => ({ submitted: null }) }];
}
const integrations = new Map([
  integration('lambda:invoke', ['FunctionName'], false),
  integration('batch:submitJob', ['JobName', 'JobQueue', 'JobDefinition'], true),
]);

const told = (definition: Json) =>
  checkDefinition(JSON.stringify(definition), integrations).map(({ code, at }) => `${code} ${at}`);
const schema = (...places: string[]) => places.map((place) => `SCHEMA_VALIDATION_FAILED ${place}`);
const local = (...places: string[]) => places.map((place) => `NOT_SUPPORTED_LOCALLY ${place}`);
const target = (...places: string[]) => places.map((place) => `MISSING_TRANSITION_TARGET ${place}`);
const one = (state: Json): JsonObject => ({ StartAt: 'S', States: { S: state } });
const end = (state: JsonObject): JsonObject => one({ End: true, ...state });
const lambda = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'f' } };
const inner = end({ Type: 'Pass' });
const map = { Type: 'Map', ItemProcessor: inner };
const rule = (choice: JsonObject): JsonObject => ({
  StartAt: 'S',
  States: { S: { Type: 'Choice', Choices: [{ Next: 'E', ...choice }] }, E: { Type: 'Succeed' } },
});
const atRule = '/States/S/Choices/0';

type Case = readonly [title: string, definition: Json, problems: readonly string[]];

const machines: readonly Case[] = [
  [
    'every field of a machine',
    { Comment: 'c', Version: '1.0', TimeoutSeconds: 1, QueryLanguage: 'JSONPath', ...inner },
    [],
  ],
  ['no object', [], ['INVALID_JSON_DESCRIPTION /']],
  ['no StartAt', { States: { S: { Type: 'Succeed' } } }, schema('/')],
  ['no States', { StartAt: 'S' }, schema('/')],
  ['no state', { StartAt: 'S', States: {} }, schema('/')],
  ['TimeoutSeconds 0', { ...inner, TimeoutSeconds: 0 }, schema('/TimeoutSeconds')],
  ['TimeoutSeconds 1.5', { ...inner, TimeoutSeconds: 1.5 }, schema('/TimeoutSeconds')],
  ['another version', { ...inner, Version: '2.0' }, schema('/Version')],
  ['an unknown field', { ...inner, Startat: 'S' }, schema('/Startat')],
  ['JSONata', { ...inner, QueryLanguage: 'JSONata' }, local('/QueryLanguage')],
  ['a state that is no object', one('Pass'), schema('/States/S')],
  ['a name of 80 characters', { StartAt: 'n'.repeat(80), States: { ['n'.repeat(80)]: { Type: 'Succeed' } } }, []],
  [
    'a name of 81 characters',
    { StartAt: 'n'.repeat(81), States: { ['n'.repeat(81)]: { Type: 'Succeed' } } },
    schema(`/States/${'n'.repeat(81)}`),
  ],
  ['StartAt names no state', { StartAt: 'X', States: { S: { Type: 'Succeed' } } }, target('/StartAt')],
  ['Next names no state', one({ Type: 'Pass', Next: 'X' }), target('/States/S/Next')],
  [
    'Default names no state',
    one({ Type: 'Choice', Choices: [{ Variable: '$', IsNull: true, Next: 'S' }], Default: 'X' }),
    target('/States/S/Default'),
  ],
  [
    'the second choice names no state',
    one({
      Type: 'Choice',
      Choices: [
        { Variable: '$', IsNull: true, Next: 'S' },
        { Variable: '$', IsNull: false, Next: 'X' },
      ],
    }),
    target('/States/S/Choices/1/Next'),
  ],
  [
    'a Catch names no state',
    end({ ...lambda, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'X' }] }),
    target('/States/S/Catch/0/Next'),
  ],
  [
    'a state out of reach',
    { StartAt: 'S', States: { S: { Type: 'Succeed' }, T: { Type: 'Succeed' } } },
    target('/States/T'),
  ],
  [
    'a name used in two places',
    { StartAt: 'S', States: { S: { ...map, End: true } } },
    ['DUPLICATE_STATE_NAME /States'],
  ],
];

const states: readonly Case[] = [
  ['an unknown Type', one({ Type: 'Tsk' }), schema('/States/S/Type')],
  ['a Type that every object has', one({ Type: 'toString' }), schema('/States/S/Type')],
  ['a field of another type', end({ Type: 'Pass', Seconds: 1 }), schema('/States/S/Seconds')],
  ['neither Next nor End', one({ Type: 'Pass' }), schema('/States/S')],
  ['Next and End', one({ Type: 'Pass', Next: 'S', End: true }), schema('/States/S')],
  ['End false', one({ Type: 'Pass', End: false }), schema('/States/S')],
  ['End a text', one({ Type: 'Pass', End: 'true' }), schema('/States/S/End')],
  ['Error a number', one({ Type: 'Fail', Error: 1 }), schema('/States/S/Error')],
  ['Wait without a time', end({ Type: 'Wait' }), schema('/States/S')],
  ['Wait with two times', end({ Type: 'Wait', Seconds: 1, SecondsPath: '$.s' }), schema('/States/S')],
  ['Seconds 0', end({ Type: 'Wait', Seconds: 0 }), []],
  ['Seconds -1', end({ Type: 'Wait', Seconds: -1 }), schema('/States/S/Seconds')],
  [
    'MaxConcurrency -1',
    { StartAt: 'M', States: { M: { ...map, MaxConcurrency: -1, End: true } } },
    schema('/States/M/MaxConcurrency'),
  ],
  ['TimeoutSeconds 0 of a task', end({ ...lambda, TimeoutSeconds: 0 }), schema('/States/S/TimeoutSeconds')],
  ['paths of null', end({ Type: 'Pass', InputPath: null, OutputPath: null, ResultPath: null }), []],
  [
    'ItemsPath null',
    { StartAt: 'M', States: { M: { ...map, ItemsPath: null, End: true } } },
    schema('/States/M/ItemsPath'),
  ],
  ['a path that is none', end({ Type: 'Pass', InputPath: 'a' }), schema('/States/S/InputPath')],
  ['a template that is none', end({ Type: 'Pass', Parameters: { 'a.$': 'b' } }), schema('/States/S/Parameters')],
  [
    'an intrinsic that is none',
    end({ Type: 'Pass', Parameters: { 'a.$': 'States.Nothing()' } }),
    schema('/States/S/Parameters'),
  ],
  ['CausePath with an intrinsic', one({ Type: 'Fail', CausePath: "States.Format('{}', $.a)" }), []],
  ['CausePath that is none', one({ Type: 'Fail', CausePath: 'a' }), schema('/States/S/CausePath')],
  ['a Parallel without branches', end({ Type: 'Parallel', Branches: [] }), schema('/States/S/Branches')],
  [
    'the place inside a branch',
    {
      StartAt: 'P',
      States: {
        P: { Type: 'Parallel', End: true, Branches: [inner, { StartAt: 'X', States: { T: { Type: 'Succeed' } } }] },
      },
    },
    target('/States/P/Branches/1/StartAt'),
  ],
  [
    'the place inside a Map',
    { StartAt: 'M', States: { M: { Type: 'Map', End: true, Iterator: end({ Type: 'Pass', Seconds: 1 }) } } },
    schema('/States/M/Iterator/States/S/Seconds'),
  ],
  [
    'a Map with two processors',
    { StartAt: 'M', States: { M: { ...map, Iterator: end({ Type: 'Pass' }), End: true } } },
    [...schema('/States/M'), 'DUPLICATE_STATE_NAME /States'],
  ],
  [
    'TimeoutSeconds in a processor',
    { StartAt: 'M', States: { M: { Type: 'Map', End: true, ItemProcessor: { ...inner, TimeoutSeconds: 1 } } } },
    schema('/States/M/ItemProcessor/TimeoutSeconds'),
  ],
  ['a required parameter', end({ ...lambda, Parameters: {} }), schema('/States/S/Parameters')],
  ['a required parameter by path', end({ ...lambda, Parameters: { 'FunctionName.$': '$.f' } }), []],
  [
    'no Parameters at all',
    end({ Type: 'Task', Resource: 'arn:aws:states:::batch:submitJob.sync' }),
    schema(...Array(3).fill('/States/S/Parameters')),
  ],
  [
    "a function's ARN needs no parameter",
    end({ Type: 'Task', Resource: 'arn:aws:lambda:us-west-2:123456789012:function:f' }),
    [],
  ],
  ['a Task without Resource', end({ Type: 'Task' }), schema('/States/S')],
];

const handlers: readonly Case[] = [
  [
    'Retry in full',
    end({
      ...lambda,
      Retry: [
        {
          ErrorEquals: ['A', 'B'],
          IntervalSeconds: 1,
          MaxAttempts: 0,
          BackoffRate: 1,
          MaxDelaySeconds: 2,
          JitterStrategy: 'FULL',
          Comment: 'c',
        },
        { ErrorEquals: ['States.ALL'] },
      ],
    }),
    [],
  ],
  ['Retry no list', end({ ...lambda, Retry: {} }), schema('/States/S/Retry')],
  ['a Retry that is no object', end({ ...lambda, Retry: ['A'] }), schema('/States/S/Retry/0')],
  [
    'a field of Catch in Retry',
    end({ ...lambda, Retry: [{ ErrorEquals: ['A'], ResultPath: '$' }] }),
    schema('/States/S/Retry/0/ResultPath'),
  ],
  ['Retry without ErrorEquals', end({ ...lambda, Retry: [{}] }), schema('/States/S/Retry/0')],
  ['Catch without Next', end({ ...lambda, Catch: [{ ErrorEquals: ['A'] }] }), schema('/States/S/Catch/0')],
  ['ErrorEquals a text', end({ ...lambda, Retry: [{ ErrorEquals: 'A' }] }), schema('/States/S/Retry/0/ErrorEquals')],
  [
    'ErrorEquals of a number',
    end({ ...lambda, Retry: [{ ErrorEquals: [1] }] }),
    schema('/States/S/Retry/0/ErrorEquals'),
  ],
  [
    'States.ALL beside another',
    end({ ...lambda, Retry: [{ ErrorEquals: ['States.ALL', 'A'] }] }),
    schema('/States/S/Retry/0/ErrorEquals'),
  ],
  [
    'States.ALL not last',
    end({ ...lambda, Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['A'] }] }),
    schema('/States/S/Retry/0/ErrorEquals'),
  ],
  [
    'ResultPath of a Catch',
    {
      StartAt: 'S',
      States: {
        S: {
          ...lambda,
          Next: 'E',
          Catch: [
            { ErrorEquals: ['A'], ResultPath: 'x', Next: 'E' },
            { ErrorEquals: ['B'], ResultPath: null, Next: 'E' },
          ],
        },
        E: { Type: 'Succeed' },
      },
    },
    schema('/States/S/Catch/0/ResultPath'),
  ],
  ...Object.entries({
    IntervalSeconds: [0, 1.5, '1'],
    MaxAttempts: [-1, 1.5, '1'],
    BackoffRate: [0.9, '2'],
    MaxDelaySeconds: [0, 31_622_401],
    JitterStrategy: ['HALF', 1],
  }).flatMap(([field, values]) =>
    values.map(
      (value): Case => [
        `${field} ${JSON.stringify(value)}`,
        end({ ...lambda, Retry: [{ ErrorEquals: ['A'], [field]: value }] }),
        schema(`/States/S/Retry/0/${field}`),
      ],
    ),
  ),
];

const choices: readonly Case[] = [
  ['a comparison', rule({ Variable: '$.a', NumericEquals: 1, Comment: 'c' }), []],
  ['nested rules', rule({ And: [{ Or: [{ Not: { Variable: '$.a', IsNull: true } }] }] }), []],
  ['no rule', end({ Type: 'Choice', Choices: [] }), schema('/States/S/End', '/States/S/Choices')],
  ['a rule that is no object', one({ Type: 'Choice', Choices: [1] }), schema(atRule)],
  ['no Next', one({ Type: 'Choice', Default: 'S', Choices: [{ Variable: '$', IsNull: true }] }), schema(atRule)],
  ['Next inside', rule({ Not: { Variable: '$', IsNull: true, Next: 'E' } }), schema(`${atRule}/Not/Next`)],
  ['no comparison', rule({ Variable: '$' }), schema(atRule)],
  ['two comparisons', rule({ Variable: '$', IsNull: true, IsString: true }), schema(atRule)],
  [
    'And with a comparison',
    rule({ And: [{ Variable: '$', IsNull: true }], Variable: '$', IsNull: true }),
    schema(atRule),
  ],
  ['And of nothing', rule({ And: [] }), schema(`${atRule}/And`)],
  ['Or no list', rule({ Or: {} }), schema(`${atRule}/Or`)],
  [
    'the place in an Or',
    rule({
      Or: [
        { Variable: '$', IsNull: true },
        { Variable: 'a', IsNull: true },
      ],
    }),
    schema(`${atRule}/Or/1/Variable`),
  ],
  ['no Variable', rule({ IsNull: true }), schema(`${atRule}/Variable`)],
  ['a path to compare with', rule({ Variable: '$', StringEqualsPath: 'a' }), schema(`${atRule}/StringEqualsPath`)],
  ['an unknown comparison', rule({ Variable: '$', IsNull: true, IsOdd: true }), schema(`${atRule}/IsOdd`)],
  ['Assign', rule({ Variable: '$', IsNull: true, Assign: {} }), local(`${atRule}/Assign`)],
];

const task = (resource: string) => end({ ...lambda, Resource: resource });
const mapWith = (fields: JsonObject): JsonObject => ({ StartAt: 'M', States: { M: { ...map, ...fields, End: true } } });
const unsupported: readonly Case[] = [
  ['JSONata in a state', end({ Type: 'Pass', QueryLanguage: 'JSONata' }), local('/States/S/QueryLanguage')],
  ['JSONPath in a state', end({ Type: 'Pass', QueryLanguage: 'JSONPath' }), []],
  [
    'a distributed Map',
    mapWith({ ItemProcessor: { ...inner, ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } } }),
    local('/States/M/ItemProcessor'),
  ],
  ['an inline Map', mapWith({ ItemProcessor: { ...inner, ProcessorConfig: { Mode: 'INLINE' } } }), []],
  ...[
    'ItemReader',
    'ItemBatcher',
    'ResultWriter',
    'ToleratedFailureCount',
    'ToleratedFailureCountPath',
    'ToleratedFailurePercentage',
    'ToleratedFailurePercentagePath',
    'Label',
  ].map((field): Case => [field, mapWith({ [field]: 1 }), local(`/States/M/${field}`)]),
  ...['Credentials', 'Assign', 'Arguments', 'Output', 'HeartbeatSeconds', 'HeartbeatSecondsPath'].map(
    (field): Case => [field, end({ ...lambda, [field]: 1 }), local(`/States/S/${field}`)],
  ),
  ['an activity', task('arn:aws:states:us-west-2:123456789012:activity:a'), local('/States/S/Resource')],
  ['a task token', task('arn:aws:states:::lambda:invoke.waitForTaskToken'), local('/States/S/Resource')],
  ['sync:2', task('arn:aws:states:::states:startExecution.sync:2'), local('/States/S/Resource')],
  ['another integration', task('arn:aws:states:::sns:publish'), local('/States/S/Resource')],
  ['a pattern that the integration has not', task('arn:aws:states:::lambda:invoke.sync'), local('/States/S/Resource')],
  ['no ARN', task('lambda'), local('/States/S/Resource')],
];

for (const [group, cases] of Object.entries({ machines, states, handlers, choices, unsupported })) {
  for (const [title, definition, problems] of cases) {
    test(`${group}: ${title}`, () => assert.deepEqual(told(definition), problems));
  }
}

test('the sample runs locally', () => {
  const sample = new URL('../../../templates/fan-out-batch-job/demo/statemachine.asl.json', import.meta.url);
  const text = readFileSync(sample, 'utf8');
  assert.deepEqual(checkDefinition(text, integrations), []);
  assert.deepEqual(readDefinition(text, integrations), JSON.parse(text));
});

test('text that is no JSON, and text over 1 MB', () => {
  const codes = (text: string) => checkDefinition(text, integrations).map(({ code, message }) => `${code} ${message}`);
  assert.match(codes('{').join(), /^INVALID_JSON_DESCRIPTION ./);
  const sized = (bytes: number) => JSON.stringify(inner).padEnd(bytes);
  assert.deepEqual(codes(sized(1_048_576)), []);
  assert.deepEqual(codes(sized(1_048_577)), ['SCHEMA_VALIDATION_FAILED The definition is larger than 1 MB']);
});

test('a refusal is in the words of AWS, names feature, state and place, and lists ten problems at most', () => {
  const refusal = (definition: JsonObject): string => {
    try {
      readDefinition(JSON.stringify(definition), integrations);
    } catch (fault) {
      assert.ok(fault instanceof ServiceError);
      assert.equal(fault.code, 'InvalidDefinition');
      return fault.message;
    }
    return assert.fail('accepted');
  };
  assert.equal(
    refusal(one({ Type: 'Pass', Next: 'X' })),
    "Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: Missing 'Next' target: X (at /States/S/Next)'",
  );
  assert.equal(
    refusal(end({ ...lambda, HeartbeatSeconds: 5 })),
    "Invalid State Machine Definition: 'NOT_SUPPORTED_LOCALLY: The local endpoint does not support HeartbeatSeconds, which the state 'S' uses. Deploy to AWS to run it (at /States/S/HeartbeatSeconds)'",
  );
  const many = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`Odd${index}`, 1]));
  assert.equal(refusal({ ...inner, ...many }).match(/SCHEMA_VALIDATION_FAILED/g)?.length, 10);
});
