import { describeRule } from './ruleCases.ts';

const task = (fields: string) =>
  `"A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:111122223333:function:f", ${fields}, "End": true }`;
const choice = (rule: string) =>
  `"A": { "Type": "Choice", "Choices": [${rule}], "Default": "Z" }, "Z": { "Type": "Succeed" }`;
const map = (fields: string, config = '') =>
  `"A": { "Type": "Map", ${fields} "ItemProcessor": { ${config} "StartAt": "I", "States": { "I": { "Type": "Succeed" } } }, "End": true }`;

describeRule(
  'field-type',
  'JSONPath',
  [
    ['"A": { "Type": "Wait", "Seconds": «"5"», "End": true }', "'Seconds' must be a number without a fraction"],
    ['"A": { "Type": "Wait", "Seconds": «1.5», "End": true }', 'without a fraction'],
    ['"A": { "Type": "Wait", "Seconds": «"{% 1 %}"», "End": true }', 'a number'],
    ['"A": { "Type": "Pass", "End": «"true"» }', 'true or false'],
    ['"A": { "Type": "Pass", "Comment": «1», "End": true }', 'a string', 'warning'],
    ['"A": { "Type": "Pass", "InputPath": «1», "End": true }', 'a JSONPath in quotation marks or null'],
    ['"A": { "Type": "Pass", "Parameters": «null», "End": true }', 'an object'],
    ['"A": { "Type": "Fail", "ErrorPath": «null» }', 'an intrinsic function'],
    [task('"Credentials": «null»'), "'Credentials' must be an object"],
    [task('"Retry": «{}»'), 'a list of objects'],
    [task('"Retry": [«"States.ALL"»]'), "Each item of 'Retry' must be an object"],
    [task('"Retry": [{ "ErrorEquals": «"States.ALL"» }]'), 'a list of strings'],
    [task('"Retry": [{ "ErrorEquals": [«1»] }]'), 'must be a string'],
    [task('"Retry": [{ "ErrorEquals": ["E"], "BackoffRate": «"2"» }]'), 'a number'],
    [choice('{ "Variable": "$.a", "NumericEquals": «"x"», "Next": "Z" }'), 'a number'],
    [choice('{ "Variable": "$.a", "IsNull": «"true"», "Next": "Z" }'), 'true or false'],
    [choice('{ "Variable": "$.a", "StringEquals": «1», "Next": "Z" }'), 'a string'],
    [choice('{ "Not": { "Variable": «1», "IsNull": true }, "Next": "Z" }'), 'a JSONPath'],
    [map('"MaxConcurrency": «"2"»,'), 'a number'],
  ],
  [
    '"A": { "Type": "Wait", "Seconds": 5, "End": true }',
    '"A": { "Type": "Wait", "Seconds": "${Seconds}", "End": true }',
    '"A": { "Type": "Wait", "Seconds": ${Seconds}, "End": true }',
    '"A": { "Type": "Pass", "InputPath": null, "OutputPath": null, "ResultPath": null, "Result": [1], "End": true }',
    '"A": { "Type": "Pass", "Parameters": "text", "End": true }',
    '"A": { "Type": "Pass", "Seconds": "5", "End": true }',
    task('"Retry": [${Retry}], "Credentials": ${Credentials}'),
    task('"Retry": [{ "ErrorEquals": ["E"], "BackoffRate": 1.5 }]'),
    choice('{ "Variable": "$.a", "NumericEquals": 1.5, "Next": "Z" }'),
    map('"ToleratedFailurePercentage": 0.5,'),
  ],
);
describeRule(
  'field-type',
  'JSONata',
  [
    ['"A": { "Type": "Wait", "Seconds": «"5"», "End": true }', 'a number'],
    [choice('{ "Condition": true, "Next": «"Z"» }').replace('«"Z"»', '«1»'), 'a string'],
  ],
  [
    '"A": { "Type": "Wait", "Seconds": "{% 5 %}", "End": true }',
    task('"Credentials": "{% $c %}", "TimeoutSeconds": "{% 5 %}"'),
    choice('{ "Condition": true, "Next": "Z" }'),
  ],
);
