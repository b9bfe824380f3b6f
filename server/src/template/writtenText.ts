import type { TextRange } from '../text/tree.ts';
import type { ParsedTemplate, TemplatePath, TemplateValue } from './parseTemplate.ts';
import { objectOf } from './resolveSymbolic.ts';
import { scalarOffsets } from './scalarOffsets.ts';

/** A text that a template writes out: as one string, or by Fn::Sub or Fn::Join. */
export interface WrittenText {
  /** The text with `${Name}` for whatever is computed. */
  readonly text: string;
  /** What Fn::Sub gives values to by itself; absent where `${Name}` is no intrinsic's but the text's own. */
  readonly variables?: TemplateValue;
  /** Where the template writes a range of the text; undefined where that cannot be told. */
  place(range: TextRange): TextRange | undefined;
}

/** A stretch of a text: what a string at a path says, or what stands for a computed value. */
interface Piece {
  readonly text: string;
  readonly path: TemplatePath;
  readonly computed?: true;
}

/** The text at a path of a template, of which `source` is the text; undefined where none is written out. */
export function writtenText(
  value: TemplateValue | undefined,
  path: TemplatePath,
  template: ParsedTemplate,
  source: string,
): WrittenText | undefined {
  const joined = joinedPieces(value, path);
  const sub = objectOf(value)['Fn::Sub'];
  const [text, variables = {}] = Array.isArray(sub) ? sub : [sub ?? value];
  const subPath = Array.isArray(sub) ? [...path, 'Fn::Sub', 0] : sub === undefined ? path : [...path, 'Fn::Sub'];
  const pieces = joined?.pieces ?? (typeof text === 'string' ? [{ text, path: subPath }] : []);
  if (pieces.length === 0) return undefined;
  const whole = joined !== undefined || sub !== undefined;
  let offsets: Offsets | null | undefined;
  return {
    text: pieces.map((piece) => piece.text).join(''),
    ...(whole ? { variables: joined?.variables ?? variables } : {}),
    place: ({ start, end }) => {
      if (offsets === undefined) offsets = offsetsOf(pieces, template, source) ?? null;
      if (offsets === null) return undefined;
      const { starts, ends } = offsets;
      const from = start < starts.length ? starts[start] : ends.at(-1);
      const to = end > start ? ends[Math.min(end, ends.length) - 1] : from;
      return from === undefined || to === undefined ? undefined : { start: from, end: to };
    },
  };
}

/** Fn::Join of a text's pieces as the pieces of the Fn::Sub that makes the same text. */
function joinedPieces(value: TemplateValue | undefined, path: TemplatePath) {
  const join = objectOf(value)['Fn::Join'];
  const [delimiter, items] = Array.isArray(join) ? join : [];
  if (typeof delimiter !== 'string' || !Array.isArray(items)) return undefined;
  const variables: Record<string, TemplateValue> = {};
  const pieces = items.flatMap((item: TemplateValue, index): Piece[] => {
    const at = [...path, 'Fn::Join', 1, index];
    const between: Piece[] = index === 0 || delimiter === '' ? [] : [{ text: delimiter, path: at, computed: true }];
    if (typeof item === 'string') return [...between, { text: item, path: at }];
    const sub = objectOf(item)['Fn::Sub'];
    if (typeof sub === 'string') return [...between, { text: sub, path: [...at, 'Fn::Sub'] }];
    const name = nameOf(item) ?? `Piece${index}`;
    variables[name] = item;
    return [...between, { text: `\${${name}}`, path: at, computed: true }];
  });
  return { pieces, variables };
}

/** What Fn::Sub calls the value of a reference, so that messages show it as people know it. */
function nameOf(value: TemplateValue): string | undefined {
  const { Ref, 'Fn::GetAtt': attribute } = objectOf(value);
  const name = Array.isArray(attribute) ? attribute.join('.') : (attribute ?? Ref);
  return typeof name === 'string' && /^[\w.:]+$/.test(name) ? name : undefined;
}

interface Offsets {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

function offsetsOf(pieces: readonly Piece[], template: ParsedTemplate, source: string): Offsets | undefined {
  const length = pieces.reduce((sum, { text }) => sum + text.length, 0);
  const starts = new Int32Array(length);
  const ends = new Int32Array(length);
  let done = 0;
  for (const { text, path, computed } of pieces) {
    const range = template.rangeAt(path);
    if (range === undefined) return undefined;
    if (computed) {
      starts.fill(range.start, done, done + text.length);
      ends.fill(range.end, done, done + text.length);
    } else {
      const found = scalarOffsets(source, range, text);
      if (found === undefined) return undefined;
      starts.set(found.starts, done);
      ends.set(found.ends, done);
    }
    done += text.length;
  }
  return { starts, ends };
}
