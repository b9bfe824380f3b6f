import { readFileSync } from 'node:fs';
import { bundleFile } from '../../../client/l10n/generateBundle.ts';

const accents: Readonly<Record<string, string>> = { a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú', A: 'Á', E: 'É', I: 'Í' };

/** A translation into no language: each text in marks, its vowels accented, the places of its values as they are. */
export function pseudoBundle(): Record<string, string> {
  const texts: Readonly<Record<string, string>> = JSON.parse(readFileSync(bundleFile, 'utf8'));
  const accented = (text: string) => text.replace(/\{\d+\}|[aeiouAEI]/g, (found) => accents[found] ?? found);
  return Object.fromEntries(Object.entries(texts).map(([text, words]) => [text, `[!! ${accented(words)} !!]`]));
}

/** What of a text is outside every translated one: values put into a translation count as inside. */
export function outsideTranslations(text: string): string {
  let depth = 0;
  return text
    .split(/(\[!! | !!\])/)
    .map((piece) => {
      if (piece === '[!! ') depth++;
      else if (piece === ' !!]') depth--;
      else if (depth === 0) return piece;
      return '';
    })
    .join('');
}

/**
 * English put as a value into a translated text: three words of small letters in a row, not in quotation marks, none of
 * them accented.
 */
export function englishInside(text: string): string | undefined {
  return /(?<![\p{L}\p{N}"'“‘:./$@-])[a-z]{2,} [a-z]{2,} [a-z]{2,}(?![\p{L}\p{N}"'])/u.exec(
    text.replace(/"[^"]*"/g, '""'),
  )?.[0];
}
