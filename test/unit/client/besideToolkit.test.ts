import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Told, withoutToolkitDoubles } from '../../../client/src/besideToolkit.ts';

const at = (line: number, from: number, to: number, more: Partial<Told> = {}): Told => ({
  range: { start: { line, character: from }, end: { line, character: to } },
  severity: 0,
  ...more,
});
const ours = at(3, 10, 15, { source: 'fanout' });

describe('beside AWS Toolkit a finding of ours', () => {
  for (const [name, theirs] of [
    ['at the same place', at(3, 10, 15)],
    ['with the quotation marks', at(3, 9, 16)],
    ['on a part of it', at(3, 12, 13)],
    ['that overlaps its beginning', at(3, 5, 11)],
    ['that overlaps its end', at(3, 14, 30)],
    ['that ends where it begins', at(3, 5, 10)],
    ['with an empty source', at(3, 10, 15, { source: '' })],
    [
      'that goes on below',
      { ...at(3, 10, 15), range: { start: { line: 3, character: 8 }, end: { line: 9, character: 1 } } },
    ],
  ] as const) {
    it(`is left to one ${name}`, () =>
      assert.deepEqual(withoutToolkitDoubles([ours], [ours, at(8, 1, 2), theirs]), []));
  }

  for (const [name, theirs] of [
    ['before it', at(3, 5, 9)],
    ['after it', at(3, 16, 20)],
    ['on another line', at(4, 10, 15)],
    ['of another severity', at(3, 10, 15, { severity: 1 })],
    ['of another extension', at(3, 10, 15, { source: 'eslint' })],
    ['of our own', at(3, 10, 15, { source: 'fanout' })],
    [
      'that encloses it from above',
      { ...at(1, 0, 1), range: { start: { line: 1, character: 0 }, end: { line: 9, character: 1 } } },
    ],
  ] as const) {
    it(`stays beside one ${name}`, () => assert.deepEqual(withoutToolkitDoubles([ours], [theirs]), [ours]));
  }

  it('goes alone: the others keep their order', () => {
    const [first, last] = [at(1, 0, 5), at(9, 0, 5)];
    assert.deepEqual(withoutToolkitDoubles([first, ours, last], [at(3, 10, 15)]), [first, last]);
  });
});
