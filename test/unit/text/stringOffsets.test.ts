import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseJson } from '../../../server/src/text/json.ts';
import { rangeInString } from '../../../server/src/text/stringOffsets.ts';

/** A document with one string, a stretch of its value, and the document's text at that place. */
const cases: readonly (readonly [document: string, stretch: string, written: string])[] = [
  ['"$.a.b"', 'a', 'a'],
  ['"\\n\\n$.a.b"', 'a.b', 'a.b'],
  ['"x\\n\\ty"', '\n\t', '\\n\\t'],
  ['"\\u00e9\\u00e9 z"', 'z', 'z'],
  ['"\\"q\\" \\\\ z"', '\\ z', '\\\\ z'],
  ['"😀한글 z"', 'z', 'z'],
  ['"😀한글\\n z"', '글\n', '글\\n'],
];

describe('a place in the value of a string', () => {
  for (const [document, stretch, written] of cases) {
    it(`${document} has ${JSON.stringify(stretch)}`, () => {
      const { root } = parseJson(document);
      assert.ok(root?.kind === 'string');
      const start = String(root.value).indexOf(stretch);
      const range = rangeInString(document, root, { start, end: start + stretch.length });
      assert.equal(document.slice(range.start, range.end), written);
    });
  }
});
