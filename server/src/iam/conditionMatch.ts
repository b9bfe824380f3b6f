import { isSymbolic } from '../text/symbolicText.ts';
import { bothMatch, eitherMatch, type Match, matchPattern } from './matchPattern.ts';
import { readOperator } from './operators.ts';

/** One operator with one key and its values. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** The condition keys that a request surely carries, in lower case, with their values. */
export type RequestContext = Readonly<Record<string, string>>;

/**
 * Whether a statement's conditions hold for a request, all of them together; `maybe` as soon as one is about a key that the
 * request is not known to carry.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function conditionsMatch(conditions: readonly Condition[], context: RequestContext): Match {
  let all: Match = 'yes';
  for (const condition of conditions) {
    all = bothMatch(all, conditionMatch(condition, context[condition.key.toLowerCase()]));
    if (all === 'no') return 'no';
  }
  return all;
}

function conditionMatch({ operator, values }: Condition, value: string | undefined): Match {
  // A request has one value for each key that is known here, so ForAllValues and ForAnyValue say the same.
  const read = readOperator(operator);
  if (value === undefined || read === undefined) return 'maybe';
  const { name, family, negated } = read;
  const any = (match: (wanted: string) => Match) => listMatch(values, negated, match);
  switch (family) {
    case 'Null':
      // The key is there, which `"false"` asks for.
      return any((wanted) => exactly(wanted.toLowerCase(), 'false'));
    case 'Bool':
      return any((wanted) => exactly(wanted.toLowerCase(), value));
    case 'Arn':
      return any((wanted) => arnMatch(wanted, value));
    case 'String':
      if (name.endsWith('Like')) return any((wanted) => matchPattern(wanted, value));
      if (name.endsWith('IgnoreCase')) return any((wanted) => exactly(wanted.toLowerCase(), value.toLowerCase()));
      return any((wanted) => exactly(wanted, value));
    default:
      return 'maybe';
  }
}

function exactly(wanted: string, value: string): Match {
  if (wanted === value) return 'yes';
  // Here a star is a star: only what is not known yet can stand for something else.
  return isSymbolic(wanted) || isSymbolic(value) ? bothMatch(matchPattern(wanted, value), 'maybe') : 'no';
}

/** Each of the six parts of an ARN is compared by itself, wildcards included. */
function arnMatch(wanted: string, value: string): Match {
  const [parts, others] = [arnParts(wanted), arnParts(value)];
  if (parts.length !== others.length) return 'maybe';
  return parts.map((part, index) => matchPattern(part, others[index] ?? '')).reduce(bothMatch, 'yes');
}

function arnParts(arn: string): string[] {
  const parts = arn.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

/** The best answer of a list of patterns; of its opposite where the list names what is left out. */
export function listMatch(patterns: readonly string[], except: boolean, match: (pattern: string) => Match): Match {
  let best: Match = 'no';
  for (const pattern of patterns) {
    best = eitherMatch(best, match(pattern));
    if (best === 'yes') break;
  }
  if (!except) return best;
  return best === 'yes' ? 'no' : best === 'no' ? 'yes' : 'maybe';
}
