import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { checkDefinition, definitionRules } from '../../../server/src/rules/asl/index.ts';
import { marked } from './marked.ts';

const one = (state: string) => `{ "StartAt": "A", "States": { "A": ${state} } }`;
const end = '{ "Type": "Succeed" }';
const map = (inner: string) =>
  one(`{ "Type": "Map", "ItemProcessor": { "StartAt": "B", "States": { "B": ${inner} } }, "End": true }`);

/** What each rule finds at «…», with a part of its message; without marks the rule is silent. */
const cases: readonly (readonly [rule: string, text: string, message?: string])[] = [
  ['json-syntax', '{ "StartAt": "A«"» "States": { "A": { "Type": "Succeed" } } }', 'comma is missing'],
  ['json-syntax', '{ "StartAt": «"A }»', 'closing quotation mark'],
  ['json-syntax', '«[]»', 'JSON object'],
  ['json-syntax', one(end)],
  ['comment', `«// no»\n${one(end)}`, 'no comments'],
  ['comment', one('{ "Type": "Succeed", "Comment": "// yes" }')],
  ['duplicate-key', one('{ "Type": "Succeed", "«Type»": "Succeed" }'), '"Type" stands twice'],
  ['duplicate-key', map(end)],
  ['required-field', '{ "«States»": { "A": { "Type": "Succeed" } } }', 'These fields are required: [StartAt]'],
  ['required-field', '{ "«StartAt»": "A" }', 'These fields are required: [States]'],
  ['required-field', '«{»}', 'These fields are required: [StartAt, States]'],
  ['required-field', '{ "StartAt": "A", "States": «{}» }', 'cannot be empty'],
  ['required-field', '{ "StartAt": "A", "States": { "«A»": { "End": true } } }', '[Type]'],
  ['required-field', '{ "StartAt": "A", "States": { "A": «"B"» } }', 'must be an object'],
  ['required-field', '{ "StartAt": "A", "States": { "«A»": { "Type": "Task", "End": true } } }', '[Resource]'],
  ['required-field', '{ "StartAt": "A", "States": { "«A»": { "Type": "Choice" } } }', '[Choices]'],
  ['required-field', '{ "StartAt": "A", "States": { "«A»": { "Type": "Parallel", "End": true } } }', '[Branches]'],
  ['required-field', '{ "StartAt": "A", "States": { "«A»": { "Type": "Map", "End": true } } }', '[ItemProcessor]'],
  ['required-field', map(end)],
  ['required-field', map(end).replace('ItemProcessor', 'Iterator')],
  ['required-field', '{ "StartAt": "A", "States": ${States} }'],
  ['required-field', one('${State}')],
  ['unknown-type', one('{ "Type": "«Sucseed»" }'), 'Did you mean "Succeed"'],
  ['unknown-type', one('{ "Type": "«Something»" }'), 'Types are Task'],
  ['unknown-type', one('{ "Type": "«task»" }'), 'Did you mean "Task"'],
  ['unknown-type', one('{ "Type": "${Type}" }')],
  ['missing-target', '{ "StartAt": "«B»", "States": { "A": { "Type": "Succeed" } } }', "Missing 'StartAt' target"],
  ['missing-target', one('{ "Type": "Pass", "Next": "«Elsewhere»" }'), "Missing 'Next' target: no state"],
  ['missing-target', one('{ "Type": "Choice", "Choices": [], "Default": "«Elsewhere»" }'), "Missing 'Default' target"],
  ['missing-target', map('{ "Type": "Pass", "Next": "«A»" }'), 'in another States object'],
  ['missing-target', '{ "StartAt": "«Frist»", "States": { "First": { "Type": "Succeed" } } }', 'Did you mean "First"'],
  ['missing-target', one('{ "Type": "Pass", "Next": "${Next}" }')],
  ['unreachable-state', `{ "StartAt": "A", "States": { "A": ${end}, "«B»": ${end} } }`, 'State "B" is not reachable.'],
  ['unreachable-state', `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Next": "B" }, "B": ${end} } }`],
  ['unreachable-state', `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Next": "\${N}" }, "B": ${end} } }`],
  ['no-terminal-state', one('{ "Type": "Pass", "Next": "A" }').replace('"A",', '"«A»",'), '"End": true'],
  ['no-terminal-state', one('{ "Type": "Pass", "End": true }')],
  ['next-and-end', one('{ "Type": "Pass" }').replace('"A":', '"«A»":'), 'neither Next nor End'],
  ['next-and-end', one('{ "Type": "Pass", "Next": "A", "«End»": true }'), 'both Next and End'],
  ['next-and-end', one('{ "Type": "Succeed", "«Next»": "A" }'), "Field 'Next' is not supported"],
  ['next-and-end', one('{ "Type": "Fail", "«End»": true }'), "Field 'End' is not supported"],
  ['next-and-end', one('{ "Type": "Wait", "Seconds": 1, "End": true }')],
  ['next-and-end', one('{ "Type": "Unknown" }')],
  ['next-and-end', one('{ "Type": "Pass", "Next": "A", "End": false }')],
  ['duplicate-state-name', map(end).replace(/"B": {/, '"«A»": {'), 'named "A" already'],
  ['duplicate-state-name', map(end)],
  [
    'placeholder',
    one('{ "Type": "Pass", "Result": "a «<JOB_QUEUE>»", "End": true }'),
    'Set <JOB_QUEUE> before deploying',
  ],
  ['unsupported-field', one('{ "Type": "Wait", "Seconds": 1, "«TimeoutSeconds»": 9, "End": true }'), 'only Task'],
  ['unsupported-field', one('{ "Type": "Fail", "«Retry»": [] }'), 'only Task, Parallel, Map'],
  ['unsupported-field', one('{ "Type": "Succeed", "«Resourc»": "" }'), 'no field of that name'],
  [
    'unsupported-field',
    map(end).replace('"StartAt": "B"', '"«QueryLanguage»": "JSONata", "StartAt": "B"'),
    'not supported here',
  ],
  ['unsupported-field', one('{ "Type": "Task", "Resource": "a", "TimeoutSeconds": 9, "Retry": [], "End": true }')],
  [
    'query-language',
    one('{ "Type": "Pass", "«Output»": {}, "End": true }'),
    "is set to 'JSONPath', but field 'Output'",
  ],
  [
    'query-language',
    one('{ "Type": "Pass", "QueryLanguage": "JSONata", "«Parameters»": {}, "End": true }'),
    'Parameters',
  ],
  ['query-language', one('{ "Type": "Pass", "QueryLanguage": «"JSONPAth"», "End": true }'), 'JSONPath or JSONata'],
  [
    'query-language',
    one('{ "Type": "Pass", «"QueryLanguage": "JSONPath"», "End": true }').replace(
      '{',
      '{ "QueryLanguage": "JSONata", ',
    ),
    'for whole state machine',
  ],
  ['query-language', one('{ "Type": "Pass", "QueryLanguage": "JSONata", "Output": {}, "End": true }')],
  [
    'exclusive-fields',
    one('{ "Type": "Wait", "Seconds": 1, "«SecondsPath»": "$.s", "End": true }'),
    'Seconds and SecondsPath',
  ],
  [
    'exclusive-fields',
    one('{ "Type": "Fail", "Cause": "a", "Error": "b", "«CausePath»": "$.c" }'),
    'Cause and CausePath',
  ],
  ['exclusive-fields', one('{ "Type": "Fail", "Cause": "a", "ErrorPath": "$.e" }')],
  ['state-name-too-long', one(end).replace('"A": {', `"«${'x'.repeat(81)}»": {`), '81 characters'],
  ['state-name-too-long', one(end).replace('"A": {', `"${'é'.repeat(80)}": {`)],
  ['state-name-too-long', one(end).replace('"A": {', `"\${${'x'.repeat(81)}}": {`)],
  ['wait-timestamp', one('{ "Type": "Wait", "Timestamp": "«2026-01-31T09:30:00»", "End": true }'), 'RFC3339'],
  ['wait-timestamp', one('{ "Type": "Wait", "Timestamp": "«2026-13-31T09:30:00Z»", "End": true }'), 'RFC3339'],
  ['wait-timestamp', one('{ "Type": "Wait", "Timestamp": "2026-01-31T09:30:00+01:00", "End": true }')],
  ['wait-timestamp', one('{ "Type": "Wait", "Timestamp": "<START_TIME>", "End": true }')],
  ['wait-timestamp', one('{ "QueryLanguage": "JSONata", "Type": "Wait", "Timestamp": "{% $at %}", "End": true }')],
  ['placeholder', one('{ "Type": "Pass", "Result": "a <b> <Job>", "End": true }')],
  ['wait-timestamp', one('{ "Type": "Wait", "Timestamp": "«{% $at %}»", "End": true }'), 'RFC3339'],
  ['required-field', one('{ "Type": "Wait", "End": true }').replace('"A": {', '"«A»": {'), '[Seconds]'],
  [
    'required-field',
    one('{ "Type": "Task", "Resource": "a", "«Credentials»": {}, "End": true }'),
    "The field 'RoleArn' is required but was missing at /States/A/Credentials",
  ],
  [
    'required-field',
    map(end).replace('{ "StartAt": "B"', '{ "«ProcessorConfig»": { "Mode": "DISTRIBUTED" }, "StartAt": "B"'),
    '[ExecutionType]',
  ],
  [
    'required-field',
    one('{ "Type": "Task", "Resource": "a", "Retry": [{ "«MaxAttempts»": 1 }], "End": true }'),
    '[ErrorEquals]',
  ],
  [
    'required-field',
    one('{ "Type": "Task", "Resource": "a", "Catch": [{ "«ErrorEquals»": ["E"] }], "End": true }'),
    '[Next]',
  ],
  ['required-field', one('{ "Type": "Choice", "Choices": [{ "«IsNull»": true, "Next": "A" }] }'), '[Variable]'],
  ['required-field', one('{ "Type": "Choice", "Choices": [{ "«Variable»": "$.a", "IsNull": true }] }'), '[Next]'],
  [
    'required-field',
    one('{ "QueryLanguage": "JSONata", "Type": "Choice", "Choices": [{ "«Next»": "A" }] }'),
    '[Condition]',
  ],
  [
    'required-field',
    one('{ "Type": "Choice", "Choices": [{ "Not": { "«IsNull»": true }, "Next": "A" }] }'),
    '[Variable]',
  ],
  ['required-field', one('{ "Type": "Task", "Resource": "a", "Retry": [{ "Error Equals": [] }], "End": true }')],
  [
    'exclusive-fields',
    map(end).replace('"ItemProcessor"', '"Iterator": {}, "ItemProcessor"').replace('"Iterator"', '"«Iterator»"'),
    'ItemProcessor and Iterator',
  ],
  [
    'unsupported-field',
    one('{ "Type": "Task", "Resource": "a", "Retry": [{ "«Error Equals»": [] }], "End": true }'),
    'Did you mean "ErrorEquals"',
  ],
  ['unsupported-field', one(end).replace('"StartAt"', '"«Names»": [], "StartAt"'), 'a state machine has no field'],
  ['unsupported-field', one('{ "Type": "Succeed", "${Field}": 1 }')],
  ['deprecated-iterator', map(end).replace('ItemProcessor', '«Iterator»'), 'ItemProcessor'],
  ['deprecated-iterator', map(end)],
];

describe('the rules of definitions', () => {
  for (const [rule, source, message] of cases) {
    it(`${rule}: ${source.replaceAll('\n', ' ')}`, () => {
      const { text, start, end } = marked(source);
      const found = checkDefinition(text).filter(({ code }) => code === `asl/${rule}`);
      assert.deepEqual(
        found.map(({ range }) => range),
        message === undefined ? [] : [{ start, end }],
      );
      if (message !== undefined) assert.ok(found[0]?.message.includes(message), found[0]?.message);
    });
  }

  it('each have a case that finds and one that does not', () => {
    const inTable = (finds: boolean) =>
      new Set(cases.filter((c) => (c[2] !== undefined) === finds).map(([rule]) => rule));
    // A rule with a file of its own has its cases there.
    const own = (rule: string) => existsSync(path.join(import.meta.dirname, 'asl', `${rule}.test.ts`));
    const others = Object.keys(definitionRules).filter((rule) => !own(rule));
    assert.deepEqual([...inTable(true)].sort(), others.sort());
    assert.deepEqual([...inTable(false)].sort(), others);
  });

  it('are errors but for a placeholder and a deprecated field', () => {
    const text = map('{ "Type": "Pass", "Result": "<X>" }').replace('ItemProcessor', 'Iterator');
    const severities = checkDefinition(text).map(({ code, severity }) => [code, severity]);
    assert.deepEqual(severities, [
      ['asl/deprecated-iterator', 'hint'],
      ['asl/next-and-end', 'error'],
      ['asl/placeholder', 'information'],
    ]);
  });

  it('warn only of a name beside StartAt that the language does not have, and refuse one in a state', () => {
    const found = checkDefinition(one('{ "Type": "Succeed", "Nonsense": 1 }').replace('{', '{ "Nonsense": 1,'));
    assert.deepEqual(
      found.map(({ code, severity }) => [code, severity]),
      [
        ['asl/unsupported-field', 'warning'],
        ['asl/unsupported-field', 'error'],
      ],
    );
  });

  it('say nothing about what is absent while the text is broken', () => {
    assert.deepEqual(
      checkDefinition('{ "StartAt": "A", "States": {').map(({ code }) => code),
      ['asl/json-syntax'],
    );
  });
});
