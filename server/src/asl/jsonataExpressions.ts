import { type ParsedJsonata, parseJsonata } from '../expressions/jsonata.ts';
import { type JsonataText, maskExpression, readJsonataText } from '../expressions/jsonataText.ts';
import { type JsonataUse, jsonataUse } from '../expressions/jsonataUse.ts';
import { rangeInString } from '../text/stringOffsets.ts';
import type { TextRange } from '../text/tree.ts';
import type { Definition } from './definition.ts';
import { type JsonataPlace, jsonataPlaces } from './jsonataPlaces.ts';

/** A string of a JSONata state that has delimiters, well or badly placed, and what was read between them. */
export interface JsonataExpression {
  readonly place: JsonataPlace;
  readonly delimiters: Exclude<JsonataText, { kind: 'literal' }>;
  readonly parsed?: ParsedJsonata;
  readonly use?: JsonataUse;
  /** It has a `${…}` outside of its strings' own text or inside: what is bound there is not known. */
  readonly substituted: boolean;
  /** Turns offsets of the expression into a range of the document; undefined where a substitution stands there. */
  readonly locate: (range: TextRange) => TextRange | undefined;
}

const known = new WeakMap<Definition, readonly JsonataExpression[]>();

/** Every expression of the definition, each read once however many rules ask. `text` is what the ranges count in. */
export function jsonataExpressions(definition: Definition, text: string): readonly JsonataExpression[] {
  let found = known.get(definition);
  if (found === undefined) {
    found = jsonataPlaces(definition).flatMap((place) => readExpression(place, text) ?? []);
    known.set(definition, found);
  }
  return found;
}

function readExpression(place: JsonataPlace, text: string): JsonataExpression | undefined {
  const value = String(place.node.value);
  const delimiters = readJsonataText(value);
  if (delimiters.kind === 'literal') return undefined;
  const inString = (range: TextRange) => rangeInString(text, place.node, range);
  if (delimiters.kind !== 'expression') {
    return { place, delimiters, substituted: value.includes('${'), locate: inString };
  }
  const { start, end } = delimiters.range;
  const { text: expression, masked } = maskExpression(value.slice(start, end));
  const locate = (range: TextRange) =>
    masked.some((hole) => hole.start < range.end && range.start < hole.end)
      ? undefined
      : inString({ start: start + range.start, end: start + range.end });
  const { parsed, use } = readOnce(expression);
  return { place, delimiters, parsed, use, substituted: masked.length > 0, locate };
}

/** Expressions of up to this many characters are remembered between checks: most survive a keystroke elsewhere. */
const REMEMBERED = 2_000;
const CAPACITY = 10_000;
type Reading = { readonly parsed: ParsedJsonata; readonly use?: JsonataUse };
const readings = new Map<string, Reading>();

function readOnce(expression: string): Reading {
  const before = readings.get(expression);
  if (before !== undefined) return before;
  const reading = read(expression);
  if (expression.length <= REMEMBERED) {
    if (readings.size >= CAPACITY) readings.clear();
    readings.set(expression, reading);
  }
  return reading;
}

function read(expression: string): Reading {
  const parsed = parseJsonata(expression);
  if (parsed.kind !== 'expression') return { parsed };
  try {
    return { parsed, use: jsonataUse(parsed.root, expression) };
  } catch {
    // Only the stack can fail here, on a tree that is deeper than it.
    return { parsed: { kind: 'unread' } };
  }
}
