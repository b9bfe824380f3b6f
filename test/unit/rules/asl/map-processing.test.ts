import assert from 'node:assert/strict';
import { it } from 'node:test';
import { checkDefinition } from '../../../../server/src/rules/asl/index.ts';
import { describeRule } from './ruleCases.ts';

const map = (fields: string, config = '') =>
  `"A": { "Type": "Map", ${fields} "ItemProcessor": { ${config} "StartAt": "I", "States": { "I": { "Type": "Succeed" } } }, "End": true }`;
const distributed = '"ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },';

describeRule(
  'map-processing',
  'JSONPath',
  [
    [map('"«ItemReader»": { "Resource": "r" },'), "'ItemReader' has no effect", 'warning'],
    [map('"«Label»": "l",', '"ProcessorConfig": { "Mode": "INLINE" },'), "'Label'", 'warning'],
  ],
  [
    map('"ItemReader": { "Resource": "r" }, "Label": "l",', distributed),
    map('"Label": "l",', '"ProcessorConfig": { "Mode": "${Mode}" },'),
    map('"Label": "l",', '"ProcessorConfig": ${Config},'),
  ],
);

it('map-processing: a distributed Map is refused in an EXPRESS state machine only', () => {
  const text = `{ "StartAt": "A", "States": { ${map('', distributed)} } }`;
  const found = (type?: 'STANDARD' | 'EXPRESS') =>
    checkDefinition(text, { type }).map(({ severity, range }) => [severity, text.slice(range.start, range.end)]);
  assert.deepEqual(found('EXPRESS'), [['error', '"DISTRIBUTED"']]);
  assert.deepEqual(found('STANDARD'), []);
  assert.deepEqual(found(), []);
});
