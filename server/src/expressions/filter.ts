import { t } from '@vscode/l10n';
import { type Path, scanPath } from './path.ts';
import { type Scanner, SyntaxFault } from './scanner.ts';
import type { Value } from './value.ts';

/** What stands on either side of a comparison. */
export type Operand =
  | Path
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'pattern'; readonly pattern: RegExp };

/** Jayway's operators. @see https://github.com/json-path/JsonPath#filter-operators */
export const comparisons = [
  ...(['==', '!=', '<=', '>=', '=~', '<', '>', 'in', 'nin'] as const),
  ...(['subsetof', 'anyof', 'noneof', 'contains', 'size', 'empty'] as const),
] as const;
export type Comparison = (typeof comparisons)[number];

/** The test of a filter segment, such as `[?(@.price < 10 && @.name)]`. */
export type Filter =
  | { readonly kind: 'or' | 'and'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'not'; readonly filter: Filter }
  | { readonly kind: 'exists'; readonly path: Path }
  | { readonly kind: 'compare'; readonly operator: Comparison; readonly left: Operand; readonly right: Operand };

const number = /-?\d+(\.\d+)?([eE][+-]?\d+)?/y;
// A bare word counts as a string: AWS publishes samples such as [?(@.Type.Text==AMOUNT_PAID)].
const word = /[\p{L}_][\p{L}\p{N}_-]*/uy;
const deepest = 64;

/** Reads a filter's test at the cursor, up to its closing parenthesis. */
export function parseFilter(scanner: Scanner, depth = 0): Filter {
  let left = parseAnd(scanner, depth);
  while (spaced(scanner, '||')) left = { kind: 'or', left, right: parseAnd(scanner, depth) };
  scanner.blanks();
  return left;
}

function parseAnd(scanner: Scanner, depth: number): Filter {
  let left = parseTest(scanner, depth);
  while (spaced(scanner, '&&')) left = { kind: 'and', left, right: parseTest(scanner, depth) };
  return left;
}

function spaced(scanner: Scanner, token: string): boolean {
  scanner.blanks();
  return scanner.take(token);
}

function parseTest(scanner: Scanner, depth: number): Filter {
  scanner.blanks();
  if (depth > deepest) throw new SyntaxFault(t('The filter is nested too deeply.'), scanner.at);
  if (scanner.take('!')) return { kind: 'not', filter: parseTest(scanner, depth + 1) };
  if (scanner.take('(')) {
    const inner = parseFilter(scanner, depth + 1);
    scanner.expect(')');
    return inner;
  }
  const start = scanner.at;
  const left = parseOperand(scanner);
  scanner.blanks();
  const operator = comparisons.find((each) => scanner.take(each));
  if (operator === undefined) {
    if (left.kind !== 'path') throw new SyntaxFault(t('A comparison is expected here.'), start);
    return { kind: 'exists', path: left };
  }
  scanner.blanks();
  return { kind: 'compare', operator, left, right: parseOperand(scanner) };
}

function parseOperand(scanner: Scanner): Operand {
  const next = scanner.peek();
  if (next === '@' || next === '$') return scanPath(scanner);
  if (next === "'" || next === '"') return { kind: 'value', value: scanner.quoted().replace(/\\(.)/g, '$1') };
  if (next === '/') return parsePattern(scanner);
  if (next === '[') return { kind: 'value', value: parseValues(scanner) };
  const digits = scanner.match(number);
  if (digits !== undefined) return { kind: 'value', value: Number(digits) };
  const bare = scanner.match(word);
  if (bare === undefined) throw new SyntaxFault(t('A path, a string or a number is expected here.'), scanner.at);
  const constants: Record<string, Value> = { true: true, false: false, null: null };
  return { kind: 'value', value: Object.hasOwn(constants, bare) ? (constants[bare] ?? null) : bare };
}

function parsePattern(scanner: Scanner): Operand {
  const start = scanner.at;
  const source = scanner.quoted();
  const flags = scanner.match(/[ims]+/y) ?? '';
  try {
    return { kind: 'pattern', pattern: new RegExp(source, flags) };
  } catch {
    throw new SyntaxFault(t('The regular expression is not valid.'), start);
  }
}

function parseValues(scanner: Scanner): Value[] {
  scanner.expect('[');
  const values: Value[] = [];
  scanner.blanks();
  if (scanner.take(']')) return values;
  do {
    scanner.blanks();
    const at = scanner.at;
    const item = parseOperand(scanner);
    if (item.kind !== 'value') throw new SyntaxFault(t('Only constants may stand in this list.'), at);
    values.push(item.value);
    scanner.blanks();
  } while (scanner.take(','));
  scanner.expect(']');
  return values;
}
