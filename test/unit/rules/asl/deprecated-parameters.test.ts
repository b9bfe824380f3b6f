import assert from 'node:assert/strict';
import { it } from 'node:test';
import { checkDefinition } from '../../../../server/src/rules/asl/index.ts';
import { describeRule } from './ruleCases.ts';

const map = (fields: string, config = '') =>
  `"A": { "Type": "Map", ${fields} "ItemProcessor": { ${config} "StartAt": "I", "States": { "I": { "Type": "Succeed" } } }, "End": true }`;

describeRule(
  'deprecated-parameters',
  'JSONPath',
  [[map('"«Parameters»": {},'), 'ItemSelector takes the same value', 'hint']],
  [map('"ItemSelector": {},'), '"A": { "Type": "Pass", "Parameters": {}, "End": true }'],
);

it('Parameters of a Map is changed to ItemSelector, unless the Map has one', () => {
  const fixes = (fields: string) =>
    checkDefinition(`{ "StartAt": "A", "States": { ${map(fields)} } }`)
      .filter(({ code }) => code === 'asl/deprecated-parameters')
      .flatMap((finding) => finding.fixes ?? [])
      .map(({ edits }) => edits.map(({ newText }) => newText));
  assert.deepEqual(fixes('"Parameters": {},'), [['ItemSelector']]);
  assert.deepEqual(fixes('"Parameters": {}, "ItemSelector": {},'), []);
});
