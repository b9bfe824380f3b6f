import { t } from '@vscode/l10n';
import { type Path, scanPath } from './path.ts';
import { caught, type ExpressionError, Scanner, SyntaxFault } from './scanner.ts';

/** An argument of an intrinsic function; a string keeps its escapes in `raw`, because States.Format reads them. */
export type Argument =
  | Path
  | Call
  | {
      readonly kind: 'string';
      readonly raw: string;
      readonly value: string;
      readonly start: number;
      readonly end: number;
    }
  | {
      readonly kind: 'constant';
      readonly value: number | boolean | null;
      readonly start: number;
      readonly end: number;
    };

/** A call of an intrinsic function, with UTF-16 offsets into its text. */
export interface Call {
  readonly kind: 'call';
  readonly text: string;
  readonly name: string;
  readonly arguments: readonly Argument[];
  readonly start: number;
  readonly end: number;
}

/**
 * Every intrinsic function with its least and greatest number of arguments.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html
 */
export const intrinsicArity: Readonly<Record<string, readonly [least: number, greatest: number]>> = {
  'States.Format': [1, Number.POSITIVE_INFINITY],
  'States.StringToJson': [1, 1],
  'States.JsonToString': [1, 1],
  'States.Array': [0, Number.POSITIVE_INFINITY],
  'States.ArrayPartition': [2, 2],
  'States.ArrayContains': [2, 2],
  'States.ArrayRange': [3, 3],
  'States.ArrayGetItem': [2, 2],
  'States.ArrayLength': [1, 1],
  'States.ArrayUnique': [1, 1],
  'States.Base64Encode': [1, 1],
  'States.Base64Decode': [1, 1],
  'States.Hash': [2, 2],
  'States.JsonMerge': [3, 3],
  'States.MathRandom': [2, 3],
  'States.MathAdd': [2, 2],
  'States.StringSplit': [2, 2],
  'States.UUID': [0, 0],
};

const deepest = 10;
const functionName = /[\p{L}_][\p{L}\p{N}_.]*/uy;
const number = /-?\d+(\.\d+)?([eE][+-]?\d+)?/y;

/** Parses a call such as `States.Format('job-{}', $.id)`: names, arity, escapes and nesting (at most 10) are checked. */
export function parseIntrinsic(text: string): Call | ExpressionError {
  return caught(() => {
    const scanner = new Scanner(text);
    scanner.blanks();
    const call = scanCall(scanner, 1);
    scanner.blanks();
    if (!scanner.done) throw new SyntaxFault(t("'{0}' is not expected here.", scanner.peek()), scanner.at);
    return call;
  });
}

function scanCall(scanner: Scanner, depth: number): Call {
  const start = scanner.at;
  if (depth > deepest) throw new SyntaxFault(t('Intrinsic functions may be nested at most {0} deep.', deepest), start);
  const name = scanner.match(functionName);
  if (name === undefined) {
    throw new SyntaxFault(
      scanner.peek() === '"'
        ? t("Strings in intrinsic functions stand in single quotes: '…'.")
        : t('The name of an intrinsic function is expected here.'),
      start,
    );
  }
  const arity = Object.hasOwn(intrinsicArity, name) ? intrinsicArity[name] : undefined;
  if (arity === undefined)
    throw new SyntaxFault(t('{0} is not an intrinsic function.', name), start, { unknownFunction: name });
  scanner.blanks();
  scanner.expect('(');
  const found: Argument[] = [];
  scanner.blanks();
  if (!scanner.take(')')) {
    do {
      scanner.blanks();
      found.push(scanArgument(scanner, depth));
      scanner.blanks();
    } while (scanner.take(','));
    scanner.expect(')');
  }
  const [least, greatest] = arity;
  if (found.length < least || found.length > greatest) {
    throw new SyntaxFault(arityMessage(name, arity), start, { end: scanner.at });
  }
  const [template] = found;
  if (name === 'States.Format' && template?.kind === 'string' && placeholders(template.raw) !== found.length - 1) {
    throw new SyntaxFault(
      t('The template has {0} placeholders {} for {1} values.', placeholders(template.raw), found.length - 1),
      template.start,
      { end: template.end },
    );
  }
  const end = scanner.at;
  return { kind: 'call', text: scanner.text.slice(start, end), name, arguments: found, start, end };
}

function arityMessage(name: string, [least, greatest]: readonly [number, number]): string {
  if (greatest === Number.POSITIVE_INFINITY) {
    return least === 1
      ? t('{0} takes at least {1} argument.', name, least)
      : t('{0} takes at least {1} arguments.', name, least);
  }
  if (least !== greatest) return t('{0} takes {1} or {2} arguments.', name, least, greatest);
  return least === 1 ? t('{0} takes {1} argument.', name, least) : t('{0} takes {1} arguments.', name, least);
}

function scanArgument(scanner: Scanner, depth: number): Argument {
  const start = scanner.at;
  if (scanner.peek() === '$') return scanPath(scanner);
  if (scanner.peek() === "'") {
    const raw = scanner.quoted();
    const wrong = /\\(?![\\'{}])/.exec(raw.replaceAll('\\\\', '  '));
    if (wrong !== null) {
      throw new SyntaxFault(t("Only \\', \\{, \\} and \\\\ may follow a backslash."), start + 1 + wrong.index);
    }
    return { kind: 'string', raw, value: unescapeText(raw), start, end: scanner.at };
  }
  const digits = scanner.match(number);
  if (digits !== undefined) return { kind: 'constant', value: Number(digits), start, end: scanner.at };
  for (const [word, value] of [
    ['true', true],
    ['false', false],
    ['null', null],
  ] as const) {
    if (!/[\p{L}\p{N}_.(]/u.test(scanner.text[start + word.length] ?? '') && scanner.take(word)) {
      return { kind: 'constant', value, start, end: scanner.at };
    }
  }
  return scanCall(scanner, depth + 1);
}

/** How many `{}` a template of States.Format has; `\{` is a brace. */
export function placeholders(raw: string): number {
  return raw.replace(/\\./g, '').split('{}').length - 1;
}

/** The text that a quoted argument stands for. */
export function unescapeText(raw: string): string {
  return raw.replace(/\\(.)/gs, '$1');
}
