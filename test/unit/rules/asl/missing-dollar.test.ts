import { describeRule } from './ruleCases.ts';

const pass = (fields: string) => `"A": { "Type": "Pass", ${fields}, "End": true }`;
const task = (fields: string) =>
  `"A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:111122223333:function:f", ${fields}, "End": true }`;

describeRule(
  'missing-dollar',
  'JSONPath',
  [
    [pass('"Parameters": { "a": "«$.b»" }'), 'End the key with ".$"', 'warning'],
    [pass('"Parameters": { "l": [{ "a": "«$$.Execution.Id»" }] }'), 'passed on as text', 'warning'],
    [task('"ResultSelector": { "a": "«States.UUID()»" }'), 'passed on as text', 'warning'],
  ],
  [
    pass('"Parameters": { "a.$": "$.b", "b": "$", "c": "$5", "d": "$.a is a path", "e": "States.Go" }'),
    pass('"Parameters": { "a": "$.${Field}" }').replace('Parameters', 'Result'),
  ],
);
