import { type Access, type AccessRequest, evaluateWithin, type Grant } from '../iam/evaluate.ts';
import type { World } from '../template/conditions.ts';
import type { Role } from './roles.ts';
import type { Place } from './statements.ts';

/**
 * What a role says to a request, by its statements or those of them that may concern it. Statements that a condition of the
 * template decides count in the deployments that have them: the answer is sure where it is the same in all.
 */
export function accessOf(
  { grants: all, boundary, conditions, given }: Role,
  request: AccessRequest,
  grants: readonly Grant<Place>[] = all,
): Access<Place> {
  const names = new Set(
    [...grants, ...(boundary ?? [])].flatMap(({ when = [] }) => when.map(({ condition }) => condition)),
  );
  if (names.size === 0) return evaluateWithin(grants, boundary, request);
  const worlds = conditions.worlds(names, given) ?? [];
  if (worlds.length === 0) return evaluateWithin(grants.map(undecided), boundary?.map(undecided), request);
  const within = (list: readonly Grant<Place>[], world: World) =>
    list.filter(({ when = [] }) => when.every((guard) => conditions.isMet(guard, world)));
  return sameOf(
    worlds.map((world) => evaluateWithin(within(grants, world), boundary && within(boundary, world), request)),
  );
}

/** A statement of which it is not known whether it is there. */
function undecided(grant: Grant<Place>): Grant<Place> {
  if (grant.when === undefined) return grant;
  return { ...grant, conditions: [...(grant.conditions ?? []), { operator: 'unknown', key: '', values: [] }] };
}

function sameOf(answers: readonly Access<Place>[]): Access<Place> {
  const by = [
    ...new Map(answers.flatMap((answer) => answer.by.map((grant) => [JSON.stringify(grant.place), grant]))).values(),
  ];
  const verdicts = new Set(answers.map(({ verdict }) => verdict));
  const [first = 'unknown', ...others] = verdicts;
  if (others.length === 0) return { verdict: first, by };
  // Denied here and not allowed there is missing everywhere.
  const isNowhere = [...verdicts].every((verdict) => verdict === 'missing' || verdict === 'denied');
  return { verdict: isNowhere ? 'missing' : 'unknown', by };
}
