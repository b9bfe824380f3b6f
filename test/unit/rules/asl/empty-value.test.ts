import { describeRule } from './ruleCases.ts';

const task = (fields: string) =>
  `"A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:111122223333:function:f", ${fields}, "End": true }`;
const retry = (fields: string) => task(`"Retry": [{ ${fields} }]`);
const choice = (rule: string) =>
  `"A": { "Type": "Choice", "Choices": [${rule}], "Default": "Z" }, "Z": { "Type": "Succeed" }`;

describeRule(
  'empty-value',
  'JSONPath',
  [
    ['"A": { "Type": "Parallel", "Branches": «[]», "End": true }', 'Value cannot be empty'],
    [choice(''), 'cannot be empty'],
    [choice('{ "And": «[]», "Next": "Z" }'), "'And'"],
    [retry('"ErrorEquals": «[]»'), "'ErrorEquals'"],
  ].map(([states = '', message = '']) => [states.replace('"Choices": []', '"Choices": «[]»'), message]),
  [task('"Retry": [], "Catch": []'), retry('"ErrorEquals": ["E"]'), choice('{ "And": ${Rules}, "Next": "Z" }')],
);
