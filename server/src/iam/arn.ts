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
 * Whether a written ARN, or its resource part alone, can be of the type with that pattern. Fields are compared one by one,
 * as a wildcard for a Region is not meant to take in what stands behind it; partitions are not compared.
 */
export function canBeOfType(written: string, type: string): boolean {
  const [one, other] = [readArn(written), readArn(type)];
  if (one === undefined || other === undefined) return meets(written, type);
  const fields = ['service', 'region', 'account', 'resource'] as const;
  return fields.every((field) => meets(one[field], other[field]));
}

function meets(written: string, type: string): boolean {
  return wildcardsMeet(asPattern(written), typePattern(type));
}

const typePatterns = new Map<string, string>();

function typePattern(typeArn: string): string {
  let pattern = typePatterns.get(typeArn);
  if (pattern === undefined) {
    // A bucket's name has no slash, which tells a bucket from its objects; other names may be paths.
    pattern = typeArn.replace(/\$\{BucketName\}/g, SEGMENT).replace(/\$\{[^}]*\}/g, '*');
    typePatterns.set(typeArn, pattern);
  }
  return pattern;
}
