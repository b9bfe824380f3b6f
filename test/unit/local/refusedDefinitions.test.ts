import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { checkDefinition } from '../../../server/src/local/checkDefinition.ts';
import type { Json, JsonObject, TaskIntegration } from '../../../server/src/local/ports.ts';

const invoke: TaskIntegration = {
  resource: 'lambda:invoke',
  patterns: ['requestResponse'],
  required: ['FunctionName'],
  start: async () => ({ submitted: null }),
};
const integrations = new Map([[invoke.resource, invoke]]);

const told = (text: string) => checkDefinition(text, integrations).map(({ code, at }) => `${code} ${at}`);
const schema = (...places: string[]) => places.map((place) => `SCHEMA_VALIDATION_FAILED ${place}`);
const local = (...places: string[]) => places.map((place) => `NOT_SUPPORTED_LOCALLY ${place}`);
const one = (state: JsonObject): JsonObject => ({ StartAt: 'S', States: { S: state } });
const end = (state: JsonObject): JsonObject => one({ ...state, End: true });
const task = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'f' } };
const rule = (comparison: JsonObject): JsonObject => ({
  StartAt: 'S',
  States: { S: { Type: 'Choice', Choices: [{ Next: 'E', ...comparison }] }, E: { Type: 'Succeed' } },
});
const map = (fields: JsonObject): JsonObject => ({
  StartAt: 'M',
  States: { M: { Type: 'Map', ItemProcessor: end({ Type: 'Pass' }), End: true, ...fields } },
});
const fail = (fields: JsonObject) => one({ Type: 'Fail', ...fields });
const operand = (operator: string, value: Json) => rule({ Variable: '$.a', [operator]: value });
const at = (operator: string) => schema(`/States/S/Choices/0/${operator}`);

const cases: readonly (readonly [title: string, definition: JsonObject, problems: readonly string[]])[] = [
  ['Error and ErrorPath', fail({ Error: 'E', ErrorPath: '$.e' }), schema('/States/S')],
  ['Cause and CausePath', fail({ Cause: 'c', CausePath: '$.c' }), schema('/States/S')],
  ['Error and CausePath', fail({ Error: 'E', CausePath: '$.c' }), []],
  ['an ErrorPath that gives no string', fail({ ErrorPath: 'States.MathAdd($.a, 1)' }), schema('/States/S/ErrorPath')],
  ['an ErrorPath that gives a string', fail({ ErrorPath: "States.Format('{}', $.a)" }), []],
  ['two timeouts', end({ ...task, TimeoutSeconds: 1, TimeoutSecondsPath: '$.t' }), schema('/States/S')],
  ['two concurrencies', map({ MaxConcurrency: 1, MaxConcurrencyPath: '$.c' }), schema('/States/M')],
  ['ItemSelector and Parameters', map({ ItemSelector: {}, Parameters: {} }), schema('/States/M')],
  ['ErrorEquals of nothing', end({ ...task, Retry: [{ ErrorEquals: [] }] }), schema('/States/S/Retry/0/ErrorEquals')],
  ['Seconds at most', end({ Type: 'Wait', Seconds: 99_999_999 }), []],
  ['Seconds over the most', end({ Type: 'Wait', Seconds: 100_000_000 }), schema('/States/S/Seconds')],
  ['TimeoutSeconds over the most', end({ ...task, TimeoutSeconds: 100_000_000 }), schema('/States/S/TimeoutSeconds')],
  ['a Timestamp', end({ Type: 'Wait', Timestamp: '2026-01-31T09:00:00Z' }), []],
  ['a Timestamp without zone', end({ Type: 'Wait', Timestamp: '2026-01-31T09:00:00' }), schema('/States/S/Timestamp')],
  ['StringEquals of a text', operand('StringEquals', 'x'), []],
  ['StringEquals of a number', operand('StringEquals', 1), at('StringEquals')],
  ['StringMatches of a number', operand('StringMatches', 1), at('StringMatches')],
  ['NumericLessThan of a text', operand('NumericLessThan', '1'), at('NumericLessThan')],
  ['BooleanEquals of a text', operand('BooleanEquals', 'true'), at('BooleanEquals')],
  ['TimestampEquals of a time', operand('TimestampEquals', '2026-01-31T09:00:00.5+01:00'), []],
  ['TimestampEquals of a date', operand('TimestampEquals', '2026-01-31'), at('TimestampEquals')],
  ['IsPresent of a text', operand('IsPresent', 'true'), at('IsPresent')],
  ['IsNull of false', operand('IsNull', false), []],
  ['a comparison with a path is no operand', operand('StringEqualsPath', '$.b'), []],
  [
    'the place of an operand in a nested rule',
    rule({ And: [{ Not: { Variable: '$.a', NumericEquals: '1' } }] }),
    schema('/States/S/Choices/0/And/0/Not/NumericEquals'),
  ],
  ['a ResultPath of many places', end({ Type: 'Pass', ResultPath: '$.a[*]' }), schema('/States/S/ResultPath')],
  ['a ResultPath into the context', end({ Type: 'Pass', ResultPath: '$$.a' }), schema('/States/S/ResultPath')],
  ['an InputPath of many places', end({ Type: 'Pass', InputPath: '$.a[*]' }), []],
  [
    'a field given twice in a template',
    end({ Type: 'Pass', Parameters: { list: [{ a: 1, 'a.$': '$.a' }] } }),
    schema('/States/S/Parameters/list/0/a.$'),
  ],
  [
    'a query language that is none',
    end({ Type: 'Pass', QueryLanguage: 'JMESPath' }),
    schema('/States/S/QueryLanguage'),
  ],
  ['the same for the machine', { ...end({ Type: 'Pass' }), QueryLanguage: 'JMESPath' }, schema('/QueryLanguage')],
  [
    'a mode that is none',
    map({ ItemProcessor: { ...end({ Type: 'Pass' }), ProcessorConfig: { Mode: 'FAST' } } }),
    schema('/States/M/ItemProcessor/ProcessorConfig'),
  ],
  [
    'an Iterator in DISTRIBUTED mode',
    {
      StartAt: 'M',
      States: {
        M: {
          Type: 'Map',
          End: true,
          Iterator: { ...end({ Type: 'Pass' }), ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } },
        },
      },
    },
    local('/States/M/Iterator'),
  ],
  // What is said of JSONata is said once, and nothing that is true of JSONPath alone.
  [
    'a state of JSONata',
    end({ Type: 'Wait', QueryLanguage: 'JSONata', Seconds: '{% 1 %}' }),
    local('/States/S/QueryLanguage'),
  ],
  [
    'a machine of JSONata',
    { ...end({ Type: 'Map', Items: '{% [1] %}', ItemProcessor: end({ Type: 'Pass' }) }), QueryLanguage: 'JSONata' },
    ['NOT_SUPPORTED_LOCALLY /QueryLanguage', 'DUPLICATE_STATE_NAME /States'],
  ],
  ['Condition', rule({ Condition: '{% true %}' }), local('/States/S/Choices/0/Condition')],
  ['Items', map({ Items: [1] }), local('/States/M/Items')],
  [
    'Assign of a Catch',
    {
      StartAt: 'S',
      States: {
        S: { ...task, Next: 'E', Catch: [{ ErrorEquals: ['States.ALL'], Assign: {}, Next: 'E' }] },
        E: { Type: 'Succeed' },
      },
    },
    local('/States/S/Catch/0/Assign'),
  ],
];

for (const [title, definition, problems] of cases) {
  test(`CreateStateMachine: ${title}`, () => assert.deepEqual(told(JSON.stringify(definition)), problems));
}

test('CreateStateMachine: a field that is there twice', () => {
  const text = '{"StartAt":"S","States":{"S":{"Type":"Pass","Comment":"one","Comment":"two","End":true}}}';
  assert.deepEqual(told(text), ['INVALID_JSON_DESCRIPTION /']);
});

test('a refusal inside a Choice or Catch names the state', () => {
  const [problem] = checkDefinition(JSON.stringify(rule({ Variable: '$', IsNull: true, Assign: {} })), integrations);
  assert.match(
    problem?.message ?? '',
    /does not support Assign \(variables\), which the state 'S' uses\. Deploy to AWS/,
  );
});

const corpus = new URL('../../../../shared/corpus/asl/', import.meta.url);
const absent = existsSync(corpus) ? false : 'the corpus is not beside this checkout';
const documents = (kind: string) =>
  readdirSync(new URL(`${kind}/`, corpus), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map((file) => [file, readFileSync(new URL(`${kind}/${file}`, corpus), 'utf8')] as const);

test('of the invalid definitions of the corpus at most one is taken', { skip: absent }, () => {
  const taken = documents('invalid').filter(([, text]) => told(text).length === 0);
  // A machine that never ends: nothing says that the service refuses it.
  assert.deepEqual(
    taken.map(([file]) => file.replace(/^.*[\\/]/, '')),
    ['documentNoTerminalState.json'],
  );
});

test('a valid definition of the corpus is refused for what is not supported, and for nothing else', {
  skip: absent,
}, () => {
  const wrong = documents('valid').flatMap(([file, text]) =>
    told(text)
      .filter((problem) => !problem.startsWith('NOT_SUPPORTED_LOCALLY'))
      .map((problem) => `${file.replace(/^.*[\\/]/, '')} ${problem}`),
  );
  // Upstream's test of a validator that does not know the parameters of lambda:invoke.
  assert.deepEqual(wrong, [
    'test__succeed-with-comment-in-catcher.json SCHEMA_VALIDATION_FAILED /States/foo/Parameters',
  ]);
});
