import { describeRule } from './ruleCases.ts';

const pass = (fields: string) => `"A": { "Type": "Pass", ${fields}, "End": true }`;
const task = (fields: string) =>
  `"A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:111122223333:function:f", ${fields}, "End": true }`;
const choice = (rule: string) =>
  `"A": { "Type": "Choice", "Choices": [${rule}], "Default": "Z" }, "Z": { "Type": "Succeed" }`;

describeRule(
  'json-path',
  'JSONPath',
  [
    [pass('"InputPath": "$.a«[»"'), 'must be a valid JSONPath'],
    [pass('"InputPath": "«a.b»"'), 'starts with $'],
    [pass('"OutputPath": «""»'), 'must be a valid JSONPath'],
    [pass('"ResultPath": "«$.a[*]»"'), 'one place only'],
    [pass('"ResultPath": "«$$.a»"'), 'cannot be written to'],
    [pass('"ResultPath": "«$v»"'), 'cannot be written to'],
    [pass('"Parameters": { "l": [{ "a.$": "$.\\u0061[«x]»" }] }'), 'must be a valid JSONPath'],
    [task('"Credentials": { "RoleArn.$": "$.a«..»" }').replace('«..»', '.«.»'), 'must be a valid JSONPath'],
    [task('"Catch": [{ "ErrorEquals": ["E"], "ResultPath": "«$..a»", "Next": "A" }]'), 'one place only'],
    [choice('{ "Variable": "«a»", "IsNull": true, "Next": "Z" }'), 'starts with $'],
    [choice('{ "Variable": "$.a", "StringEqualsPath": "«b»", "Next": "Z" }'), 'starts with $'],
    ['"A": { "Type": "Fail", "ErrorPath": "«Error»" }', 'starts with $'],
  ],
  [
    pass('"InputPath": "$.[0].body", "OutputPath": "$$.Execution.Input", "ResultPath": "$.a[0]"'),
    pass('"Parameters": { "a.$": "$.[*].[\'a\',\'b\']", "b.$": "$.a[?(@.w == $.b)]", "c.$": "$", "d.$": "$$" }'),
    pass('"Parameters": { "a.$": "$.l[?(@.Type.Text==AMOUNT_PAID)].x ", "b.$": "$v.x[-1:]", "c.$": "$.l.length()" }'),
    pass('"InputPath": null, "ResultPath": null, "OutputPath": "$.${Field}["'),
    pass('"Result": { "a.$": "$.[" }'),
    choice('{ "Variable": "$.a.length()", "NumericEqualsPath": "$$.b", "Next": "Z" }'),
    '"A": { "Type": "Fail", "ErrorPath": "States.Format(\'{}\', $.e)", "CausePath": "$$.Error" }',
  ],
);
describeRule(
  'json-path',
  'JSONata',
  [['"A": { "QueryLanguage": "JSONPath", "Type": "Pass", "InputPath": "«a»", "End": true }', 'starts with $']],
  [pass('"Output": { "a.$": "$.[" }'), pass('"InputPath": "a"')],
);
