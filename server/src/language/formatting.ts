import type { FormattingOptions, Range, TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { formatJson } from '../text/format.ts';

/** Edits that lay the document, or the lines of `range`, out afresh; nothing but white space changes. */
export function formattingEdits(document: TextDocument, options: FormattingOptions, range?: Range): TextEdit[] {
  const text = document.getText();
  const part = range && { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  return formatJson(text, { tabSize: options.tabSize, insertSpaces: options.insertSpaces }, part).map(
    ({ start, end, newText }) => ({
      range: { start: document.positionAt(start), end: document.positionAt(end) },
      newText,
    }),
  );
}
