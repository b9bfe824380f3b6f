import { NO_RESOURCE } from '../text/symbolicText.ts';
import { type Condition, conditionsMatch, listMatch, type RequestContext } from './conditionMatch.ts';
import { bothMatch, type Match, matchesAction, matchPattern } from './matchPattern.ts';

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
  /** The conditions of the template under which there is this statement; absent where it is always there. */
  readonly when?: readonly { readonly condition: string; readonly holds: boolean }[];
}

/** What is asked of a role: one action, on one resource or on one that only the run knows. */
export interface AccessRequest {
  readonly action: string;
  /** Absent for a resource of which nothing is known: then the role must grant the action on any resource at all. */
  readonly resource?: string;
  /** True where `resource` tells only of which kind it is: then the role must grant the action on any of that kind. */
  readonly isKind?: true;
  readonly context?: RequestContext;
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
  return bothMatch(
    bothMatch(action, resourceMatch(grant, request)),
    conditionsMatch(grant.conditions ?? [], request.context ?? {}),
  );
}

/** Actions without resources are asked for on `*`; published roles work that allow them on all that a service has. */
const WHOLE_SERVICE = /^arn:[^:]*:[^:]*:[^:]*:[^:]*:\*+$/;

/** A resource that only the run knows: an Allow of any such resource counts, a Deny only where it is for every one. */
function resourceMatch<Place>(grant: Grant<Place>, { resource, isKind }: AccessRequest): Match {
  const { resources, exceptResources, effect } = grant;
  if (resource === undefined)
    return resources.includes('*') !== exceptResources || effect === 'Allow' ? 'yes' : 'maybe';
  const match = listMatch(resources, exceptResources, (pattern) =>
    resource === NO_RESOURCE && WHOLE_SERVICE.test(pattern) ? 'maybe' : matchPattern(pattern, resource),
  );
  return isKind === true && match === 'maybe' && effect === 'Allow' ? 'yes' : match;
}
