import type { TextRange } from '../text/tree.ts';
import type { ParsedTemplate, TemplatePath, TemplateValue } from './parseTemplate.ts';
import { objectOf } from './resolveSymbolic.ts';
import { scalarOffsets } from './scalarOffsets.ts';

/** A text that a template writes out, such as a definition. */
export interface WrittenText {
  readonly text: string;
  /** Present where CloudFormation substitutes in the text: the variables that it has beside those of the template. */
  readonly variables?: { readonly [name: string]: TemplateValue };
  /** The range of the template where a range of the text stands; undefined where that cannot be told. */
  place(range: TextRange): TextRange | undefined;
}

/** A stretch of the text: a scalar of the template, or what stands for a value that CloudFormation computes. */
interface Piece {
  readonly text: string;
  readonly path: TemplatePath;
  readonly isComputed?: true;
}

/**
 * The text of a string, an `Fn::Sub`, or an `Fn::Join` of strings and values, with `${…}` for each value; undefined for any
 * other value. `source` is the text of the template.
 */
export function writtenText(
  value: TemplateValue | undefined,
  path: TemplatePath,
  { template, source }: { readonly template: ParsedTemplate; readonly source: string },
): WrittenText | undefined {
  const place = (pieces: readonly Piece[]) => placeIn(pieces, template, source);
  if (typeof value === 'string') return { text: value, place: place([{ text: value, path }]) };
  const sub = objectOf(value)['Fn::Sub'];
  if (sub !== undefined) {
    const [text, own] = Array.isArray(sub) ? sub : [sub, undefined];
    if (typeof text !== 'string') return undefined;
    const at = [...path, 'Fn::Sub', ...(Array.isArray(sub) ? [0] : [])];
    return { text, variables: objectOf(own), place: place([{ text, path: at }]) };
  }
  const join = objectOf(value)['Fn::Join'];
  const [delimiter, parts] = Array.isArray(join) ? join : [];
  if (typeof delimiter !== 'string' || !Array.isArray(parts)) return undefined;
  const variables: Record<string, TemplateValue> = {};
  const pieces = parts.flatMap((part: TemplateValue, index): Piece[] => {
    const at = [...path, 'Fn::Join', 1, index];
    const between: Piece[] = index === 0 ? [] : [{ text: delimiter, path: at, isComputed: true }];
    return [...between, pieceOf(part, at, variables)];
  });
  return { text: pieces.map((piece) => piece.text).join(''), variables, place: place(pieces) };
}

/** One part of an `Fn::Join`, as an `Fn::Sub` would have it. */
function pieceOf(part: TemplateValue, path: TemplatePath, variables: Record<string, TemplateValue>): Piece {
  const { 'Fn::Sub': sub, Ref: ref, 'Fn::GetAtt': attribute } = objectOf(part);
  if (typeof part === 'string') return { text: part, path };
  if (typeof sub === 'string') return { text: sub, path: [...path, 'Fn::Sub'] };
  if (typeof ref === 'string') return { text: `\${${ref}}`, path, isComputed: true };
  if (Array.isArray(attribute) && attribute.every((name) => typeof name === 'string')) {
    return { text: `\${${attribute.join('.')}}`, path, isComputed: true };
  }
  const name = `Piece${path.at(-1)}`;
  variables[name] = part;
  return { text: `\${${name}}`, path, isComputed: true };
}

function placeIn(pieces: readonly Piece[], template: ParsedTemplate, source: string): WrittenText['place'] {
  // Laid over the template only when something is to be shown, and then once.
  const known = new Map<Piece, Uint32Array | undefined>();
  const offsetsOf = (piece: Piece): Uint32Array | undefined => {
    if (known.has(piece)) return known.get(piece);
    const range = template.rangeAt(piece.path);
    const offsets = range && scalarOffsets(source, range, piece.text);
    known.set(piece, offsets);
    return offsets;
  };
  const offsetOf = (offset: number, side: 'start' | 'end'): number | undefined => {
    let begin = 0;
    for (const piece of pieces) {
      const end = begin + piece.text.length;
      if (side === 'start' ? offset < end : offset <= end) {
        return piece.isComputed ? template.rangeAt(piece.path)?.[side] : offsetsOf(piece)?.[offset - begin];
      }
      begin = end;
    }
    const last = pieces.at(-1);
    return last?.isComputed ? template.rangeAt(last.path)?.end : last && offsetsOf(last)?.at(-1);
  };
  return ({ start, end }) => {
    const from = offsetOf(start, 'start');
    const to = end > start ? offsetOf(end, 'end') : from;
    return from === undefined || to === undefined || to < from ? undefined : { start: from, end: to };
  };
}
