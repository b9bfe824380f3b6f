import { describeRule } from './ruleCases.ts';

const choice = (rule: string) =>
  `"A": { "Type": "Choice", "Choices": [${rule}], "Default": "Z" }, "Z": { "Type": "Succeed" }`;
const task = (fields: string) =>
  `"A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:111122223333:function:f", ${fields}, "End": true }`;
const map = (fields: string, config = '') =>
  `"A": { "Type": "Map", ${fields} "ItemProcessor": { ${config} "StartAt": "I", "States": { "I": { "Type": "Succeed" } } }, "End": true }`;
const distributed = '"ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },';

describeRule(
  'part-query-language',
  'JSONPath',
  [
    [choice('{ "«Condition»": "{% true %}", "Next": "Z" }'), "field 'Condition' is only supported for the 'JSONata'"],
    [task('"Catch": [{ "ErrorEquals": ["E"], "«Output»": 1, "Next": "A" }]'), "'Output'"],
    [map('"ItemReader": { "Resource": "r", "«Arguments»": {} },', distributed), "'Arguments'"],
  ],
  [
    choice('{ "Variable": "$.a", "IsNull": true, "Next": "Z" }'),
    map('"ItemReader": { "Resource": "r", "Parameters": {} },'),
  ],
);
describeRule(
  'part-query-language',
  'JSONata',
  [
    [choice('{ "«Variable»": "$.a", "IsNull": true, "Next": "Z" }'), "is set to 'JSONata', but field 'Variable'"],
    [choice('{ "«And»": [], "Condition": true, "Next": "Z" }'), "'And'"],
    [map('"ItemBatcher": { "«MaxItemsPerBatchPath»": "$.a" },', distributed), "'MaxItemsPerBatchPath'"],
  ],
  [choice('{ "Condition": "{% true %}", "Output": 1, "Next": "Z" }')],
);
