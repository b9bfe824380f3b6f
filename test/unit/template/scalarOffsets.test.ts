import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseTemplate } from '../../../server/src/template/parseTemplate.ts';
import { scalarOffsets } from '../../../server/src/template/scalarOffsets.ts';
import { marked } from '../rules/marked.ts';

/** A template whose key A is a text, the part of the text that is looked for, and «…» where the template writes it. */
const cases: readonly (readonly [name: string, source: string, part: string])[] = [
  ['a plain scalar', 'A: one «two» three\n', 'two'],
  ['a plain scalar of several lines', 'A: one\n  «two»\n\n  three\n', 'two'],
  ['a folded line break', 'A: one\n  «two\n  three»\n', 'two three'],
  ['empty lines, one break less', 'A: one «two\n\n\n  three»\n', 'two\n\nthree'],
  ['single quotes', "A: 'one «two» three'\n", 'two'],
  ['a quote in single quotes', "A: 'it''s «two»'\n", 'two'],
  ['the quote itself', "A: 'it«''»s two'\n", "'"],
  ['single quotes over lines', "A: 'one  \n\n    it''s\n  «two»'\n", 'two'],
  ['double quotes', 'A: "one «two» three"\n', 'two'],
  ['double quotes over lines', 'A: "one\r\n  \\"x\\"\r\n  «two»"\r\n', 'two'],
  ['a line that goes on behind a backslash', 'A: "one \\\n   \\  «two»"\n', 'two'],
  ['escapes before it', 'A: "\\"\\n\\t\\\\\\/\\u00e4\\x41\\U0001F680\\e\\_ «two»"\n', 'two'],
  ['an escape', 'A: "one\\n«\\u00e4»\\n"\n', 'ä'],
  ['a surrogate pair in two escapes', '{"A": "\\ud83d\\ude80 «two»"}', 'two'],
  ['JSON', '{\n  "A": "{\\n  \\"one\\": «\\"two\\"»\\n}"\n}\n', '"two"'],
  ['a literal block', 'A: |\n  one\n    «two»\n', 'two'],
  ['what it is indented by', 'A: |\n  one\n  «  two»\n', '  two'],
  ['empty lines in a block', 'A: |\n  one\n\n      \n  «two»\n', 'two'],
  ['a block with CRLF', 'A: |\r\n  one\r\n\r\n   «two»\r\n', 'two'],
  ['a block without a last line break', 'A: |-\n  one\n  «two»', 'two'],
  ['a block that keeps its last ones', 'A: |+\n  one\n  «two»\n\n\nB: b\n', 'two'],
  ['a comment behind the header', 'A: |- # one | two\n  one\n  «two»\n', 'two'],
  ['comments behind the block', 'A: |\n  one\n  «two»\n# two\nB: b\n', 'two'],
  ['an indentation indicator', 'A: |2\n     one\n  «two»\n', 'two'],
  ['its first line', 'A: |2\n  «   one»\n  two\n', '   one'],
  ['an indicator behind another', 'A: >-2\n     one\n  «two»\n', 'two'],
  ['a folded block', 'A: >\n  one\n  «two»\n\n  three\n', 'two'],
  ['lines of it that are indented more', 'A: >-\n  one\n    more\n     «two»\n  three\n', 'two'],
  ['spaces within a folded line', 'A: >\n  one   «two»  three\n', 'two'],
  ['an empty line before the first', 'A: >\n\n  «two»\n', 'two'],
  ['a tag and an anchor before it', 'A: !Sub &a >-\n  one\n  «two»\n', 'two'],
  ['characters of two units', 'A: |\n  🚀 한 «🚀» two\n', '🚀 two'.slice(0, 2)],
];

function textOf(source: string) {
  const template = parseTemplate(source);
  const path = template.rangeAt(['A', 'Fn::Sub']) ? ['A', 'Fn::Sub'] : ['A'];
  const { A } = template.value;
  const value = typeof A === 'object' ? Object.values(A ?? {})[0] : A;
  const range = template.rangeAt(path);
  assert.ok(range);
  return { value: String(value), range };
}

describe('where a scalar of a template writes a part of its value: ', () => {
  for (const [name, source, part] of cases) {
    it(name, () => {
      const { text, start, end } = marked(source);
      const { value, range } = textOf(text);
      const offsets = scalarOffsets(text, range, value);
      assert.ok(offsets, JSON.stringify(value));
      const at = value.lastIndexOf(part);
      assert.notEqual(at, -1, JSON.stringify(value));
      assert.deepEqual([offsets.starts[at], offsets.ends[at + part.length - 1]], [start, end]);
    });
  }

  it('nothing for what is no text itself, or another', () => {
    assert.equal(scalarOffsets('A: *b', { start: 3, end: 5 }, 'one'), undefined);
    assert.equal(scalarOffsets('A: "one"', { start: 3, end: 8 }, 'one two'), undefined);
    assert.equal(scalarOffsets('A: |\n  one\n', { start: 3, end: 11 }, 'two\n'), undefined);
    assert.equal(scalarOffsets('A: "\\', { start: 3, end: 6 }, ''), undefined);
  });

  it('every unit stands behind the one before it', () => {
    for (const [name, source] of cases) {
      const { text } = marked(source);
      const { value, range } = textOf(text);
      const { starts, ends } = scalarOffsets(text, range, value) ?? assert.fail(name);
      for (let unit = 0; unit < value.length; unit++) {
        const [start = -1, end = -1, next = range.end] = [starts[unit], ends[unit], starts[unit + 1]];
        assert.ok(start >= range.start && start < end && start <= next && end <= range.end, `${name}: ${unit}`);
        if (!/\s/.test(value.charAt(unit)) && end === start + 1) assert.equal(text[start], value[unit], name);
      }
    }
  });
});
