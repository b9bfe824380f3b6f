import { SEGMENT, wildcardsMeet } from '../text/wildcard.ts';
import { asPattern } from './policyText.ts';

/** The fields of an ARN; `resource` has all that stands behind the account. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/** Takes an ARN apart; undefined for a text with fewer than six fields or without `arn:` in front. Variables stay whole. */
export function readArn(text: string): Arn | undefined {
  const fields = text.split(/:(?![^{}]*\})/);
  const [arn, partition, service, region, account, ...resource] = fields;
  if (arn !== 'arn' || partition === undefined || service === undefined || region === undefined) return undefined;
  if (account === undefined || resource.length === 0) return undefined;
  return { partition, service, region, account, resource: resource.join(':') };
}

/**
 * Whether a written ARN, or its resource part alone, can be of the type with that pattern. A wildcard may take in what
 * stands behind its field, as AWS's own policies have it, but not the service.
 */
export function canBeOfType(written: string, type: string): boolean {
  const own = readWritten(written);
  const { pattern, service } = readType(type);
  if (own.service !== undefined && own.service !== service) return false;
  return wildcardsMeet(own.pattern, pattern);
}

let latest: (TypePattern & { readonly written: string }) | undefined;

/** One resource is asked about many types in a row. */
function readWritten(written: string): TypePattern {
  if (latest?.written !== written) {
    latest = { written, pattern: asPattern(written), service: /^arn:[^:]*:([\w-]+):/.exec(written)?.[1] };
  }
  return latest;
}

interface TypePattern {
  readonly pattern: string;
  /** Absent for the resource part alone. */
  readonly service?: string;
}

const typePatterns = new Map<string, TypePattern>();

function readType(typeArn: string): TypePattern {
  let known = typePatterns.get(typeArn);
  if (known === undefined) {
    // A bucket's name has no slash, which tells a bucket from its objects; other names may be paths.
    const pattern = typeArn
      .replace(/\$\{(Partition|Region|Account|BucketName)\}/g, SEGMENT)
      .replace(/\$\{[^}]*\}/g, '*');
    known = { pattern, service: readArn(typeArn)?.service };
    typePatterns.set(typeArn, known);
  }
  return known;
}
