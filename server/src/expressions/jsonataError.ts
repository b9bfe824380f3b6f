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
    if (before.endsWith(operator)) return { range: { start: end - operator.length, end }, message };
  }
  const foreign = foreignOperators.find(
    ({ spelling }) =>
      before.endsWith(spelling) || (before.endsWith(spelling[0] ?? '') && text.startsWith(spelling, end - 1)),
  );
  if (foreign !== undefined && (code === 'S0211' || code === 'S0201')) {
    const start = text.startsWith(foreign.spelling, end - 1) ? end - 1 : end - foreign.spelling.length;
    return { range: { start, end: start + foreign.spelling.length }, message: foreign.message };
  }
  return {
    range: rangeOf(text, end, token || (code === 'S0213' ? wanted : ''), code),
    message: messageOf(code, token, wanted),
  };
}

/** Operators of JSONata 2.1, which Step Functions does not run. */
const laterOperators: Readonly<Record<string, string>> = {
  '??': "Step Functions runs JSONata 2.0.6, which has no operator '??': write $exists(a) ? a : b.",
  '?:': "Step Functions runs JSONata 2.0.6, which has no operator '?:': write a ? a : b.",
};

/** What other languages write, and what JSONata has for it. */
const foreignOperators = [
  { spelling: '===', message: "JSONata compares with a single '='." },
  { spelling: '==', message: "JSONata compares with a single '='." },
  { spelling: '&&', message: "JSONata has no operator '&&': write and." },
  { spelling: '||', message: "JSONata has no operator '||': write or, or & to join strings." },
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
      return 'This string has no closing quotation mark.';
    case 'S0102':
      return `The number ${token} is too large.`;
    case 'S0103':
      return `'\\${token}' is not an escape of JSONata: write the backslash twice, or leave it out.`;
    case 'S0104':
      return "Four hexadecimal digits must follow '\\u'.";
    case 'S0105':
      return 'This field name has no closing backquote.';
    case 'S0106':
      return "This comment is not closed: add '*/'.";
    case 'S0201':
      return `'${token}' is not expected here: an operator or the end of the expression is missing before it.`;
    case 'S0202':
      return `'${token}' is not expected here: '${wanted}' is missing before it.`;
    case 'S0203':
      return `'${wanted}' is missing at the end of the expression.`;
    case 'S0204':
      return `'${token}' is not an operator of JSONata.`;
    case 'S0207':
      return 'The expression ends too early: a value is missing.';
    case 'S0208':
      return `The parameter '${token}' of a function must start with $.`;
    case 'S0209':
      return 'No [ ] may follow a grouping { }: put the grouped part in ( ).';
    case 'S0210':
      return 'Only one grouping { } may follow a step.';
    case 'S0211':
      return `'${token}' is not expected here: a value is missing before it.`;
    case 'S0212':
      return `Only a variable can stand before ':=': write $${token.replace(/^\$/, '')}.`;
    case 'S0213':
      return `The literal ${wanted} is not a step of a path: quote it with backquotes, or use [ ] for an index.`;
    case 'S0214':
      return `A variable, such as $item, must follow '${token}'.`;
    case 'S0215':
      return "Bind a variable with '@' or '#' before the [ ] of the step.";
    case 'S0216':
      return "Bind a variable with '@' before the ^( ) of the step.";
    case 'S0217':
      return "'%' has no parent here: the path does not lead far enough up.";
    case 'S0301':
      return 'A regular expression needs something between its slashes.';
    case 'S0302':
      return 'This regular expression has no closing slash.';
    default:
      return `JSONata cannot read this expression (${code}).`;
  }
}
