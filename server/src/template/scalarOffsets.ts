import type { TextRange } from '../text/tree.ts';

/** Of each UTF-16 unit of a scalar's value the stretch of the template that stands for it. */
export interface ScalarOffsets {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/**
 * Walks what a template writes for a string and the string itself in step: plain, in quotes or as a block, in YAML or JSON.
 * Undefined where the two do not match in full, as for an alias: then nothing is known of any offset.
 * @param range the scalar in `source`, with its quotes or the header of its block
 */
export function scalarOffsets(source: string, range: TextRange, value: string): ScalarOffsets | undefined {
  const first = source[range.start];
  const quote = first === '"' || first === "'" ? first : '';
  if (first === '|' || first === '>') {
    const walk = new Walk(source, lineAfter(source, range.start), value);
    return block(walk, range.end) ? walk.whole() : undefined;
  }
  const walk = new Walk(source, range.start + quote.length, value);
  return flow(walk, range.end - quote.length, quote) ? walk.whole() : undefined;
}

function lineAfter(source: string, at: number): number {
  const found = source.indexOf('\n', at);
  return found < 0 ? source.length : found + 1;
}

/** How far the two have been walked. */
class Walk {
  readonly source: string;
  readonly value: string;
  at: number;
  done = 0;
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;

  constructor(source: string, at: number, value: string) {
    this.source = source;
    this.at = at;
    this.value = value;
    this.#starts = new Int32Array(value.length);
    this.#ends = new Int32Array(value.length);
  }

  /** Takes the next units of the source, all of which stand for the next of the value; false where the value has others. */
  take(length: number, written: string): boolean {
    if (!this.value.startsWith(written, this.done)) return false;
    for (let unit = 0; unit < written.length; unit++) this.put(this.at, this.at + length);
    this.at += length;
    return true;
  }

  /** Says where the next unit of the value is written. */
  put(start: number, end: number): void {
    this.#starts[this.done] = start;
    this.#ends[this.done] = end;
    this.done += 1;
  }

  whole(): ScalarOffsets | undefined {
    return this.done === this.value.length ? { starts: this.#starts, ends: this.#ends } : undefined;
  }
}

const WHITE = /[ \t\r\n]+/y;

function whiteAt(text: string, at: number): string {
  WHITE.lastIndex = at;
  return WHITE.exec(text)?.[0] ?? '';
}

/**
 * A block of either style, whatever its indentation: between two words its white space stands for that of the value, which
 * has no more of it.
 */
function block(walk: Walk, end: number): boolean {
  const first = walk.at;
  while (walk.at < end) {
    const white = whiteAt(walk.source, walk.at).slice(0, end - walk.at);
    if (white === '') {
      if (!walk.take(1, walk.source.charAt(walk.at))) return false;
    } else if (walk.at > first && !white.includes('\n') && walk.at + white.length < end) {
      if (!walk.take(white.length, white)) return false;
    } else if (!lineBreak(walk, white.length, walk.at === first)) {
      return false;
    }
  }
  return true;
}

/** White space with a line break in it, or at the beginning or end of a block: indentation is left out of the value. */
function lineBreak(walk: Walk, length: number, isFirst: boolean): boolean {
  const { at } = walk;
  const value = whiteAt(walk.value, walk.done);
  if (value.length > length) return false;
  const lastBreak = value.lastIndexOf('\n');
  for (let unit = 0; unit < value.length; unit++) {
    // What a line is indented by beyond the block stands right before its first word.
    const indents = lastBreak >= 0 ? unit > lastBreak : isFirst;
    const start = indents ? at + length - (value.length - unit) : at + unit;
    walk.put(start, start + 1);
  }
  walk.at += length;
  return true;
}

/** A scalar in quotes, or a plain one: one line break is a space, and of several each but the first a line break. */
function flow(walk: Walk, end: number, quote: string): boolean {
  const { source } = walk;
  while (walk.at < end) {
    const character = source.charAt(walk.at);
    const white = whiteAt(source, walk.at).slice(0, end - walk.at);
    if (white.includes('\n')) {
      const breaks = white.split('\n').length - 1;
      if (!walk.take(white.length, breaks === 1 ? ' ' : '\n'.repeat(breaks - 1))) return false;
    } else if (quote === '"' && character === '\\') {
      if (!takeEscape(walk)) return false;
    } else if (quote === "'" && character === "'") {
      if (source[walk.at + 1] !== "'" || !walk.take(2, "'")) return false;
    } else if (!walk.take(1, character)) {
      return false;
    }
  }
  return walk.at === end;
}

/** An escape in double quotes; before a line break it joins the lines. */
const ESCAPE = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|(\r?\n[ \t]*)|([^\r\n]))/y;

/** @see https://yaml.org/spec/1.2.2/#57-escaped-characters */
const escaped: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1B',
  N: '\x85',
  _: '\xA0',
  L: '\u2028',
  P: '\u2029',
};

function takeEscape(walk: Walk): boolean {
  ESCAPE.lastIndex = walk.at;
  const [whole = '', two, four, eight, joined, one = ''] = ESCAPE.exec(walk.source) ?? [];
  if (whole === '') return false;
  if (joined !== undefined) return walk.take(whole.length, '');
  const hex = two ?? four ?? eight;
  if (hex === undefined) return walk.take(whole.length, escaped[one] ?? one);
  const code = Number.parseInt(hex, 16);
  return code <= 0x10ffff && walk.take(whole.length, String.fromCodePoint(code));
}
