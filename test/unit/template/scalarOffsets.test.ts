import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseTemplate } from '../../../server/src/template/parseTemplate.ts';
import { scalarOffsets } from '../../../server/src/template/scalarOffsets.ts';

/** A value as a template writes it, behind its key; every character but white space must be found where it stands. */
const scalars: readonly (readonly [name: string, written: string])[] = [
  ['plain', 'one two'],
  ['plain, over lines', 'one two\n  three\n\n  four'],
  ['in single quotes', "'it''s \"one\" two'"],
  ['in single quotes, over lines', "'one  \n  two\n\n  three'"],
  ['in double quotes', '"a\\"b\\\\c\\td\\u00e4\\x41\\U0001F680 /\\/"'],
  ['in double quotes, over lines', '"one \n  two \\\n  three\\n four\n\n\n  five"'],
  ['in double quotes, with spaces that an escape keeps', '"one\\  \n  two"'],
  ['a literal block', '|\n  {\n    "a": 1\n  }\n'],
  ['a literal block that is stripped', '|-\n  {\n      "a": 1 }\n\n'],
  ['a literal block that keeps its end', '|+\n  a\n\n\n'],
  ['a literal block with an indicator', '|2\n    a\n   b\n'],
  ['a literal block with a comment', '| # what follows\n  # is text\n  a\n'],
  ['a literal block that begins with an empty line', '|\n\n  a\n  b\n'],
  ['a folded block', '>\n  one\n  two\n\n  three\n    four\n  five\n'],
  ['a folded block that is stripped', '>-\n  "one":\n    {\n  "two" }\n'],
  ['with a tag', '!Sub "a\\tb"'],
  ['with a tag, as a block', '!Sub |\n  a b\n   c\n'],
  ['with lines that end as in Windows', '|\r\n  a\r\n    b\r\n'],
  ['in double quotes with lines that end as in Windows', '"a\r\n  b\r\n\r\n  c"'],
  ['with other scripts', "'🚀 한국어 é'"],
  ['empty', "''"],
];

describe('where the characters of a scalar stand', () => {
  for (const [name, written] of scalars) {
    it(name, () => {
      const text = `Before: 1\nKey: ${written}\nAfter: [2]\n`;
      const template = parseTemplate(text);
      const path = written.startsWith('!') ? ['Key', 'Fn::Sub'] : ['Key'];
      const range = template.rangeAt(path);
      const tagged = template.value.Key as { readonly 'Fn::Sub'?: string } | string;
      const value = typeof tagged === 'string' ? tagged : tagged['Fn::Sub'];
      assert.ok(range !== undefined && value !== undefined);
      const offsets = scalarOffsets(text, range, value);
      assert.ok(offsets !== undefined, JSON.stringify(value));
      let before = range.start;
      for (const [index, sign] of [...value].entries()) {
        const at: number = [...value].slice(0, index).join('').length;
        const offset = offsets[at] ?? -1;
        assert.ok(offset >= before && offset <= range.end, `${index} ${sign} at ${offset}`);
        before = offset;
        if (text[offset] !== '\\' && /\S/.test(sign)) {
          assert.ok(text.startsWith(sign, offset), `${sign} is not at ${offset}: ${text.slice(offset, offset + 9)}`);
        }
      }
      assert.ok((offsets[value.length] ?? -1) >= before);
    });
  }

  for (const [name, written, value] of [
    ['another text', '"one"', 'two'],
    ['a longer text', "'one'", 'ones'],
    ['a shorter text', "'one'", 'on'],
    ['a text with a space more', 'one', 'o ne'],
    ['a plain text that is cut', 'one two', 'one'],
    ['an escape that is none', '"\\U99999999"', 'x'],
  ] as const) {
    it(`nothing for ${name}`, () => {
      assert.equal(scalarOffsets(written, { start: 0, end: written.length }, value), undefined);
    });
  }
});
