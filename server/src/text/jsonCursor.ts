import { maskSubstitutions } from './substitutions.ts';
import type { ListNode, ObjectNode, TextRange, TreeNode } from './tree.ts';

/** What is being typed at a place in a JSON text, however broken the text around it is. */
export interface JsonCursor {
  /** Whether the grammar has a key or a value here. */
  readonly expects: 'key' | 'value';
  /** The token as far as it stands before the place, without its quote. */
  readonly typed: string;
  /** The rest of the token, without its quote. */
  readonly rest: string;
  /** The whole token with those of its quotes that stand there: what an edit replaces. Never over more than one line. */
  readonly replace: TextRange;
  /** Whether a colon stands behind the token. */
  readonly hasColon: boolean;
  /** Where a comma is missing before the token. */
  readonly commaBefore?: number;
  /** Whether the next token needs a comma before it. */
  readonly needsCommaAfter: boolean;
  /** The text with a whole token in the place of the half-typed one, which a reader gets more out of. */
  readonly mended: string;
  /** Where that token stands in `mended`. */
  readonly at: number;
}

/** One object or list around a place, with the key of the member that the place is in. */
export interface Enclosing {
  readonly node: ObjectNode | ListNode;
  readonly key?: string;
}

interface Frame {
  readonly kind: '{' | '[' | 'document';
  /** What the grammar has next. */
  next: 'key' | 'colon' | 'value' | 'comma';
}

const BARE_VALUE = /[^\s,{}[\]"]/;
const BARE_KEY = /[^\s,:{}[\]"]/;
/** How far a string without its closing quote is taken to go. */
const UNCLOSED_REST = /^(?:\$\{[^{}"\r\n]*\}?|[\w:*?./@=+!-])*/;

/** Tells what is being typed at an offset; undefined inside an unquoted `${…}` and where nothing can stand. */
export function jsonCursor(text: string, offset: number): JsonCursor | undefined {
  const { text: masked, unquoted } = maskSubstitutions(text);
  for (const [start, end] of unquoted) if (start < offset && offset < end) return undefined;
  const frames: Frame[] = [{ kind: 'document', next: 'value' }];
  const top = () => frames.at(-1) as Frame;
  let previousEnd = 0;
  let start = offset;
  let isString = false;
  for (let at = 0; at < offset; ) {
    const sign = masked.charAt(at);
    const frame = top();
    if (sign === '"') {
      const end = stringEnd(masked, at, offset);
      if (end === undefined) {
        start = at;
        isString = true;
        break;
      }
      takeToken(frame, /^\s*:/.test(masked.slice(end, end + 200)));
      at = previousEnd = end;
    } else if (sign === '{' || sign === '[') {
      if (frame.next === 'value' || frame.next === 'comma') frame.next = 'comma';
      frames.push({ kind: sign, next: sign === '{' ? 'key' : 'value' });
      previousEnd = ++at;
    } else if (sign === '}' || sign === ']') {
      close(frames, sign === '}' ? '{' : '[');
      previousEnd = ++at;
    } else if (sign === ',') {
      if (frame.kind !== 'document') frame.next = frame.kind === '{' ? 'key' : 'value';
      previousEnd = ++at;
    } else if (sign === ':') {
      if (frame.kind === '{') frame.next = 'value';
      previousEnd = ++at;
    } else if (/\s|\uFEFF/.test(sign)) {
      at++;
    } else {
      const end = bareEnd(masked, at, frame.next === 'value');
      if (end >= offset) {
        start = at;
        break;
      }
      takeToken(frame, false);
      at = previousEnd = end;
    }
  }
  return describe(text, offset, { frame: top(), start, isString, previousEnd });
}

function takeToken(frame: Frame, hasColon: boolean): void {
  if (frame.kind !== '{') frame.next = 'comma';
  // A name with a colon behind it is the next member's, also where a value or a comma is still to be typed.
  else if (hasColon || frame.next === 'key') frame.next = 'colon';
  else frame.next = frame.next === 'value' ? 'comma' : 'colon';
}

function close(frames: Frame[], opener: '{' | '['): void {
  const index = frames.findLastIndex(({ kind }) => kind === opener);
  if (index > 0) frames.length = index;
}

/** The offset behind the string that begins at `start`; undefined where it reaches to `offset`. */
function stringEnd(text: string, start: number, offset: number): number | undefined {
  for (let at = start + 1; at < offset; at++) {
    const sign = text[at];
    if (sign === '\\') at++;
    else if (sign === '"') return at + 1;
    else if (sign === '\n' || sign === '\r') return at;
  }
  return undefined;
}

function bareEnd(text: string, start: number, isValue: boolean): number {
  const pattern = isValue ? BARE_VALUE : BARE_KEY;
  let end = start;
  while (end < text.length && pattern.test(text.charAt(end))) end++;
  return Math.max(end, start + 1);
}

function describe(
  text: string,
  offset: number,
  { frame, start, isString, previousEnd }: { frame: Frame; start: number; isString: boolean; previousEnd: number },
): JsonCursor | undefined {
  if (frame.next === 'colon') return undefined;
  // Where a comma is missing, the next member or item is typed all the same.
  const expects = frame.kind === '{' && frame.next !== 'value' ? 'key' : 'value';
  if (frame.kind === 'document' && frame.next === 'comma') return undefined;
  // Directly behind a value it is that value which somebody has just finished.
  if (frame.next === 'comma' && start === offset && previousEnd === offset) return undefined;
  const line = /^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? '';
  const { rest, length } = isString
    ? restOfString(line, expects)
    : restOfWord(text, offset, expects, start === offset ? undefined : line);
  const end = offset + length;
  const behind = text.slice(end);
  const hasColon = expects === 'key' && /^\s*:/.test(behind);
  // A value stands here already, behind the place: nothing else fits before it.
  const isMember = frame.kind === '{' && /^\s*"(?:[^"\\\r\n]|\\.)*"\s*:/.test(behind);
  if (expects === 'value' && frame.kind !== '[' && !isMember && /^\s*["{[\w$-]/.test(behind)) return undefined;
  const missing = frame.next === 'comma';
  const needsCommaAfter = !hasColon && frame.kind !== 'document' && /^\s*["{[\w$-]/.test(behind);
  const token = expects === 'key' && !hasColon ? '"": null' : '""';
  const before = `${text.slice(0, start)}${missing ? ',' : ''}`;
  return {
    expects,
    typed: text.slice(isString ? start + 1 : start, offset),
    rest,
    replace: { start, end },
    hasColon,
    ...(missing ? { commaBefore: previousEnd } : {}),
    needsCommaAfter,
    mended: `${before}${token}${needsCommaAfter ? ',' : ''}${behind}`,
    at: before.length,
  };
}

/** What of a string stands behind the place on its line, and how long that is with a closing quote. */
function restOfString(line: string, expects: 'key' | 'value'): { rest: string; length: number } {
  // A quote that no separator follows opens the next string: this one is still to be closed.
  const closed =
    expects === 'key' ? /^((?:[^"\\]|\\.)*)"(?=\s*(?:[:,}\]]|$))/ : /^((?:[^"\\]|\\.)*)"(?=\s*(?:[,}\]]|$))/;
  const [whole, inside] = closed.exec(line) ?? [];
  if (whole !== undefined && inside !== undefined) return { rest: inside, length: whole.length };
  const rest = UNCLOSED_REST.exec(line)?.[0] ?? '';
  return { rest, length: rest.length };
}

/** The same for a word without quotes; `line` is absent where nothing is typed yet. */
function restOfWord(text: string, offset: number, expects: 'key' | 'value', line: string | undefined) {
  if (line === undefined) return { rest: '', length: 0 };
  const end = bareEnd(text, offset - 1, expects === 'value');
  return { rest: text.slice(offset, end), length: end - offset };
}

/** The objects and lists around an offset, outermost first; the last is the one that the token there belongs to. */
export function enclosing(root: TreeNode | undefined, offset: number): Enclosing[] {
  const found: Enclosing[] = [];
  const holds = ({ range }: { readonly range: TextRange }) => range.start <= offset && offset < range.end;
  let node = root;
  while (node !== undefined && (node.kind === 'object' || node.kind === 'list') && holds(node)) {
    if (node.kind === 'list') {
      found.push({ node });
      node = node.items.find(holds);
      continue;
    }
    const member = node.members.find(holds);
    const isKey = member === undefined || offset <= member.keyRange.end;
    found.push(isKey ? { node } : { node, key: member.key });
    node = isKey ? undefined : member.value;
  }
  return found;
}
