import { t } from '@vscode/l10n';
import type { TextRange } from '../text/tree.ts';

/** The message and the place of an error that the parser raised; `failure` carries JSONata's position and token. */
export function describeJsonataError(
  text: string,
  failure: object,
  code: string,
): { readonly range: TextRange; readonly message: string } {
  const position = Reflect.get(failure, 'position');
  const token = String(Reflect.get(failure, 'token') ?? '');
  const wanted = String(Reflect.get(failure, 'value') ?? '');
  const end = Math.min(typeof position === 'number' ? position : text.length, text.length);
  const before = text.slice(0, end);
  for (const [operator, message] of Object.entries(laterOperators)) {
    if (before.endsWith(operator)) return { range: { start: end - operator.length, end }, message: message() };
  }
  const foreign = foreignOperators.find(
    ({ spelling }) =>
      before.endsWith(spelling) || (before.endsWith(spelling[0] ?? '') && text.startsWith(spelling, end - 1)),
  );
  if (foreign !== undefined && (code === 'S0211' || code === 'S0201')) {
    const start = text.startsWith(foreign.spelling, end - 1) ? end - 1 : end - foreign.spelling.length;
    return { range: { start, end: start + foreign.spelling.length }, message: foreign.message() };
  }
  return {
    range: rangeOf(text, end, token || (code === 'S0213' ? wanted : ''), code),
    message: messageOf(code, token, wanted),
  };
}

/** Operators of JSONata 2.1, which Step Functions does not run. */
const laterOperators: Readonly<Record<string, () => string>> = {
  '??': () => t("Step Functions runs JSONata 2.0.6, which has no operator '??': write $exists(a) ? a : b."),
  '?:': () => t("Step Functions runs JSONata 2.0.6, which has no operator '?:': write a ? a : b."),
};

/** What other languages write, and what JSONata has for it. */
const foreignOperators = [
  { spelling: '===', message: () => t("JSONata compares with a single '='.") },
  { spelling: '==', message: () => t("JSONata compares with a single '='.") },
  { spelling: '&&', message: () => t("JSONata has no operator '&&': write and.") },
  { spelling: '||', message: () => t("JSONata has no operator '||': write or, or & to join strings.") },
] as const;

/** Errors whose position is where something begins that is never closed. */
const opensHere = new Set(['S0102', 'S0106']);
const neverClosed: Readonly<Record<string, string>> = { S0101: `"'`, S0105: '`', S0302: '/' };

function rangeOf(text: string, end: number, token: string, code: string): TextRange {
  if (token === '(end)' || text.length === 0) return lastCharacter(text);
  if (opensHere.has(code))
    return { start: end, end: code === 'S0102' ? end + token.length : Math.max(end + 1, text.trimEnd().length) };
  const quotes = neverClosed[code];
  if (quotes !== undefined) {
    const start = Math.max(...[...quotes].map((quote) => text.lastIndexOf(quote)), 0);
    return { start, end: Math.max(start + 1, text.trimEnd().length) };
  }
  if (code === 'S0103' || code === 'S0104') return { start: Math.max(end - 1, 0), end: Math.min(end + 1, text.length) };
  const length = token !== '' && text.startsWith(token, end - token.length) ? token.length : 1;
  const start = end - length;
  return { start: Math.max(start, 0), end: Math.max(end, 1) };
}

/** Where something is missing at the end: the last character that is no blank, so that there is something to underline. */
function lastCharacter(text: string): TextRange {
  const end = text.trimEnd().length || text.length;
  return { start: Math.max(end - 1, 0), end };
}

function messageOf(code: string, token: string, wanted: string): string {
  switch (code) {
    case 'S0101':
      return t('This string has no closing quotation mark.');
    case 'S0102':
      return t('The number {0} is too large.', token);
    case 'S0103':
      return t("'\\{0}' is not an escape of JSONata: write the backslash twice, or leave it out.", token);
    case 'S0104':
      return t("Four hexadecimal digits must follow '\\u'.");
    case 'S0105':
      return t('This field name has no closing backquote.');
    case 'S0106':
      return t("This comment is not closed: add '*/'.");
    case 'S0201':
      return t("'{0}' is not expected here: an operator or the end of the expression is missing before it.", token);
    case 'S0202':
      return t("'{0}' is not expected here: '{1}' is missing before it.", token, wanted);
    case 'S0203':
      return t("'{0}' is missing at the end of the expression.", wanted);
    case 'S0204':
      return t("'{0}' is not an operator of JSONata.", token);
    case 'S0207':
      return t('The expression ends too early: a value is missing.');
    case 'S0208':
      return t("The parameter '{0}' of a function must start with $.", token);
    case 'S0209':
      return t('No [ ] may follow a grouping { }: put the grouped part in ( ).');
    case 'S0210':
      return t('Only one grouping { } may follow a step.');
    case 'S0211':
      return t("'{0}' is not expected here: a value is missing before it.", token);
    case 'S0212':
      return t("Only a variable can stand before ':=': write ${0}.", token.replace(/^\$/, ''));
    case 'S0213':
      return t('The literal {0} is not a step of a path: quote it with backquotes, or use [ ] for an index.', wanted);
    case 'S0214':
      return t("A variable, such as $item, must follow '{0}'.", token);
    case 'S0215':
      return t("Bind a variable with '@' or '#' before the [ ] of the step.");
    case 'S0216':
      return t("Bind a variable with '@' before the ^( ) of the step.");
    case 'S0217':
      return t("'%' has no parent here: the path does not lead far enough up.");
    case 'S0301':
      return t('A regular expression needs something between its slashes.');
    case 'S0302':
      return t('This regular expression has no closing slash.');
    default:
      return t('JSONata cannot read this expression ({0}).', code);
  }
}
