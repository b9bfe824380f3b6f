import { nearestName } from '../../asl/transitions.ts';
import { servicePrincipals } from '../../catalogue/iam/servicePrincipals.ts';
import { iamService } from '../../catalogue/iam/services.ts';
import { isOneSlip } from '../../catalogue/oneSlip.ts';

const DOMAINS =
  /^[a-z0-9][\w.-]*\.(amazonaws\.com(\.cn)?|amazon\.com|aws\.internal|aws\.amazon\.com|c2s\.ic\.gov|sc2s\.sgov\.gov|amazonaws\.eu)$/i;

/** Whether the text has the form of a service's name in a Principal: `states.amazonaws.com`. */
export function isServicePrincipal(text: string): boolean {
  return DOMAINS.test(text);
}

/** The service principal that a name misses by one slip of the keyboard; undefined for one that is known or near none. */
export function nearServicePrincipal(text: string): string | undefined {
  const name = /^([\w-]+)\.amazonaws\.com$/.exec(text)?.[1];
  if (name === undefined || name.length < 5 || servicePrincipals.includes(text) || iamService(name) !== undefined) {
    return undefined;
  }
  const near = nearestName(text, servicePrincipals);
  if (near === undefined || !isOneSlip(text, near)) return undefined;
  // A plural or a version is what AWS has beside another: inspector and inspector2.
  const known = near.replace(/\.amazonaws\.com$/, '');
  return known.startsWith(name) || name.startsWith(known) ? undefined : near;
}
