import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findPlaceholders } from '../../../server/src/project/placeholders.ts';

describe('placeholders', () => {
  it('are found with line and column, whatever ends the lines', () => {
    const text = '{"a": "<ONE>",\r\n  "b": "<TWO_2> and <THREE>",\n\n"c": "<lower>", "d": "x\\"<FOUR>"\r}';
    assert.deepEqual(
      findPlaceholders(text).map(({ name, line, column }) => [name, line, column]),
      [
        ['<ONE>', 1, 8],
        ['<TWO_2>', 2, 9],
        ['<THREE>', 2, 21],
        ['<FOUR>', 4, 26],
      ],
    );
    for (const { name, start, end } of findPlaceholders(text)) assert.equal(text.slice(start, end), name);
  });

  it('outside of a string are none', () => assert.deepEqual(findPlaceholders('<ONE> "x" <TWO>'), []));
});
