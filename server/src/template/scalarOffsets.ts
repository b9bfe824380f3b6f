import type { TemplateRange } from './parseTemplate.ts';

/**
 * Where each character of a text stands in a template that writes it as a scalar, of whatever style of YAML or JSON: one
 * offset for each of the text's, and one behind the last. Undefined where the two cannot be laid over each other, so that
 * nothing is ever shown in a wrong place. `range` is the scalar's, with its quotes or its header.
 * @see https://yaml.org/spec/1.2.2/#chapter-7-flow-style-productions
 */
export function scalarOffsets(template: string, { start, end }: TemplateRange, text: string): Uint32Array | undefined {
  const first = template[start];
  const offsets = new Uint32Array(text.length + 1);
  const last =
    first === '"' || first === "'"
      ? quoted(template, start + 1, end - 1, text, offsets)
      : unquoted(template, first === '|' || first === '>' ? behindLine(template, start) : start, end, text, offsets);
  if (last === undefined) return undefined;
  offsets[text.length] = last;
  return offsets;
}

function behindLine(template: string, start: number): number {
  const line = template.indexOf('\n', start);
  return line < 0 ? template.length : line + 1;
}

/** What stands for one character behind a backslash; the others stand for themselves. */
const ESCAPES: Readonly<Record<string, string>> = {
  ...{ n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', a: '\x07', e: '\x1b', '0': '\0' },
  ...{ N: '\x85', _: '\xa0', L: '\u2028', P: '\u2029' },
};

const ESCAPE = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|(\r?\n[ \t]*)|[\s\S])/y;

/** What an escape stands for, and how long it is; undefined for one that stands for nothing. */
function escapeAt(template: string, at: number): { readonly decoded: string; readonly length: number } | undefined {
  ESCAPE.lastIndex = at;
  const found = ESCAPE.exec(template);
  if (found === null) return undefined;
  const [whole, two, four, eight, lines] = found;
  const code = two ?? four ?? eight;
  const point = Number.parseInt(code ?? '0', 16);
  if (point > 0x10ffff) return undefined;
  const sign = whole[1] ?? '';
  // A line that ends in a backslash goes on without a space.
  const decoded = code !== undefined ? String.fromCodePoint(point) : lines === undefined ? (ESCAPES[sign] ?? sign) : '';
  return { decoded, length: whole.length };
}

/** Fills the offsets of a text in quotes; returns the offset behind its last character. */
function quoted(template: string, from: number, to: number, text: string, offsets: Uint32Array): number | undefined {
  const isDouble = template[from - 1] === '"';
  const fold = /[ \t]*(?:\r?\n[ \t]*)+/y;
  let at = from;
  let place = 0;
  // Whether the source has what comes next in the text; then it is passed over.
  const take = (decoded: string, length: number): boolean => {
    if (!text.startsWith(decoded, place)) return false;
    offsets.fill(at, place, place + decoded.length);
    place += decoded.length;
    at += length;
    return true;
  };
  while (at < to) {
    const sign = template[at] ?? '';
    fold.lastIndex = at;
    const [lines] = /[ \t\r\n]/.test(sign) ? (fold.exec(template) ?? []) : [];
    if (lines !== undefined) {
      const breaks = lines.split('\n').length - 1;
      if (!take(breaks === 1 ? ' ' : '\n'.repeat(breaks - 1), lines.length)) return undefined;
    } else if (isDouble && sign === '\\') {
      const escaped = escapeAt(template, at);
      if (escaped === undefined || !take(escaped.decoded, escaped.length)) return undefined;
    } else if (!isDouble && sign === "'") {
      if (template[at + 1] !== "'" || !take("'", 2)) return undefined;
    } else if (!take(sign, 1)) return undefined;
  }
  return place === text.length ? at : undefined;
}

/**
 * Fills the offsets of a block or a plain text. White space there may be indentation, folded or chomped, and what it
 * becomes does not matter where a definition is read: each stretch of it is laid over the stretch that it became.
 */
function unquoted(template: string, from: number, to: number, text: string, offsets: Uint32Array): number | undefined {
  const space = /\s*/y;
  const spaceAt = (whole: string, index: number, end: number): number => {
    space.lastIndex = index;
    return Math.min(index + (space.exec(whole)?.[0].length ?? 0), end);
  };
  let at = from;
  let place = 0;
  while (place < text.length || at < to) {
    const [behindSource, behindText] = [spaceAt(template, at, to), spaceAt(text, place, text.length)];
    const isEdge = place === 0 || (behindSource === to && behindText === text.length);
    if (behindSource > at !== behindText > place && !isEdge) return undefined;
    const [inSource, inText] = [template.slice(at, behindSource), text.slice(place, behindText)];
    // What lies before the first line is indentation; what comes last in a stretch is next to what follows it.
    for (let index = 0; index < inText.length; index++) {
      const fromEnd = Math.max(at, behindSource - (inText.length - index));
      offsets[place + index] = inSource.startsWith(inText.slice(0, index + 1)) ? at + index : fromEnd;
    }
    [at, place] = [behindSource, behindText];
    while (at < to && place < text.length && template[at] === text[place] && !/\s/.test(text[place] ?? '')) {
      offsets[place++] = at++;
    }
    const isStuck = at === behindSource && place === behindText;
    if (isStuck && (at < to || place < text.length)) return undefined;
  }
  return at;
}
