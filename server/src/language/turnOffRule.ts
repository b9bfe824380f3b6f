import { pathToFileURL } from 'node:url';
import type { WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { SETTINGS_FILE } from '../project/documentKind.ts';
import { joinPath } from '../project/paths.ts';
import type { ProjectFiles } from '../project/port.ts';
import { jsonc } from '../text/jsonc.ts';

/** Where a rule is turned off: the nearest `fanout.json`, or one to be made in the project's root. */
export interface SettingsPlace {
  readonly nearest: string | undefined;
  readonly root: string;
}

/**
 * The edit that turns a rule off in `fanout.json`; other lines of the file stay as they are. `versionOf` answers the
 * version of a document that is open, null for another. Undefined where the file cannot be read as JSON.
 */
export async function turnOffRule(
  files: ProjectFiles,
  { nearest, root }: SettingsPlace,
  code: string,
  versionOf: (uri: string) => number | null,
): Promise<WorkspaceEdit | undefined> {
  const path = nearest ?? joinPath(root, SETTINGS_FILE);
  const uri = pathToFileURL(path).href;
  if (nearest === undefined) {
    const newText = `${JSON.stringify({ rules: { [code]: 'off' } }, null, 2)}\n`;
    const start = { line: 0, character: 0 };
    return {
      documentChanges: [
        { kind: 'create', uri, options: { ignoreIfExists: true } },
        { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText }] },
      ],
    };
  }
  const text = await files.readText(path).catch(() => undefined);
  if (text === undefined || text.trim() === '') return undefined;
  try {
    const formattingOptions = {
      insertSpaces: !/^\t/m.test(text),
      tabSize: 2,
      eol: text.includes('\r\n') ? '\r\n' : '\n',
    };
    const document = TextDocument.create(uri, 'json', 0, text);
    const edits = jsonc
      .modify(text, ['rules', code], 'off', { formattingOptions })
      .map(({ offset, length, content }) => ({
        range: { start: document.positionAt(offset), end: document.positionAt(offset + length) },
        newText: content,
      }));
    return { documentChanges: [{ textDocument: { uri, version: versionOf(uri) }, edits }] };
  } catch {
    // The file is no object, or its "rules" is none: its own findings say so.
    return undefined;
  }
}
