import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { targetCompletions } from '../../../server/src/language/completion.ts';

const nested = (next: string) => `{
  "StartAt": "First",
  "States": {
    "First": {
      "Type": "Map",
      "ItemProcessor": {
        "StartAt": "Inner",
        "States": {
          "Inner": { "Type": "Pass",
            ${next}
          },
          "Inner end": { "Type": "Succeed" }
        }
      },
      "Next": "Last"
    },
    "Last": { "Type": "Succeed" }
  }
}`;
const flat = (next: string, before = '"Type": "Pass",') => `{
  "StartAt": "First",
  "States": {
    "First": {
      ${before}
      ${next}
    },
    "Second": { "Type": "Pass", "Next": "Third state" },
    "Third state": { "Type": "Succeed" }
  }
}`;

/** The cursor at |, the labels in their order, and the line of the cursor after taking the first. */
const cases: readonly (readonly [text: string, labels: readonly string[], line?: string])[] = [
  [flat('"Next": "|"'), ['Second', 'Third state', 'First'], '"Next": "Second"'],
  [flat('"Next": "Thi|"'), ['Second', 'Third state', 'First'], '"Next": "Second"'],
  [flat('"Next": "Thi|rd state"'), ['Second', 'Third state', 'First'], '"Next": "Second"'],
  [flat('"Next": "|'), ['Second', 'Third state', 'First'], '"Next": "Second"'],
  [flat('"Next": "Thi|'), ['Second', 'Third state', 'First'], '"Next": "Second"'],
  [flat('"Next": |'), ['Second', 'Third state', 'First'], '"Next": "Second"'],
  [flat('"Next": Sec|'), ['Second', 'Third state', 'First'], '"Next": "Second"'],
  [flat('"Next": |,'), ['Second', 'Third state', 'First'], '"Next": "Second",'],
  [flat('"Next":|'), ['Second', 'Third state', 'First'], '"Next":"Second"'],
  [flat('"Next": "|"', '"Type": "Pass"'), ['Second', 'Third state', 'First'], '"Next": "Second"'],
  [flat('"Default": "|"'), ['Second', 'Third state', 'First'], '"Default": "Second"'],
  [flat('"Catch": [{ "ErrorEquals": ["A"], "Next": "|" }]'), ['Second', 'Third state', 'First']],
  [flat('"Next": "|"').replace(/\n {4}},/, ''), ['Second', 'Third state', 'First'], '"Next": "Second"'],
  [flat('"End": true').replace('"First",', '"|",'), ['First', 'Second', 'Third state'], '"StartAt": "First",'],
  [flat('"End": true').replace('"First",', '|'), ['First', 'Second', 'Third state'], '"StartAt": "First"'],
  [nested('"Next": "|"'), ['Inner end', 'Inner'], '"Next": "Inner end"'],
  [nested('"Next": "|'), ['Inner end', 'Inner'], '"Next": "Inner end"'],
  [nested('"Next": |'), ['Inner end', 'Inner'], '"Next": "Inner end"'],
  [nested('"End": true').replace('"Inner",', '"|",'), ['Inner', 'Inner end'], '"StartAt": "Inner",'],
  [nested('"End": true').replace('"Next": "Last"', '"Next": "|"'), ['Last', 'First'], '"Next": "Last"'],
  [flat('"Comment": "|"'), []],
  [flat('"Next": "Second", "Comment": "|"'), []],
  [flat('"Next": "Second"|'), []],
];

describe('completion of transitions', () => {
  for (const [source, labels, line] of cases) {
    const shown = source.split('\n').find((text) => text.includes('|')) ?? '';
    it(`${shown.trim()} offers ${labels.join(', ') || 'nothing'}`, () => {
      const text = source.replace('|', '');
      const document = TextDocument.create('file:///a.asl.json', 'asl', 1, text);
      const position = document.positionAt(source.indexOf('|'));
      const items = targetCompletions(document, position).toSorted((a, b) =>
        (a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1,
      );
      assert.deepEqual(
        items.map(({ label }) => label),
        labels,
      );
      const edit = items[0]?.textEdit;
      if (line === undefined || edit === undefined || !('range' in edit)) return assert.equal(line, undefined);
      // An editor offers an item only where what is typed before the cursor fits its filter.
      assert.equal(edit.range.start.line, position.line);
      const after = TextDocument.applyEdits(document, [edit]).split('\n')[position.line];
      return assert.equal(after?.trim(), line);
    });
  }
});
