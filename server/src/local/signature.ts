import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { EndpointFacts } from './ports.ts';

/** The one pair of keys that an endpoint accepts. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** What a signature covers. */
export interface SignedRequest {
  readonly method: string;
  /** The request target as sent: path and query. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Why a signature is refused, before it is put in the words of the service's protocol. */
export interface SignatureRefusal {
  readonly reason: 'missing' | 'incomplete' | 'unknownKey' | 'expired' | 'scope' | 'mismatch';
  readonly message: string;
}

const algorithm = 'AWS4-HMAC-SHA256';
const authorization =
  /^AWS4-HMAC-SHA256\s+Credential=([^/,\s]+)\/(\d{8})\/([^/,\s]+)\/([^/,\s]+)\/aws4_request\s*,\s*SignedHeaders=([^,\s]+)\s*,\s*Signature=([0-9a-f]{64})$/;
const toleranceMinutes = 15;

/**
 * Checks a request's Signature Version 4. Undefined when it is right.
 * @param service the name that the credential scope must have, `states` or `cloudformation`
 * @param now milliseconds since the epoch
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function refuseSignature(
  request: SignedRequest,
  service: string,
  key: AccessKey,
  facts: EndpointFacts,
  now: number,
): SignatureRefusal | undefined {
  const header = request.headers.authorization;
  if (header === undefined) return { reason: 'missing', message: 'Missing Authentication Token' };
  const [, accessKeyId, day, region, scopeService, signedNames, signature] = authorization.exec(header) ?? [];
  const date = request.headers['x-amz-date'];
  if (!accessKeyId || !day || !region || !scopeService || !signedNames || !signature || typeof date !== 'string') {
    return { reason: 'incomplete', message: 'Authorization header or X-Amz-Date is missing or malformed.' };
  }
  if (accessKeyId !== key.accessKeyId) {
    return { reason: 'unknownKey', message: 'The security token included in the request is invalid.' };
  }
  const expired = refuseDate(date, day, now);
  if (expired !== undefined) return expired;
  if (scopeService !== service) return scope(`Credential should be scoped to correct service: '${service}'.`);
  if (region !== facts.region) return scope(`Credential should be scoped to a valid region: '${facts.region}'.`);
  const names = signedNames.split(';');
  if (!names.includes('host') || !names.includes('x-amz-date')) {
    return scope("'Host' and 'X-Amz-Date' must be signed headers.");
  }
  const payload = sha256(request.body);
  const declared = request.headers['x-amz-content-sha256'];
  if (declared !== undefined && declared !== payload) return mismatch;
  const canonical = [
    request.method,
    canonicalPath(request.target),
    canonicalQuery(request.target),
    ...names.map((name) => `${name}:${headerText(request.headers[name])}`),
    '',
    signedNames,
    payload,
  ].join('\n');
  const scopeText = `${day}/${region}/${scopeService}/aws4_request`;
  const text = [algorithm, date, scopeText, sha256(canonical)].join('\n');
  const signing = [day, region, scopeService, 'aws4_request'].reduce<string | Buffer>(
    (secret, part) => hmac(secret, part),
    `AWS4${key.secretAccessKey}`,
  );
  const right = timingSafeEqual(hmac(signing, text), Buffer.from(signature, 'hex'));
  return right ? undefined : mismatch;
}

const mismatch: SignatureRefusal = {
  reason: 'mismatch',
  message:
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
};

function scope(message: string): SignatureRefusal {
  return { reason: 'scope', message };
}

function refuseDate(date: string, day: string, now: number): SignatureRefusal | undefined {
  const [, year, month, dayOfMonth, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  const sent = Date.parse(`${year}-${month}-${dayOfMonth}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(sent)) return { reason: 'incomplete', message: `X-Amz-Date '${date}' is not a date.` };
  if (!date.startsWith(day))
    return scope('Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date.');
  if (Math.abs(sent - now) <= toleranceMinutes * 60_000) return undefined;
  const clock = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
  const state = sent < now ? 'expired' : 'not yet current';
  return {
    reason: 'expired',
    message: `Signature ${state}: ${date} is more than ${toleranceMinutes} min. away from the endpoint's clock, ${clock}.`,
  };
}

function canonicalPath(target: string): string {
  const [path = '/'] = target.split('?');
  return path.split('/').map(encode).join('/') || '/';
}

function canonicalQuery(target: string): string {
  const at = target.indexOf('?');
  if (at < 0) return '';
  return [...new URLSearchParams(target.slice(at + 1))]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

function headerText(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value.join(',') : (value ?? '')).trim().replace(/ +/g, ' ');
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(secret: string | Buffer, text: string): Buffer {
  return createHmac('sha256', secret).update(text).digest();
}
