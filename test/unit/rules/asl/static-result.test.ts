import { describeRule } from './ruleCases.ts';

const pass = (fields: string) => `"A": { "Type": "Pass", ${fields}, "End": true }`;

describeRule(
  'static-result',
  'JSONPath',
  [
    [pass('"Result": { "a.$": "«$.b»" }'), "Use 'Parameters'", 'warning'],
    [pass('"Result": ["«$.b»"]'), "'Result' is static", 'warning'],
  ],
  [
    '"A": { "Type": "Wait", "Seconds": 1, "Result": "$.b", "End": true }',
    pass('"Result": { "a": "$", "b": "$5" }'),
    pass('"Parameters": { "a.$": "$.b" }'),
  ],
);
