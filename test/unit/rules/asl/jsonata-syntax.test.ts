import { describeRule, output } from './ruleCases.ts';

const bare = (text: string) => `"A": { "Type": "Pass", "Output": ${text}, "End": true }`;

describeRule(
  'jsonata-syntax',
  'JSONata',
  [
    [output('1 «+»'), 'ends too early'],
    [output('$states.input.a[1«,»2)'), "']' is missing before it"],
    [output("$states.input.a «??» 'b'"), 'JSONata 2.0.6'],
    [output("$states.input.a «?:» 'b'"), 'JSONata 2.0.6'],
    [output('$states.input.a «==» 1'), "a single '='"],
    [output('$states.input.a «&&» true'), 'write and'],
    [output('$states.input.a «||» true'), 'write or'],
    [output("$states.input.a & «'open» "), 'no closing quotation mark'],
    [output('$states.input.a «~» 2'), 'not an operator'],
    [output('$states.input.a «b»'), "'b' is not expected here"],
    [output('$string($states.input.a«»').replace('a«» %', '«a» %').replace('a«»', 'a'), "')' is missing at the end"],
    [output('$states.input.«12»'), 'literal 12 is not a step'],
    [output('$a{b: c}«[»0]'), 'may follow a grouping'],
    [output('«a» := 1'), 'write $a'],
    [output('function(«a»){ 1 }'), 'must start with $'],
    [output('$states.input.\\"\\u00e9\\" «+» '), 'ends too early'],
    [bare('"«{% 1»"'), 'not closed'],
    [bare('"«{% 1 %} »"'), 'not closed'],
    [bare('"« {% 1 %}»"'), 'not opened'],
    [bare('"«1 %}»"'), 'not opened'],
    [bare('"«{%}»"'), 'not closed'],
    [bare('{ "a": [{ "b": "{% 1 «+» %}" }] }'), 'ends too early'],
    ['"A": { "Type": "Wait", "Seconds": "{% 1 «+» %}", "End": true }', 'ends too early'],
    ['"A": { "Type": "Fail", "Cause": "{% 1 «+» %}" }', 'ends too early'],
    [
      '"A": { "Type": "Choice", "Choices": [{ "Condition": "{% 1 «=» %}", "Next": "B" }], "Default": "B" }, "B": { "Type": "Succeed" }',
      'ends too early',
    ],
    ['"A": { "Type": "Pass", "Assign": { "Next": "{% 1 «+» %}" }, "End": true }', 'ends too early'],
  ],
  [
    output('1 + 1'),
    bare('"{%1%}"'),
    bare('"{% 1%}"'),
    bare('"plain"'),
    bare('"a {% b %} c"'),
    bare('"{% $states.input.${field} & \'${text}\' & ${number} %}"'),
    bare('"{% ${a} ${b} %}"'),
    bare('"{% ${open}"'),
    '"A": { "Type": "Pass", "Comment": "{% 1 + %}", "End": true }',
    '"A": { "Type": "Task", "Resource": "a", "Retry": [{ "ErrorEquals": ["{% 1 + %}"] }], "End": true }',
    '"A": { "Type": "Map", "ItemReader": { "ReaderConfig": { "CSVHeaders": ["{% 1 + %}"] } }, "End": true }',
    `"A": { "Type": "Pass", "Output": "{% ${'('.repeat(20_000)} %}", "End": true }`,
  ],
);

describeRule(
  'jsonata-syntax',
  'JSONPath',
  [['"A": { "Type": "Pass", "QueryLanguage": "JSONata", "Output": "{% 1 «+» %}", "End": true }', 'ends too early']],
  ['"A": { "Type": "Pass", "Parameters": { "a": "{% 1 + %}" }, "End": true }'],
);
