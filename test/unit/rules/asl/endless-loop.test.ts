import { describeRule } from './ruleCases.ts';

const go = (name: string, next: string) => `"${name}": { "Type": "Pass", "Next": "${next}" }`;
const fork = (one: string, other: string) =>
  `"A": { "Type": "Choice", "Choices": [{ "Variable": "$.a", "IsNull": true, "Next": "${one}" }], "Default": "${other}" }`;
const end = '"Z": { "Type": "Succeed" }';
describeRule(
  'endless-loop',
  'JSONPath',
  [
    [
      `${fork('B', 'Z')}, "«B»": { "Type": "Pass", "Next": "C" }, ${go('C', 'B')}, ${end}`,
      'No path from "B"',
      'warning',
    ],
    [`${fork('B', 'Z')}, "«B»": { "Type": "Pass", "Next": "B" }, ${end}`, 'No path from "B"', 'warning'],
  ],
  [
    `${fork('B', 'Z')}, ${go('B', 'C')}, ${go('C', 'A')}, ${end}`,
    `${go('A', 'B')}, ${go('B', 'A')}`,
    `${fork('B', 'Z')}, ${go('B', '${Next}')}, ${end}`,
  ],
);
