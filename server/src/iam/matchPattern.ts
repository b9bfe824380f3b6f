import { atom, isSymbolic, type Unit, unitsOf, wholePart } from '../text/symbolicText.ts';
import { wildcardCovers } from '../text/wildcard.ts';

/** Whether a pattern covers a text; `maybe` where that hangs on a part which is not known yet. */
export type Match = 'yes' | 'maybe' | 'no';

const RANK: Readonly<Record<Match, number>> = { no: 0, maybe: 1, yes: 2 };
const MATCHES: readonly Match[] = ['no', 'maybe', 'yes'];

/** The better of two answers. */
export function eitherMatch(one: Match, other: Match): Match {
  return RANK[one] >= RANK[other] ? one : other;
}

/** The worse of two answers. */
export function bothMatch(one: Match, other: Match): Match {
  return RANK[one] <= RANK[other] ? one : other;
}

/**
 * Whether an action pattern such as `batch:Sub*` covers an action, in any letter case.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
 */
export function matchesAction(pattern: string, action: string): Match {
  if (isSymbolic(pattern)) return matchPattern(pattern.toLowerCase(), action.toLowerCase());
  return wildcardCovers(pattern.toLowerCase(), action.toLowerCase()) ? 'yes' : 'no';
}

/**
 * Whether a resource pattern covers a resource: `*` stands for any text, `?` for one character, letter case counts. Both
 * sides may hold parts that are not known ({@link ../text/symbolicText.ts}).
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function matchPattern(pattern: string, text: string): Match {
  if (pattern === '*' || pattern === text) return 'yes';
  if (!isSymbolic(pattern) && !isSymbolic(text)) return wildcardCovers(pattern, text) ? 'yes' : 'no';
  const match = new Alignment(unitsOf(pattern), unitsOf(text)).best();
  if (match !== 'maybe') return match;
  // A value that is a name or an ARN is a name to who writes the ARN around it.
  if (wholePart(text) && pattern.startsWith('arn:') && pattern.endsWith(text)) return 'yes';
  const around = aroundName(pattern, text);
  return around === undefined ? match : matchPattern(around, text);
}

/**
 * A pattern that begins with the ARN of a resource of the template, `${Stream.Arn}`, written out with its name, `${Stream}`,
 * as the text has it; undefined where the text is of something else.
 */
function aroundName(pattern: string, text: string): string | undefined {
  const [arn = '', name = ''] = /^\uE000o(\w+)\.\w*Arn\uE001/.exec(pattern) ?? [];
  const part = atom('open', name);
  const at = arn === '' || !text.startsWith('arn:') ? -1 : text.indexOf(part);
  return at < 0 ? undefined : text.slice(0, at) + part + pattern.slice(arn.length);
}

/** Finds the best way to lay a pattern over a text, by trying each pair of places once. */
class Alignment {
  private readonly pattern: readonly Unit[];
  private readonly text: readonly Unit[];
  private readonly known = new Map<number, number>();

  constructor(pattern: readonly Unit[], text: readonly Unit[]) {
    this.pattern = pattern;
    this.text = text;
  }

  best(): Match {
    // What both begin with is laid over itself; most pairs of ARNs differ in their service already.
    let common = 0;
    for (; common < this.pattern.length && common < this.text.length; common++) {
      const [sign, unit] = [this.pattern[common], this.text[common]];
      if (typeof sign !== 'string' || typeof unit !== 'string' || sign === '*' || sign === '?') break;
      if (sign !== unit) return 'no';
    }
    return MATCHES[this.rest(common, common)] ?? 'no';
  }

  private rest(at: number, place: number): number {
    const key = at * (this.text.length + 1) + place;
    let found = this.known.get(key);
    if (found === undefined) {
      found = this.compute(at, place);
      this.known.set(key, found);
    }
    return found;
  }

  private compute(at: number, place: number): number {
    const sign = this.pattern[at];
    const unit = this.text[place];
    if (sign === undefined && unit === undefined) return 2;
    const maybe = (next: number) => Math.min(1, next);
    let best = 0;
    if (sign === '*') {
      best = this.rest(at + 1, place);
      if (best < 2 && unit !== undefined) best = Math.max(best, this.rest(at, place + 1));
    } else if (sign !== undefined && unit !== undefined) {
      if (same(sign, unit)) best = this.rest(at + 1, place + 1);
      else if (sign === '?' && typeof unit !== 'string') best = maybe(this.rest(at + 1, place + 1));
      else if (isLetter(unit) && typeof sign === 'string' && /\w/.test(sign))
        best = maybe(this.rest(at + 1, place + 1));
    }
    // A part that is not known, on either side, may be nothing, or take in what lies opposite.
    if (best < 2 && canTakeIn(sign)) {
      best = Math.max(best, maybe(this.rest(at + 1, place)));
      if (best < 1 && unit !== undefined && takesIn(sign, unit)) best = maybe(this.rest(at, place + 1));
    }
    if (best < 2 && canTakeIn(unit)) {
      best = Math.max(best, maybe(this.rest(at, place + 1)));
      if (best < 1 && sign !== undefined && takesIn(unit, sign)) best = maybe(this.rest(at + 1, place));
    }
    // The beginning of a name that CloudFormation generates is the stack's, so a prefix before a star may fit it.
    if (best < 1 && isGenerated(unit) && isPrefixSign(sign)) {
      let star = at;
      while (isPrefixSign(this.pattern[star])) star++;
      if (this.pattern[star] === '*') best = maybe(this.rest(star, place + 1));
    }
    return best;
  }
}

function same(sign: Unit, unit: Unit): boolean {
  if (typeof sign === 'string') return sign === '?' ? typeof unit === 'string' || isLetter(unit) : sign === unit;
  return typeof unit !== 'string' && sign.expression !== '' && sign.expression === unit.expression;
}

function canTakeIn(unit: Unit | undefined): unit is Exclude<Unit, string> {
  return typeof unit === 'object' && (unit.kind === 'open' || unit.kind === 'word');
}

function takesIn(taker: Unit | undefined, other: Unit): boolean {
  if (typeof taker !== 'object') return false;
  if (taker.kind === 'open') return !(typeof other === 'object' && other.expression === '*');
  return typeof other === 'string' ? other !== ':' && other !== '/' : other.kind === 'word';
}

function isLetter(unit: Unit): boolean {
  return typeof unit === 'object' && unit.kind === 'letter';
}

function isGenerated(unit: Unit | undefined): boolean {
  return typeof unit === 'object' && unit.kind === 'sealed' && unit.expression !== '*';
}

function isPrefixSign(sign: Unit | undefined): boolean {
  return typeof sign === 'string' ? !/[:/*]/.test(sign) : sign !== undefined && sign.kind === 'word';
}
