import { describeRule, output } from './ruleCases.ts';

const two = (assign: string, then: string) => `"A": { "Type": "Pass", ${assign}, "Next": "B" }, "B": ${then}`;
const read = (expression: string) => `{ "Type": "Pass", "Output": "{% ${expression} %}", "End": true }`;
const map = (inner: string, config = '') =>
  `"M": { "Type": "Map", "Next": "C", "ItemProcessor": { ${config} "StartAt": "I", "States": { "I": ${inner} } } }`;
const distributed = '"ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },';

describeRule(
  'undefined-variable',
  'JSONata',
  [
    [output('«$nope» + $nope'), 'is not defined. Assign it', 'warning'],
    [output('$map([1], «$nope»)'), 'is not defined', 'warning'],
    [output('$states.input.a[b = «$nope»]'), 'is not defined', 'warning'],
    [two('"Assign": { "total": 1 }', read('«$totl»')), 'Did you mean $total?', 'warning'],
    ['"A": { "Type": "Pass", "Assign": { "x": 1, "y": "{% «$x» %}" }, "End": true }', 'not defined yet', 'warning'],
    [
      `"A": { "Type": "Pass", "Next": "M" }, ${map('{ "Type": "Pass", "Assign": { "in": 1 }, "End": true }')}, "C": ${read('«$in»')}`,
      'Its scope ends',
      'warning',
    ],
    [
      `"A": { "Type": "Pass", "Assign": { "out": 1 }, "Next": "M" }, ${map(read('«$out»'), distributed)}, "C": { "Type": "Succeed" }`,
      'distributed Map',
      'warning',
    ],
  ],
  [
    two('"Assign": { "total": 1 }', read('$total + $states.input.a')),
    `"A": { "Type": "Pass", "Assign": { "out": 1 }, "Next": "M" }, ${map(read('$out'))}, "C": { "Type": "Succeed" }`,
    output('$exists($nope) ? $nope : 1'),
    output('($x := 1; $x + $sum([1]))'),
    output('$map([1], function($v){ $v })'),
    output('$states.input.a@$v.b#$i.{ \\"a\\": $v, \\"b\\": $i }'),
    output('$states.input[0]#$i.a'),
    output('${f} + $nope'),
    '"A": { "Type": "Pass", "Assign": { "x": "{% $append($x, 1) %}" }, "Next": "B" }, "B": { "Type": "Choice", "Choices": [{ "Condition": "{% true %}", "Next": "A" }], "Default": "C" }, "C": { "Type": "Succeed" }',
    `"A": { "Type": "Task", "Resource": "a", "Catch": [{ "ErrorEquals": ["E"], "Assign": { "e": 1 }, "Next": "B" }], "Next": "B" }, "B": ${read('$e')}`,
    `"A": { "Type": "Choice", "Choices": [{ "Condition": "{% true %}", "Assign": { "e": 1 }, "Next": "B" }], "Default": "B" }, "B": ${read('$e')}`,
  ],
);

describeRule(
  'undefined-variable',
  'JSONPath',
  [
    [
      '"A": { "Type": "Pass", "Parameters": { "a": [{ "x.$": "«$nope».a" }] }, "End": true }',
      'is not defined',
      'warning',
    ],
    ['"A": { "Type": "Pass", "InputPath": "«$nope»", "End": true }', 'is not defined', 'warning'],
    [
      `"A": { "Type": "Pass", "Parameters": { "x.$": "States.Format('{}', «$nope»)" }, "End": true }`,
      'is not defined',
      'warning',
    ],
    ['"A": { "Type": "Pass", "InputPath": "$.a[?(@.b == «$nope»)]", "End": true }', 'is not defined', 'warning'],
    ['"A": { "Type": "Pass", "Assign": { "y.$": "«$nope»" }, "End": true }', 'is not defined', 'warning'],
    [
      '"A": { "Type": "Choice", "Choices": [{ "Not": { "And": [{ "Variable": "«$nope».a", "IsNull": true }] }, "Next": "B" }], "Default": "B" }, "B": { "Type": "Succeed" }',
      'is not defined',
      'warning',
    ],
    [
      '"A": { "Type": "Choice", "Choices": [{ "Variable": "$.a", "StringEqualsPath": "«$nope»", "Next": "B" }], "Default": "B" }, "B": { "Type": "Succeed" }',
      'is not defined',
      'warning',
    ],
  ],
  [
    two('"Assign": { "total.$": "$.a" }', '{ "Type": "Pass", "Parameters": { "x.$": "$total" }, "End": true }'),
    two('"Assign": { "total": 1 }', '{ "Type": "Pass", "Parameters": { "x.$": "$total[0].a" }, "End": true }'),
    '"A": { "Type": "Pass", "Parameters": { "x": "$nope", "FilePath": "$nope", "y.$": "$$.Execution.Id", "z.$": "$.a" }, "End": true }',
    '"A": { "Type": "Pass", "Parameters": { "x.$": "$nope${a}" }, "End": true }',
    '"A": { "Type": "Pass", "QueryLanguage": "${Language}", "InputPath": "$nope", "End": true }',
  ],
);
