import { jsonc } from './jsonc.ts';
import { maskSubstitutions } from './substitutions.ts';
import type { TextRange } from './tree.ts';

/** A replacement in a text; offsets count UTF-16 units. */
export interface TextChange extends TextRange {
  readonly newText: string;
}

/** The changes of white space that lay JSON out, in the whole text or in `part`; `${…}` stays as written. */
export function formatJson(
  text: string,
  options: { readonly tabSize: number; readonly insertSpaces: boolean },
  part?: TextRange,
): TextChange[] {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const range = part && { offset: part.start, length: part.end - part.start };
  // Masking keeps every length, so the edits fit the original text.
  return jsonc
    .format(maskSubstitutions(text).text, range, { ...options, eol })
    .map(({ offset, length, content }) => ({ start: offset, end: offset + length, newText: content }));
}
