import { describeRule } from './ruleCases.ts';

const inner = (name: string) => `{ "Type": "Pass", "Assign": { "${name}": 1 }, "End": true }`;
const map = (name: string, rest = '', config = '') =>
  `"M": { "Type": "Map", ${rest} "ItemProcessor": { ${config} "StartAt": "I", "States": { "I": ${inner(name)} } }, "Next": "C" }`;
const first = '"A": { "Type": "Pass", "Assign": { "x": 1 }, "Next": "M" }';
const plain = '"A": { "Type": "Pass", "Next": "M" }';
const last = '"C": { "Type": "Succeed" }';
const found = `${first}, ${map('«x»')}, ${last}`;
const silent = [
  `${first}, ${map('y')}, ${last}`,
  `${plain}, ${map('x', '"Assign": { "x": 2 },')}, ${last}`,
  `${first}, ${map('x', '', '"ProcessorConfig": { "Mode": "DISTRIBUTED" },')}, ${last}`,
  `"A": { "Type": "Parallel", "Branches": [{ "StartAt": "I", "States": { "I": ${inner('x')} } }, { "StartAt": "J", "States": { "J": ${inner('x')} } }], "End": true }`,
];

describeRule(
  'variable-scope',
  'JSONata',
  [
    [found, 'assigned by state "A" in an outer scope'],
    [`${plain}, ${map('«x»')}, "C": { "Type": "Pass", "Assign": { "x": 1 }, "End": true }`, 'state "C"', 'warning'],
    [
      `${first}, "M": { "Type": "Parallel", "End": true, "Branches": [{ "StartAt": "N", "States": { "N": { "Type": "Map", "End": true, "ItemProcessor": { "StartAt": "I", "States": { "I": ${inner('«x»')} } } } } }] }`,
      'state "A"',
    ],
  ],
  silent,
);
describeRule('variable-scope', 'JSONPath', [[found.replace('"x":', '"x.$":'), 'state "A"']], silent);
