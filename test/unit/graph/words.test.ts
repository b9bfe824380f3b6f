import assert from 'node:assert/strict';
import { test } from 'node:test';
import { targetOf } from '../../../media/graph/keyboard.ts';
import {
  countsWords,
  durationWords,
  errorSentence,
  prettyJson,
  shorten,
  statusSign,
} from '../../../media/graph/words.ts';
import { graphOfText } from '../../../server/src/graph/buildGraph.ts';

for (const [milliseconds, words] of [
  [0, '0.0 s'],
  [1240, '1.2 s'],
  [9960, '10 s'],
  [59_400, '59 s'],
  [59_600, '1 min 0 s'],
  [3_780_000, '1 h 3 min'],
] as const) {
  test(`${milliseconds} ms is "${words}"`, () => assert.equal(durationWords(milliseconds), words));
}

test('counts name only what there is', () => {
  const none = { total: 60, succeeded: 60, failed: 0, aborted: 0, running: 0, waiting: 0 };
  assert.equal(countsWords(none), '✓ 60 of 60');
  assert.equal(
    countsWords({ ...none, succeeded: 50, failed: 1, aborted: 2, running: 5, waiting: 2 }),
    '✓ 50 · ✕ 1 · ■ 2 aborted · ◔ 5 running · 2 waiting of 60',
  );
  assert.equal(countsWords({ ...none, total: 0, succeeded: 0 }), '0 items');
});

test('each status has a sign and a word of its own', () => {
  const signs = (
    ['succeeded', 'failed', 'running', 'waiting', 'aborted', 'timedOut', 'caught', 'retried', 'notReached'] as const
  ).map(statusSign);
  assert.equal(new Set(signs.map(({ glyph }) => glyph)).size, signs.length);
  assert.equal(new Set(signs.map(({ word }) => word)).size, signs.length);
});

for (const [error, cause, sentence] of [
  ['E', undefined, 'E'],
  ['E', 'plain words', 'E: plain words'],
  ['E', '{"errorMessage":"no file"}', 'E: no file'],
  ['E', '{"other":1}', 'E: {"other":1}'],
] as const) {
  test(`an error with the cause ${cause} reads "${sentence}"`, () =>
    assert.equal(errorSentence(error, cause), sentence));
}

test('JSON is indented, anything else is left', () => {
  assert.equal(prettyJson('{"a":1}'), '{\n  "a": 1\n}');
  assert.equal(prettyJson('{a'), '{a');
  assert.equal(shorten('abcdef', 4), 'abc…');
  assert.equal(shorten('abcd', 4), 'abcd');
});

test('arrows follow edges and containers', () => {
  const inside = { StartAt: 'X', States: { X: { Type: 'Pass', End: true } } };
  const States = {
    A: { Type: 'Pass', Next: 'M' },
    B: { Type: 'Pass', End: true },
    M: { Type: 'Map', Iterator: inside, Next: 'B' },
  };
  const { model } = graphOfText(JSON.stringify({ StartAt: 'A', States }));
  for (const [id, key, target] of [
    ['A', 'ArrowDown', 'M'],
    ['M', 'ArrowDown', 'B'],
    ['B', 'ArrowUp', 'M'],
    ['M', 'ArrowRight', 'M/0/X'],
    ['M/0/X', 'ArrowLeft', 'M'],
    ['B', 'Home', 'A'],
    ['A', 'End', 'M/0/X'],
    ['A', 'ArrowUp', ''],
    ['A', 'q', undefined],
  ] as const) {
    assert.equal(targetOf(model, id, key), target, `${id} ${key}`);
  }
});
