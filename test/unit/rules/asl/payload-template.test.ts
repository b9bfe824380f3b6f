import { describeRule } from './ruleCases.ts';

const pass = (fields: string) => `"A": { "Type": "Pass", ${fields}, "End": true }`;
const task = (fields: string) =>
  `"A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:111122223333:function:f", ${fields}, "End": true }`;

describeRule(
  'payload-template',
  'JSONPath',
  [
    [pass('"Parameters": { "parsed.$": "«Ada»" }'), "The value for the field 'parsed.$' must be a valid JSONPath or"],
    [pass('"Parameters": { "l": [{ "a.$": «23» }] }'), 'must be a valid JSONPath'],
    [pass('"Parameters": { "a.$": «""» }'), 'must be a valid JSONPath'],
    [pass('"Parameters": { "a.$": «{ "b": 1 }» }'), 'must be a valid JSONPath'],
    [pass('"Parameters": { "a": 1, "«a.$»": "$.a" }'), '"a" and "a.$"'],
    [task('"ResultSelector": { "a.$": "«b»" }'), "'a.$'"],
    [pass('"Assign": { "a.$": "«b»" }'), "'a.$'"],
  ],
  [
    pass('"Parameters": { "a": "Ada", "b.$": "$", "c.$": "States.UUID()", "d.$": "${Path}", "e.$": ${Path} }'),
    pass('"Result": { "a.$": "b" }'),
    pass('"Parameters": { "a.$": "States.Format" }'),
  ],
);
