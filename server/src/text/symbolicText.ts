/**
 * Text of which parts are not known before deployment. A part is written between two private-use characters as its kind
 * and the `Fn::Sub` expression that gives it, so that it can be joined, split and compared like any other text.
 */
export type AtomKind =
  /** Any text at all, and a wildcard among it: a value that only the run knows. */
  | 'open'
  /** A word without `:` and `/`, such as a region: it may equal any text of that form. */
  | 'word'
  /** One character that nobody knows. */
  | 'letter'
  /** A name that CloudFormation generates: equals nothing but itself. */
  | 'sealed';

const OPEN = '\uE000';
const CLOSE = '\uE001';
const LETTERS: Readonly<Record<AtomKind, string>> = { open: 'o', word: 'w', letter: 'l', sealed: 's' };
const KINDS: Readonly<Record<string, AtomKind>> = { o: 'open', w: 'word', l: 'letter', s: 'sealed' };
const ATOM = /\uE000([owls])([^\uE001]*)\uE001/g;

/** One part that is not known; `expression` is what stands between `${` and `}` in a template, or `''` for none. */
export function atom(kind: AtomKind, expression: string): string {
  return `${OPEN}${LETTERS[kind]}${hide(expression)}${CLOSE}`;
}

/** Inside of a part there is no `:` and no `/`, so that an ARN can be split around it. */
function hide(expression: string): string {
  return expression.replaceAll(CLOSE, '').replaceAll(':', '\uE002').replaceAll('/', '\uE003');
}

function show(expression: string): string {
  return expression.replaceAll('\uE002', ':').replaceAll('\uE003', '/');
}

/** A value that only the run knows. */
export const ANYTHING = atom('open', '');

/** The end of a secret's ARN, which Secrets Manager makes up: a hyphen and six characters. */
export const SECRET_SUFFIX = `-${atom('letter', '').repeat(6)}`;

/** The resource of an action that has no resource type: only the pattern `*` covers it. */
export const NO_RESOURCE = atom('sealed', '*');

/** One unit of a text: a character, or a part that is not known. */
export type Unit = string | { readonly kind: AtomKind; readonly expression: string };

/** The units of a text, in order. */
export function unitsOf(text: string): Unit[] {
  if (!text.includes(OPEN)) return text.split('');
  const units: Unit[] = [];
  let copied = 0;
  for (const match of text.matchAll(ATOM)) {
    units.push(...text.slice(copied, match.index).split(''));
    units.push({ kind: KINDS[match[1] ?? ''] ?? 'open', expression: show(match[2] ?? '') });
    copied = match.index + match[0].length;
  }
  units.push(...text.slice(copied).split(''));
  return units;
}

/** Whether a part of the text is not known. */
export function isSymbolic(text: string): boolean {
  return text.includes(OPEN);
}

/** Whether a part of the text may hold anything, so that splitting it would guess. */
export function hasOpenPart(text: string): boolean {
  return text.includes(`${OPEN}o`);
}

/** The expression of a text that is nothing but one part which may be anything; undefined for every other text. */
export function wholePart(text: string): string | undefined {
  const expression = /^\uE000o([^\uE001]*)\uE001$/.exec(text)?.[1];
  return expression === undefined ? undefined : show(expression);
}

/** Puts texts in the place of parts that may be anything; a part for which there is none stays. */
export function replaceParts(text: string, replacement: (expression: string) => string | undefined): string {
  return text.replace(ATOM, (part, kind, expression: string) =>
    kind === LETTERS.open ? (replacement(show(expression)) ?? part) : part,
  );
}

/**
 * The text for a reader or for `Fn::Sub`: `${Queue.Arn}` for a part that is not known, `*` for one without a
 * name, `?` for one character.
 */
export function substitutionText(text: string): string {
  return text.replace(ATOM, (_, kind: string, expression: string) => {
    if (kind === LETTERS.letter) return '?';
    return expression === '' || expression === '*' ? '*' : `\${${show(expression)}}`;
  });
}
