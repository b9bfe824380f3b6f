import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { evaluatePath } from '../../../server/src/expressions/evaluatePath.ts';
import { parsePath } from '../../../server/src/expressions/path.ts';
import type { Value } from '../../../server/src/expressions/value.ts';

/** Names as XML, JSON-LD and other sources make them, and what reads them. */
const input: Value = {
  '@id': 7,
  'a@b': 'c',
  '#text': 't',
  $ref: 'r',
  'x-y': 1,
  'a:b': 2,
  한글: 3,
  list: [{ '@id': 7 }],
};
const cases: readonly (readonly [path: string, value: Value])[] = [
  ['$.@id', 7],
  ['$.a@b', 'c'],
  ['$.#text', 't'],
  ['$.$ref', 'r'],
  ['$.x-y', 1],
  ['$.a:b', 2],
  ['$.한글', 3],
  ["$['@id']", 7],
  ['$.list[?(@.@id == 7)]', [{ '@id': 7 }]],
  ['$.list[?(@.@id == $.@id)]', [{ '@id': 7 }]],
  ['$.list.size()', 1],
  ['$.list.length()', 1],
];

describe('names in paths', () => {
  for (const [path, value] of cases) {
    it(path, () => {
      const parsed = parsePath(path);
      assert.ok(!('error' in parsed), JSON.stringify(parsed));
      assert.deepEqual(evaluatePath(parsed, { input, context: {}, variables: {} }), value);
    });
  }

  for (const path of ['$@id', '$.', '$.a b', '$.a.=b']) {
    it(`${path} is none`, () => assert.ok('error' in parsePath(path)));
  }
});
