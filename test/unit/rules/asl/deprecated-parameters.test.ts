import { describeRule } from './ruleCases.ts';

const map = (fields: string, config = '') =>
  `"A": { "Type": "Map", ${fields} "ItemProcessor": { ${config} "StartAt": "I", "States": { "I": { "Type": "Succeed" } } }, "End": true }`;

describeRule(
  'deprecated-parameters',
  'JSONPath',
  [[map('"«Parameters»": {},'), 'ItemSelector takes the same value', 'hint']],
  [map('"ItemSelector": {},'), '"A": { "Type": "Pass", "Parameters": {}, "End": true }'],
);
