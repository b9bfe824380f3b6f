import { t } from '@vscode/l10n';
import { type Filter, parseFilter } from './filter.ts';
import { caught, type ExpressionError, Scanner, SyntaxFault } from './scanner.ts';

/** One step of a path; `deep` when `..` stands before it. Offsets count UTF-16 units of the whole text. */
export type Segment = { readonly deep: boolean; readonly start: number; readonly end: number } & (
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'indexes'; readonly indexes: readonly number[] }
  | { readonly kind: 'slice'; readonly from?: number; readonly to?: number }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'filter'; readonly filter: Filter }
);

/** Functions that may end a path, such as `$.items.length()`. */
export const pathFunctions = ['length', 'size', 'min', 'max', 'avg', 'sum', 'stddev', 'keys', 'first', 'last'] as const;
export type PathFunction = (typeof pathFunctions)[number];

/** A JSONPath in the dialect of Step Functions (Jayway's): `$.input`, `$$.context`, `$variable` or, in a filter, `@.item`. */
export interface Path {
  readonly kind: 'path';
  readonly text: string;
  readonly root: 'input' | 'context' | 'variable' | 'item';
  /** The variable's name where `root` is `variable`. */
  readonly variable?: string;
  readonly segments: readonly Segment[];
  readonly call?: PathFunction;
  readonly start: number;
  readonly end: number;
}

const identifier = /[\p{L}_][\p{L}\p{N}_]*/uy;
/**
 * A name behind a dot. An `@` may be in it, as in names made of XML: `$.order.@id`; a backslash takes what follows it in.
 * @see https://states-language.net/spec.html#ref-paths
 */
const dotted = /(?:\\.|&(?!&)|[^\s.[\]()'",=!<>&|*?~\\])+/uy;
const integer = /-?\d+/y;

/**
 * Parses a JSONPath.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-paths.html
 */
export function parsePath(text: string): Path | ExpressionError {
  return caught(() => {
    const scanner = new Scanner(text);
    if (scanner.peek() !== '$') throw new SyntaxFault(t('A path starts with $.'), 0);
    const path = scanPath(scanner);
    // Jayway's parser trims a path.
    if (text.slice(path.end).trim() !== '')
      throw new SyntaxFault(t("'{0}' is not expected here.", scanner.peek()), path.end);
    return path;
  });
}

/** True for a path that names at most one place: what ResultPath and Choice's Variable need. */
export function isReferencePath(path: Path): boolean {
  return (
    path.call === undefined && path.segments.every(({ kind, deep }) => !deep && (kind === 'name' || kind === 'index'))
  );
}

/** Reads a path at the cursor and stops where it ends; used for arguments and filters too. */
export function scanPath(scanner: Scanner): Path {
  const start = scanner.at;
  let root: Path['root'] = 'input';
  let variable: string | undefined;
  if (scanner.take('@')) root = 'item';
  else {
    scanner.expect('$');
    if (scanner.take('$')) root = 'context';
    else {
      variable = scanner.match(identifier);
      if (variable !== undefined) root = 'variable';
    }
  }
  const segments: Segment[] = [];
  let call: PathFunction | undefined;
  while (call === undefined && (scanner.peek() === '.' || scanner.peek() === '[')) {
    const from = scanner.at;
    const deep = scanner.take('..');
    const dot = deep || scanner.take('.');
    if (scanner.peek() === '[') segments.push(scanBracket(scanner, deep, from));
    else if (scanner.take('*')) segments.push({ kind: 'wildcard', deep, start: from, end: scanner.at });
    else {
      const name = dot ? scanner.match(dotted) : undefined;
      if (name === undefined) throw new SyntaxFault(t('A field name, * or [ is expected after the dot.'), scanner.at);
      if (scanner.peek() === '(') call = scanCall(scanner, name, from);
      else segments.push({ kind: 'name', name: name.replace(/\\(.)/gu, '$1'), deep, start: from, end: scanner.at });
    }
  }
  const end = scanner.at;
  return { kind: 'path', text: scanner.text.slice(start, end), root, variable, segments, call, start, end };
}

function scanCall(scanner: Scanner, name: string, at: number): PathFunction {
  const known = pathFunctions.find((each) => each === name);
  if (known === undefined) throw new SyntaxFault(t('{0}() is not a function of JSONPath.', name), at);
  scanner.expect('(');
  scanner.blanks();
  scanner.expect(')');
  return known;
}

function scanBracket(scanner: Scanner, deep: boolean, start: number): Segment {
  scanner.expect('[');
  scanner.blanks();
  let step: (at: { deep: boolean; start: number; end: number }) => Segment;
  if (scanner.take('*')) step = (at) => ({ kind: 'wildcard', ...at });
  else if (scanner.take('?')) {
    scanner.blanks();
    scanner.expect('(');
    const filter = parseFilter(scanner);
    scanner.expect(')');
    step = (at) => ({ kind: 'filter', filter, ...at });
  } else if (scanner.peek() === "'" || scanner.peek() === '"') {
    const names = scanList(scanner, scanName);
    const [only] = names;
    step = (at) =>
      names.length === 1 && only !== undefined ? { kind: 'name', name: only, ...at } : { kind: 'names', names, ...at };
  } else step = scanNumbers(scanner);
  scanner.blanks();
  scanner.expect(']');
  return step({ deep, start, end: scanner.at });
}

function scanNumbers(scanner: Scanner): (at: { deep: boolean; start: number; end: number }) => Segment {
  const begin = scanner.at;
  const first = scanInteger(scanner);
  scanner.blanks();
  if (scanner.take(':')) {
    scanner.blanks();
    const to = scanInteger(scanner);
    if (first === undefined && to === undefined)
      throw new SyntaxFault(t('A slice needs a first or a last index.'), begin);
    return (at) => ({ kind: 'slice', from: first, to, ...at });
  }
  if (first === undefined)
    throw new SyntaxFault(t("An index, a quoted name, *, a slice or ?( is expected after '['."), begin);
  if (scanner.peek() !== ',') return (at) => ({ kind: 'index', index: first, ...at });
  scanner.at += 1;
  const more = scanList(scanner, (each) => {
    const index = scanInteger(each);
    if (index === undefined) throw new SyntaxFault(t('An index is expected after the comma.'), each.at);
    return index;
  });
  return (at) => ({ kind: 'indexes', indexes: [first, ...more], ...at });
}

function scanInteger(scanner: Scanner): number | undefined {
  const digits = scanner.match(integer);
  return digits === undefined ? undefined : Number(digits);
}

function scanName(scanner: Scanner): string {
  if (scanner.peek() !== "'" && scanner.peek() !== '"') {
    throw new SyntaxFault(t('A quoted name is expected here.'), scanner.at);
  }
  return scanner.quoted().replace(/\\(.)/g, '$1');
}

function scanList<Item>(scanner: Scanner, scanItem: (scanner: Scanner) => Item): Item[] {
  const items: Item[] = [];
  do {
    scanner.blanks();
    items.push(scanItem(scanner));
    scanner.blanks();
  } while (scanner.take(','));
  return items;
}
