import { type Formula, holdsIn, type World, worldsOf } from '../expressions/formula.ts';
import { appliesTo } from './appliesTo.ts';
import type { AccessRequest, Grant } from './grant.ts';
import type { Match } from './matchPattern.ts';

/** What a role answers; `by` are the statements that decide. */
export interface Access<Place> {
  readonly verdict: 'granted' | 'denied' | 'missing' | 'unknown';
  readonly by: readonly Grant<Place>[];
  /** True where each of `by` decides somewhere else, so that none of them is enough. */
  readonly together?: true;
}

/** What the conditions of a template say about a role, beside when its statements are there. */
export interface Circumstances {
  /** Holds wherever the role is used. */
  readonly given: Formula;
  /** What a resource is, and where; undefined for one that is the same everywhere. */
  formsOf(resource: string): readonly { readonly resource: string; readonly when: Formula }[] | undefined;
}

/** What statements say to a request, without a permissions boundary. */
export function evaluate<Place>(grants: Iterable<Grant<Place>>, request: AccessRequest): Access<Place> {
  return evaluateWithin(grants, undefined, request);
}

/**
 * What statements say to a request: an explicit Deny wins, then an Allow; without either the action is missing. Where a
 * permissions boundary limits the role, both must allow. What hangs on a condition of a statement or a part that is not
 * known makes the answer `unknown`. What conditions of the template decide is looked at in each way that they may go, and
 * answered where every way says the same.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluateWithin<Place>(
  grants: Iterable<Grant<Place>>,
  boundary: Iterable<Grant<Place>> | undefined,
  request: AccessRequest,
  circumstances?: Circumstances,
): Access<Place> {
  const forms = request.resource === undefined ? undefined : circumstances?.formsOf(request.resource);
  const cases = (forms ?? [{ resource: request.resource, when: true }]).map(({ resource, when }) => {
    const wanted = resource === undefined ? request : { ...request, resource };
    return { when, own: concerning(grants, wanted), limit: boundary && concerning(boundary, wanted) };
  });
  const formulas = cases.flatMap(({ when, own, limit = [] }) => [
    when,
    ...[...own, ...limit].map(({ grant }) => grant.when ?? true),
  ]);
  const [only] = cases;
  if (only !== undefined && formulas.every((formula) => formula === true)) return decide(only.own, only.limit);
  const { given = true } = circumstances ?? {};
  const worlds = worldsOf([...formulas, given])?.filter((world) => holdsIn(given, world)) ?? worldsOf(formulas);
  // So many ways that nobody looks at each: such statements may be there or not.
  if (worlds === undefined)
    return decide(perhaps(concerning(grants, request)), boundary && perhaps(concerning(boundary, request)));
  const there = (list: readonly Concerning<Place>[], world: World) =>
    list.filter(({ grant }) => holdsIn(grant.when ?? true, world));
  return inEvery(
    worlds.flatMap((world) =>
      cases
        .filter(({ when }) => holdsIn(when, world))
        .map(({ own, limit }) => decide(there(own, world), limit && there(limit, world))),
    ),
  );
}

/** A statement that is about a request, or may be. */
interface Concerning<Place> {
  readonly grant: Grant<Place>;
  readonly match: Match;
}

function concerning<Place>(grants: Iterable<Grant<Place>>, request: AccessRequest): Concerning<Place>[] {
  const found: Concerning<Place>[] = [];
  for (const grant of grants) {
    const match = appliesTo(grant, request);
    if (match !== 'no') found.push({ grant, match });
  }
  return found;
}

function perhaps<Place>(list: readonly Concerning<Place>[]): Concerning<Place>[] {
  return list.map((one) => (one.grant.when === undefined ? one : { ...one, match: 'maybe' }));
}

/** The answer that is the same everywhere; that nothing allows the action is one, too. */
function inEvery<Place>(answers: readonly Access<Place>[]): Access<Place> {
  const verdicts = new Set(answers.map(({ verdict }) => verdict));
  const by = [...new Set(answers.flatMap((answer) => answer.by))];
  const [verdict = 'unknown', ...others] = verdicts;
  if (others.length > 0) {
    const isRefused = [...verdicts].every((one) => one === 'denied' || one === 'missing');
    return { verdict: isRefused ? 'denied' : 'unknown', by, together: true };
  }
  const everywhere = by.filter((grant) => answers.every((answer) => answer.by.includes(grant)));
  return everywhere.length > 0 ? { verdict, by: everywhere } : { verdict, by, together: true };
}

function decide<Place>(
  own: readonly Concerning<Place>[],
  limit: readonly Concerning<Place>[] | undefined,
): Access<Place> {
  const answer = answerOf(own);
  if (limit === undefined || answer.verdict === 'missing' || answer.verdict === 'denied') return answer;
  const limited = answerOf(limit);
  if (limited.verdict === 'granted') return answer;
  return limited.verdict === 'missing' ? { verdict: 'denied', by: limited.by } : limited;
}

function answerOf<Place>(list: readonly Concerning<Place>[]): Access<Place> {
  const allowed: Grant<Place>[] = [];
  const perhaps: Grant<Place>[] = [];
  const denied: Grant<Place>[] = [];
  let perhapsDenied: Grant<Place> | undefined;
  for (const { grant, match } of list) {
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
