import { NO_RESOURCE } from '../text/symbolicText.ts';
import { conditionsMatch, listMatch } from './conditionMatch.ts';
import type { AccessRequest, Grant } from './grant.ts';
import { bothMatch, type Match, matchesAction, matchPattern } from './matchPattern.ts';

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
