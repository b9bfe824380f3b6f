import { describeRule, output } from './ruleCases.ts';

const pass = (value: string) => `"A": { "Type": "Pass", "Output": ${value}, "End": true }`;

describeRule(
  'jsonpath-in-jsonata',
  'JSONata',
  [
    [pass('{ "«a.$»": "$.a" }'), 'write "a" with an expression', 'warning'],
    [pass('[{ "b": { "«a.$»": "States.UUID()" } }]'), 'plain key', 'warning'],
    ['"A": { "Type": "Map", "ItemSelector": { "«a.$»": "$$.Map.Item.Value" }, "End": true }', 'plain key', 'warning'],
  ],
  [output('1'), pass('{ "a.$": "text", "b": "$.a" }')],
);
describeRule(
  'jsonpath-in-jsonata',
  'JSONPath',
  [
    [
      '"A": { "Type": "Pass", "QueryLanguage": "JSONata", "Output": { "«a.$»": "$.a" }, "End": true }',
      'plain',
      'warning',
    ],
  ],
  ['"A": { "Type": "Pass", "Parameters": { "a.$": "$.a" }, "End": true }'],
);
