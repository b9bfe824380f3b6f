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
  const { pattern, service, isOf } = readWritten(written);
  let known = isOf.get(type);
  if (known === undefined) {
    const wanted = readType(type);
    known = (service === undefined || service === wanted.service) && wildcardsMeet(pattern, wanted.pattern);
    isOf.set(type, known);
  }
  return known;
}

interface WrittenResource extends TypePattern {
  /** What was found for the types that were asked for before. */
  readonly isOf: Map<string, boolean>;
}

const writtenResources = new Map<string, WrittenResource>();

/** Of the resources of a policy all but one stand there already when the next key is typed. */
function readWritten(written: string): WrittenResource {
  let known = writtenResources.get(written);
  if (known === undefined) {
    known = { pattern: asPattern(written), service: /^arn:[^:]*:([\w-]+):/.exec(written)?.[1], isOf: new Map() };
    // They come from documents: what is kept must not grow with every key that is typed.
    if (writtenResources.size > 10_000) writtenResources.clear();
    writtenResources.set(written, known);
  }
  return known;
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
