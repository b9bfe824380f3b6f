import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MAXIMUM_DEPTH, parseJson } from '../../../server/src/text/json.ts';
import type { TreeNode } from '../../../server/src/text/tree.ts';

/** The tree as plain data; what is still to be typed is undefined. */
function plain(node: TreeNode | undefined): unknown {
  if (node === undefined) return undefined;
  if (node.kind === 'list') return node.items.map(plain);
  if (node.kind === 'object') return Object.fromEntries(node.members.map(({ key, value }) => [key, plain(value)]));
  return node.value;
}

const cases: readonly (readonly [name: string, text: string, value: unknown, problems: readonly string[]])[] = [
  ['plain', '{"a":[1,true,null,"x"]}', { a: [1, true, null, 'x'] }, []],
  ['a byte order mark', '\uFEFF{"a":1}', { a: 1 }, []],
  ['CRLF', '{\r\n"a":1,\r\n"b":2\r\n}\r\n', { a: 1, b: 2 }, []],
  ['an escape', '{"a\\"b":"\\u00e9"}', { 'a"b': 'é' }, []],
  ['an unquoted substitution', '{"a":${N},"b":2}', { a: '${N}', b: 2 }, []],
  ['a quoted substitution', '{"a":"x${N}"}', { a: 'x${N}' }, []],
  ['a comment', '{"a":1 // no\n}', { a: 1 }, ['comment']],
  ['slashes in a string', '{"a":"//"}', { a: '//' }, []],
  ['a name twice', '{"a":1,"a":2}', { a: 2 }, ['duplicateKey']],
  ['nothing', '', undefined, ['syntax']],
  ['a missing comma', '{"a":1 "b":2}', { a: 1, b: 2 }, ['syntax']],
  ['a missing value', '{"a":,"b":2}', { a: undefined, b: 2 }, ['syntax']],
  ['a missing value before a name', '{"a":\n"b":2}', { a: undefined, b: 2 }, ['syntax']],
  ['a comma too many', '{"a":1,}', { a: 1 }, ['syntax']],
  ['a missing brace', '{"a":{"b":1}', { a: { b: 1 } }, ['syntax']],
  ['a missing inner brace', '{\n  "a": {\n    "b": 1\n  ,\n  "c": 2\n}', { a: { b: 1 }, c: 2 }, ['syntax']],
  ['a missing quote', '{"a":"b\n,"c":1}', { a: 'b', c: 1 }, ['syntax']],
  ['a word', '{"a":b,"c":1}', { a: 'b', c: 1 }, ['syntax']],
  ['something behind', '{} {}', {}, ['syntax']],
];

describe('parseJson reads', () => {
  for (const [name, text, value, problems] of cases) {
    it(name, () => {
      const read = parseJson(text);
      assert.deepEqual(plain(read.root), value);
      assert.deepEqual(
        read.problems.map(({ code }) => code),
        problems,
      );
    });
  }

  it('places in UTF-16 units of the original text', () => {
    const text = '\uFEFF{\r\n"é😀": ${N}, "b": "x" }';
    const { root } = parseJson(text);
    assert.ok(root?.kind === 'object');
    const [first, second] = root.members;
    const at = (range: { start: number; end: number } | undefined) => text.slice(range?.start, range?.end);
    assert.deepEqual([at(first?.keyRange), at(first?.value?.range), at(second?.range)], ['é😀', '${N}', '"b": "x"']);
  });

  it(`nothing below a depth of ${MAXIMUM_DEPTH}, and tells it`, () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    assert.deepEqual(parseJson(nested(MAXIMUM_DEPTH)).problems, []);
    for (const depth of [MAXIMUM_DEPTH + 1, 10_000]) {
      const [problem, ...others] = parseJson(nested(depth)).problems;
      assert.deepEqual([problem?.code, problem?.range.start, others], ['tooDeep', MAXIMUM_DEPTH, []]);
    }
  });
});
