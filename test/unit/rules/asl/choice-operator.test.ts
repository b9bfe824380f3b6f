import { describeRule } from './ruleCases.ts';

const choice = (rule: string) =>
  `"A": { "Type": "Choice", "Choices": [${rule}], "Default": "Z" }, "Z": { "Type": "Succeed" }`;

describeRule(
  'choice-operator',
  'JSONPath',
  [
    [choice('{ "Variable": "$.a", "IsNull": true, "«IsString»": true, "Next": "Z" }'), 'IsNull and IsString'],
    [
      choice('{ "«And»": [{ "Variable": "$.a", "IsNull": true }], "Variable": "$.a", "IsNull": true, "Next": "Z" }'),
      'And',
    ],
    [choice('{ "«Variable»": "$.a", "Next": "Z" }'), 'compares nothing'],
    [choice('{ "Not": «{»}, "Next": "Z" }'), 'compares nothing'],
    [
      choice('{ "Or": [{ "Variable": "$.a", "IsNull": true, "«Next»": "Z" }], "Next": "Z" }'),
      'only the outermost rule',
    ],
  ],
  [
    choice('{ "Variable": "$.a", "StringEqualsPath": "$.b", "Next": "Z" }'),
    choice('{ "Not": { "And": [{ "Variable": "$.a", "IsNull": true }] }, "Next": "Z", "Comment": "c" }'),
    choice('{ "Variable": "$.a", "StringEqual": "b", "Next": "Z" }'),
    choice('{ "Condition": "{% true %}", "Next": "Z" }'),
    choice('${Rule}'),
  ],
);
