import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluatePath } from '../../../server/src/expressions/evaluatePath.ts';
import { isReferencePath, parsePath } from '../../../server/src/expressions/path.ts';
import { withValueAt } from '../../../server/src/expressions/resultPath.ts';
import type { Value } from '../../../server/src/expressions/value.ts';

const input: Value = {
  a: { b: 1, 'x y': 2, l: [1, 2, 3, 4] },
  jobs: [
    { id: 'a', n: 1, tags: ['t'] },
    { id: 'b', n: 5 },
    { id: 'c', n: 9, done: null },
  ],
  limit: 5,
  'dash-ed': true,
};
const context = { Map: { Item: { Index: 3, Value: 'v' } } };
const variables = { v: { x: [7] } };

function parsed(text: string) {
  const path = parsePath(text);
  if ('error' in path) assert.fail(`${text}: ${path.error} at ${path.offset}`);
  return path;
}

for (const [text, expected] of [
  ['$', input],
  ['$.a.b', 1],
  ["$.a['x y']", 2],
  ["$['a']['b']", 1],
  ['$.a.l[0]', 1],
  ['$.a.l[-1]', 4],
  ['$.a.l[4]', undefined],
  ['$.nothing', undefined],
  ['$.a.b.c', undefined],
  ['$.toString', undefined],
  ['$.dash-ed', true],
  ['$.a.l[1:3]', [2, 3]],
  ['$.a.l[:2]', [1, 2]],
  ['$.a.l[-2:]', [3, 4]],
  ['$.a.l[0,2]', [1, 3]],
  ['$.a.l[*]', [1, 2, 3, 4]],
  ['$.a.*', [1, 2, [1, 2, 3, 4]]],
  ['$.jobs[*].id', ['a', 'b', 'c']],
  ["$.jobs[0]['id','n']", { id: 'a', n: 1 }],
  [
    "$.jobs.[*].['id','n']",
    [
      { id: 'a', n: 1 },
      { id: 'b', n: 5 },
      { id: 'c', n: 9 },
    ],
  ],
  ['$..id', ['a', 'b', 'c']],
  ["$.jobs[?(@.id == 'a' && @.n > 1)]", []],
  ["$.jobs[?(@.id == 'b' && @.n > 1)].n", [5]],
  ["$.jobs[?(@.id == 'a' || @.n > 5)].id", ['a', 'c']],
  ['$.jobs[?(@.n >= $.limit)].id', ['b', 'c']],
  ['$.jobs[?(@.n <= 5)].id', ['a', 'b']],
  ['$.jobs[?(@.n < 5)].id', ['a']],
  ['$.jobs[?(@.n != 5)].id', ['a', 'c']],
  ['$.jobs[?(@.id==b)].id', ['b']],
  ['$.jobs[?(@.tags)].id', ['a']],
  ['$.jobs[?(!@.tags)].id', ['b', 'c']],
  ['$.jobs[?(@.done == null)].id', ['c']],
  ['$.jobs[?(!(@.n == 1))].id', ['b', 'c']],
  ["$.jobs[?(@.id in ['a','c'])].id", ['a', 'c']],
  ["$.jobs[?(@.id nin ['a','c'])].id", ['b']],
  ["$.jobs[?(@.tags subsetof ['t','u'])].id", ['a']],
  ["$.jobs[?(@.tags anyof ['x','t'])].id", ['a']],
  ["$.jobs[?(@.tags noneof ['x'])].id", ['a']],
  ["$.jobs[?(@.tags noneof ['t'])].id", []],
  ["$.jobs[?(@.tags contains 't')].id", ['a']],
  ["$.jobs[?(@.id contains 'b')].id", ['b']],
  ['$.jobs[?(@.id size 1)].n', [1, 5, 9]],
  ['$.jobs[?(@.tags empty false)].id', ['a']],
  ['$.a.\\b', 1],
  ['$.jobs[?(@.id =~ /[AB]/i)].id', ['a', 'b']],
  ['$.jobs[?(@.none > 1)]', []],
  ['$.a.l.length()', 4],
  ['$.a.l.max()', 4],
  ['$.a.l.sum()', 10],
  ['$.nothing.length()', undefined],
  ['$$.Map.Item.Value', 'v'],
  ['$$.Map.Item.Index', 3],
  ['$v.x[0]', 7],
  ['$none', undefined],
] as [string, Value | undefined][]) {
  test(`${text} finds ${JSON.stringify(expected)?.slice(0, 40)}`, () => {
    assert.deepEqual(evaluatePath(parsed(text), { input, context, variables }), expected);
  });
}

for (const [text, offset] of [
  ['', 0],
  ['a.b', 0],
  ['$.', 2],
  ['$.a[', 4],
  ['$.a[]', 4],
  ["$.a['b]", 4],
  ['$.a b', 3],
  ['$.a[?(@.b)', 10],
  ['$.a[?(1)]', 6],
  ['$.a[:]', 4],
  ['$.a.shout()', 3],
  [`$[?(${'('.repeat(100_000)}`, 69],
] as [string, number][]) {
  test(`${text.slice(0, 20)} is wrong at ${offset}`, () => {
    const path = parsePath(text);
    assert.ok('error' in path);
    assert.equal(path.offset, offset);
  });
}

test('offsets of segments count from the start of the text', () => {
  const { segments } = parsed("$.ab[3]['c']");
  assert.deepEqual(
    segments.map(({ start, end }) => [start, end]),
    [
      [1, 4],
      [4, 7],
      [7, 12],
    ],
  );
});

for (const [text, expected] of [
  ['$', true],
  ["$.a['b'][0]", true],
  ['$.a[*]', false],
  ['$..a', false],
  ['$.a[0:1]', false],
  ["$['a','b']", false],
  ['$.a.length()', false],
] as [string, boolean][]) {
  test(`${text} ${expected ? 'is' : 'is not'} a reference path`, () => {
    assert.equal(isReferencePath(parsed(text)), expected);
  });
}

for (const [place, text, expected] of [
  [{ a: 1 }, '$', 9],
  [{ a: 1 }, '$.b', { a: 1, b: 9 }],
  [{ a: 1 }, '$.b.c', { a: 1, b: { c: 9 } }],
  [{ a: [1, 2] }, '$.a[1]', { a: [1, 9] }],
  [{ a: [1, 2] }, '$.a[2]', undefined],
  [{ a: 1 }, '$.a.b', undefined],
  ['text', '$.a', undefined],
] as [Value, string, Value | undefined][]) {
  test(`a result at ${text} of ${JSON.stringify(place)}`, () => {
    const before = JSON.stringify(place);
    assert.deepEqual(withValueAt(place, parsed(text), 9), expected);
    assert.equal(JSON.stringify(place), before);
  });
}
