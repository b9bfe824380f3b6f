import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { TextDocumentEdit, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { turnOffRule } from '../../../server/src/language/turnOffRule.ts';
import { memoryFiles } from '../project/memoryFiles.ts';

const nearest = '/project/machines/fanout.json';
const uri = pathToFileURL(nearest).href;
const turnOff = (text: string, version: number | null = 7) =>
  turnOffRule(memoryFiles({ [nearest]: text }), { nearest, root: '/project' }, 'asl/comment', (asked) =>
    asked === uri ? version : null,
  );

/** The file after the edit. */
async function after(text: string): Promise<string> {
  const [change] = (await turnOff(text))?.documentChanges ?? [];
  const { textDocument, edits } = change as TextDocumentEdit;
  assert.deepEqual(textDocument, { uri, version: 7 });
  return TextDocument.applyEdits(TextDocument.create(uri, 'json', 0, text), edits as TextEdit[]);
}

describe('turning a rule off in a fanout.json that is there', () => {
  for (const [name, before, expected] of [
    [
      'adds to its rules',
      '{\n  "rules": {\n    "asl/x": "hint"\n  }\n}\n',
      '{\n  "rules": {\n    "asl/x": "hint",\n    "asl/comment": "off"\n  }\n}\n',
    ],
    [
      'changes the grade that is there',
      '{ "rules": { "asl/comment": "hint" }, "overrides": [] }',
      '{ "rules": { "asl/comment": "off" }, "overrides": [] }',
    ],
    [
      'keeps tabs',
      '{\n\t"rules": {\n\t\t"asl/x": "hint"\n\t}\n}',
      '{\n\t"rules": {\n\t\t"asl/x": "hint",\n\t\t"asl/comment": "off"\n\t}\n}',
    ],
    [
      'keeps CRLF',
      '{\r\n  "overrides": []\r\n}',
      '{\r\n  "overrides": [],\r\n  "rules": {\r\n    "asl/comment": "off"\r\n  }\r\n}',
    ],
  ] as const) {
    it(name, async () => assert.equal(await after(before), expected));
  }

  for (const text of ['', ' \n', '[]', '{ "rules": [1] }', '3']) {
    it(`is not offered for ${JSON.stringify(text)}`, async () => assert.equal(await turnOff(text), undefined));
  }

  it('names no version of a file that is not open', async () => {
    const [change] = (await turnOff('{}', null))?.documentChanges ?? [];
    assert.deepEqual((change as TextDocumentEdit).textDocument, { uri, version: null });
  });

  it('is not offered where the file is gone', async () =>
    assert.equal(await turnOffRule(memoryFiles(), { nearest, root: '/project' }, 'asl/x', () => null), undefined));
});
