import type { TextRange } from './tree.ts';

/** A text in which no unquoted `${…}` is left, of the same length, and where those stood. */
export interface MaskedText {
  readonly text: string;
  /** Start and end offset of each unquoted substitution. */
  readonly unquoted: ReadonlyMap<number, number>;
}

const SUBSTITUTION = /\$\{[^${}"\r\n]*\}/y;
/** Inside a string, one of Terraform with an index in quotes: `${functions["a"].arn}`. */
const INDEXED = /\$\{[^${}"\\\r\n]*(?:"[^${}"\\\r\n]*"[^${}"\\\r\n]*)+\}/y;

/**
 * Replaces each unquoted `${Name}` with a quoted filler of equal length, so that a JSON scanner sees one value and every
 * offset stays true. Substitutions inside strings are left alone, as there they are text like any other, but for the
 * quotation marks inside of them.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-stepfunctions-statemachine.html#cfn-stepfunctions-statemachine-definitionsubstitutions
 */
export function maskSubstitutions(text: string): MaskedText {
  const unquoted = new Map<number, number>();
  if (!text.includes('${')) return { text, unquoted };
  const pieces: string[] = [];
  let copied = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at++;
      else if (character === '$') {
        INDEXED.lastIndex = at;
        const found = INDEXED.exec(text)?.[0];
        if (found === undefined) continue;
        pieces.push(text.slice(copied, at), found.replaceAll('"', '_'));
        copied = at + found.length;
        at = copied - 1;
      }
      // A string that is still being typed ends with its line.
      else if (character === '"' || character === '\n' || character === '\r') inString = false;
    } else if (character === '"') {
      inString = true;
    } else if (character === '$') {
      SUBSTITUTION.lastIndex = at;
      const found = SUBSTITUTION.exec(text)?.[0];
      if (found === undefined) continue;
      pieces.push(text.slice(copied, at), `"${'_'.repeat(found.length - 2)}"`);
      copied = at + found.length;
      unquoted.set(at, copied);
      at = copied - 1;
    }
  }
  pieces.push(text.slice(copied));
  return { text: pieces.join(''), unquoted };
}

/** Whether an unquoted `${…}` stands where JSON has no single value: before a name, beside another, or as a member. */
export function hasLooseSubstitution(text: string): boolean {
  const { text: masked, unquoted } = maskSubstitutions(text);
  return [...unquoted].some(([start, end]) => {
    const before = masked.slice(0, start).trimEnd().at(-1);
    const after = masked.slice(end).trimStart().at(0);
    const isValue = before === ':' && (after === ',' || after === '}');
    return !isValue && !(before === '[' && (after === ',' || after === ']'));
  });
}

/** Where each `${…}` stands in a text, quoted or not; `${!Literal}` is none. */
export function substitutionsIn(text: string): { readonly name: string; readonly range: TextRange }[] {
  return [...text.matchAll(/\$\{(?!!)([^${}"\r\n]*)\}/g)].map((match) => ({
    name: match[1] ?? '',
    range: { start: match.index, end: match.index + match[0].length },
  }));
}
