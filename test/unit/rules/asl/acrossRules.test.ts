import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkDefinition } from '../../../../server/src/rules/asl/index.ts';
import { marked } from '../marked.ts';

const one = (state: string) => `{ "StartAt": "A", "States": { "A": ${state} } }`;
const end = '{ "Type": "Succeed" }';
const map = (inner: string) =>
  one(`{ "Type": "Map", "ItemProcessor": { "StartAt": "B", "States": { "B": ${inner} } }, "End": true }`);
const task = (more: string, resource = 'arn:aws:states:::sqs:sendMessage') =>
  one(`{ "Type": "Task", "Resource": "${resource}", ${more}, "End": true }`);
const jsonata = (state: string) => one(state).replace('{', '{ "QueryLanguage": "JSONata",');
const job = (resource: string) =>
  `{ "Type": "Task", "Resource": "${resource}", "Parameters": { "JobName": "a", "JobQueue": "b", "JobDefinition": "c" }, "End": true }`;
const distributed = (more: string, inner: string, executions = 'STANDARD') =>
  one(
    `{ "Type": "Map", "ItemProcessor": { "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "${executions}" }, "StartAt": "B", "States": { "B": ${inner} } }, ${more}, "End": true }`,
  );
const call = (text: string) => one(`{ "Type": "Pass", "Parameters": { "x.$": "${text}" }, "End": true }`);

/** Documents in which two rules might both speak, or none: what the rule finds at «…»; without marks it is silent. */
const cases: readonly (readonly [rule: string, text: string, message?: string])[] = [
  ['next-and-end', one('{ "Type": "Pass", "End": «false» }'), '"End": false ends nothing'],
  ['unreachable-state', `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "End": false }, "B": ${end} } }`],
  ['missing-target', one('{ "Type": "Pass", "Next": "«»" }'), 'no state is named "".'],
  ['missing-target', one('{ "Type": "Pass", "Next": "«B»" }'), 'no state is named "B".'],
  [
    'missing-target',
    '{ "StartAt": "Work", "States": { "Work": { "Type": "Pass", "Next": "«Wrok»" } } }',
    'no state is named "Wrok".',
  ],
  [
    'required-field',
    map(end).replace('"StartAt": "B", ', '').replace('"States": { "B"', '"«States»": { "B"'),
    'Add StartAt to the ItemProcessor of state "A"',
  ],
  [
    'required-field',
    map(end).replace('"StartAt": "B"', '"«ProcessorConfig»": { "Mode": "DISTRIBUTED" }, "StartAt": "B"'),
    'Add ExecutionType to the ProcessorConfig of state "A"',
  ],
  ['required-field', task('"Credentials": { "Role": "arn:aws:iam::111122223333:role/r" }')],
  [
    'unsupported-field',
    task('"Credentials": { "«Role»": "arn:aws:iam::111122223333:role/r" }'),
    'Did you mean "RoleArn"?',
  ],
  ['error-names', task('"Retry": [{ "ErrorEquals": ["States.Http.StatusCode.429"] }]')],
  ['error-names', task('"Retry": [{ "ErrorEquals": ["«States.Http.StatusCode.4»"] }]'), 'Did you mean'],
  [
    'query-language',
    jsonata('{ "Type": "Pass", "«Result»": 1, "End": true }'),
    "'Result' is only supported for the 'JSONPath'",
  ],
  ['query-language', one('{ "Type": "Pass", "Result": 1, "End": true }')],
  ['empty-value', distributed('"ResultWriter": «{}»', end), "'ResultWriter' needs a WriterConfig"],
  ['map-processing', distributed('"«ItemBatcher»": { "BatchInput": { "a": 1 } }', end), 'MaxItemsPerBatch'],
  ['map-processing', distributed('"ItemBatcher": { "MaxInputBytesPerBatchPath": "$.size" }', end)],
  [
    'express-integration',
    distributed('"Label": "a"', job('arn:aws:states:::batch:submitJob«.sync»'), 'EXPRESS'),
    "does not support '.sync'",
  ],
  ['express-integration', distributed('"Label": "a"', job('arn:aws:states:::batch:submitJob.sync'))],
  [
    'choice-operator',
    jsonata('{ "Type": "Choice", "Choices": [{ "Condition": "«$states.input.a = 1»", "Next": "A" }] }'),
    'is text',
  ],
  ['choice-operator', jsonata('{ "Type": "Choice", "Choices": [{ "Condition": "{% true %}", "Next": "A" }] }')],
  ['choice-operator', jsonata('{ "Type": "Choice", "Choices": [{ "Condition": true, "Next": "A" }] }')],
  ['wait-timestamp', one('{ "Type": "Wait", "Timestamp": "«2030-02-30T00:00:00Z»", "End": true }'), 'RFC3339'],
  ['wait-timestamp', one('{ "Type": "Wait", "Timestamp": "2028-02-29T23:59:59+09:00", "End": true }')],
  ['intrinsic-argument', call('States.JsonMerge($.a, $.b, «true»)'), 'needs false here'],
  ['intrinsic-argument', call('States.JsonMerge($.a, $.b, false)')],
  ['intrinsic-argument', call("States.Hash($.a, «'SHA-2'»)"), 'needs MD5, SHA-1'],
  ['intrinsic-argument', call("States.Hash($.a, 'SHA-384')")],
  ['intrinsic-function', call('States.Array(«States.MathAdd($.a)», 1)'), 'takes 2 arguments'],
  ['intrinsic-function', call('States.Format(«\\"{}\\", $.a)»'), 'single quotes'],
  ['json-path', call("$.x[?(@.a subsetof ['b'])]")],
  ['json-path', call('$.&Ж中')],
  ['json-path', call('$.foo\\\\@bar.baz\\\\[\\\\[.\\\\?pretty')],
  [
    'missing-parameter',
    task('"«Parameters»": { "ApiEndpoint": "https://a.example", "Method": "GET" }', 'arn:aws:states:::http:invoke'),
    'lacks: Authentication',
  ],
  [
    'missing-parameter',
    task(
      '"Parameters": { "ApiEndpoint": "https://a.example", "Method": "GET", "InvocationConfig": { "ConnectionArn": "a" } }',
      'arn:aws:states:::http:invoke',
    ),
  ],
  [
    'unknown-parameter',
    jsonata(
      '{ "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Arguments": { "FunctionName": "f", "Payload.$": "$.a" }, "End": true }',
    ),
  ],
  [
    'missing-parameter',
    jsonata(
      '{ "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Arguments": { "FunctionName.$": "$.a" }, "End": true }',
    ),
  ],
];

describe('among all rules', () => {
  for (const [rule, source, message] of cases) {
    it(`${rule} ${message === undefined ? 'is silent' : 'speaks'} in ${source}`, () => {
      const { text, start, end: until } = marked(source);
      const found = checkDefinition(text).filter(({ code }) => code === `asl/${rule}`);
      assert.deepEqual(
        found.map(({ range }) => range),
        message === undefined ? [] : [{ start, end: until }],
      );
      if (message !== undefined) assert.ok(found[0]?.message.includes(message), found[0]?.message);
    });
  }
});
