import { isSymbolic } from '../text/symbolicText.ts';
import { bothMatch, eitherMatch, type Match, matchesAction, matchPattern } from './matchPattern.ts';

/** A statement of which intrinsics are resolved as far as they can be; `Place` says where it was read. */
export interface Grant<Place> {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  /** True for NotAction. */
  readonly exceptActions: boolean;
  readonly resources: readonly string[];
  /** True for NotResource. */
  readonly exceptResources: boolean;
  /** Absent where the statement has no Condition. */
  readonly conditions?: readonly Condition[];
  readonly place: Place;
}

/** One operator with one key and its values. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** What is asked of a role: one action, on one resource or on one that only the run knows. */
export interface AccessRequest {
  readonly action: string;
  /** Absent for a resource of which nothing is known: then the role must grant the action on any resource at all. */
  readonly resource?: string;
  /** The condition keys that Step Functions surely sends, in lower case. */
  readonly context?: Readonly<Record<string, string>>;
}

/** What a role answers; `by` are the statements that decide. */
export interface Access<Place> {
  readonly verdict: 'granted' | 'denied' | 'missing' | 'unknown';
  readonly by: readonly Grant<Place>[];
}

/**
 * What statements say to a request: an explicit Deny wins, then an Allow; without either the action is missing. What hangs
 * on a condition or a part that is not known makes the answer `unknown`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate<Place>(grants: Iterable<Grant<Place>>, request: AccessRequest): Access<Place> {
  const allowed: Grant<Place>[] = [];
  const perhaps: Grant<Place>[] = [];
  const denied: Grant<Place>[] = [];
  let perhapsDenied: Grant<Place> | undefined;
  for (const grant of grants) {
    const match = appliesTo(grant, request);
    if (match === 'no') continue;
    if (grant.effect === 'Deny') {
      if (match === 'yes') denied.push(grant);
      else perhapsDenied = grant;
    } else {
      (match === 'yes' ? allowed : perhaps).push(grant);
    }
  }
  if (denied.length > 0) return { verdict: 'denied', by: denied };
  if (allowed.length === 0 && perhaps.length === 0) return { verdict: 'missing', by: [] };
  if (allowed.length === 0) return { verdict: 'unknown', by: perhaps };
  return perhapsDenied === undefined
    ? { verdict: 'granted', by: allowed }
    : { verdict: 'unknown', by: [...allowed, perhapsDenied] };
}

/** The same where a permissions boundary limits the role: both must allow. */
export function evaluateWithin<Place>(
  grants: Iterable<Grant<Place>>,
  boundary: Iterable<Grant<Place>> | undefined,
  request: AccessRequest,
): Access<Place> {
  const own = evaluate(grants, request);
  if (boundary === undefined || own.verdict === 'missing' || own.verdict === 'denied') return own;
  const limit = evaluate(boundary, request);
  if (limit.verdict === 'granted') return own;
  return limit.verdict === 'missing' ? { verdict: 'denied', by: limit.by } : limit;
}

/** Whether a statement is about a request, its conditions included. */
export function appliesTo<Place>(grant: Grant<Place>, request: AccessRequest): Match {
  const action = listMatch(grant.actions, grant.exceptActions, (pattern) => matchesAction(pattern, request.action));
  if (action === 'no') return 'no';
  const { resource } = request;
  // A resource that only the run knows: an Allow of any resource counts, a Deny only where it is for every resource.
  const match =
    resource !== undefined
      ? listMatch(grant.resources, grant.exceptResources, (pattern) => matchPattern(pattern, resource))
      : grant.resources.includes('*') !== grant.exceptResources || grant.effect === 'Allow'
        ? 'yes'
        : 'maybe';
  return bothMatch(bothMatch(action, match), conditionsMatch(grant.conditions ?? [], request.context ?? {}));
}

function listMatch(patterns: readonly string[], except: boolean, match: (pattern: string) => Match): Match {
  let best: Match = 'no';
  for (const pattern of patterns) {
    best = eitherMatch(best, match(pattern));
    if (best === 'yes') break;
  }
  if (!except) return best;
  return best === 'yes' ? 'no' : best === 'no' ? 'yes' : 'maybe';
}

/** Conditions hold together; one about a key that the request does not surely have cannot be told. */
function conditionsMatch(conditions: readonly Condition[], context: Readonly<Record<string, string>>): Match {
  let all: Match = 'yes';
  for (const { operator, key, values } of conditions) {
    const value = context[key.toLowerCase()];
    const negated = /^StringNot(Equals|Like)(IgnoreCase)?$/i.test(operator);
    const comparable = negated || /^String(Equals|Like|EqualsIgnoreCase)(IfExists)?$/i.test(operator);
    if (value === undefined || !comparable) {
      all = bothMatch(all, 'maybe');
      continue;
    }
    const fold = (text: string) => (/IgnoreCase/i.test(operator) ? text.toLowerCase() : text);
    const like = /Like/i.test(operator);
    const holds = listMatch(values, negated, (wanted) =>
      like || isSymbolic(wanted)
        ? matchPattern(fold(wanted), fold(value))
        : fold(wanted) === fold(value)
          ? 'yes'
          : 'no',
    );
    all = bothMatch(all, holds);
    if (all === 'no') return 'no';
  }
  return all;
}
