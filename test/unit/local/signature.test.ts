import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, test } from 'node:test';
import { SignatureV4 } from '@smithy/signature-v4';
import { listen, portOf } from '../../../server/src/local/http.ts';
import type { Service } from '../../../server/src/local/ports.ts';
import { type AccessKey, refuseSignature } from '../../../server/src/local/signature.ts';
import { Sha256 } from '../../protocol/signedHeaders.ts';

const key: AccessKey = { accessKeyId: 'FANOUTTEST', secretAccessKey: 'right' };
const facts = { region: 'us-west-2', accountId: '123456789012', partition: 'aws' } as const;
// Just after midnight: a request signed 14 minutes ago has yesterday in its scope.
const now = Date.UTC(2026, 2, 1, 0, 5, 0);

/** In what a request differs from a right one. */
interface Difference {
  readonly unsigned?: boolean;
  readonly keyId?: string;
  readonly secret?: string;
  readonly region?: string;
  readonly service?: string;
  readonly minutes?: number;
  readonly noChecksum?: boolean;
  readonly body?: string;
  /** Headers as sent in place of the signed ones; undefined takes one away. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Changes the Authorization header. */
  readonly authorization?: (value: string) => string;
}

const protocols = {
  states: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AWSStepFunctions.Hello' },
  cloudformation: { 'content-type': 'application/x-www-form-urlencoded' },
} as const;
type Protocol = keyof typeof protocols;
const bodies = { states: '{"name":"a"}', cloudformation: 'Action=Hello&Version=2010-05-15&name=a' };

async function sign(host: string, protocol: Protocol, difference: Difference, path = '/', query = {}) {
  const [hostname = '', port] = host.split(':');
  const signer = new SignatureV4({
    service: difference.service ?? protocol,
    region: difference.region ?? facts.region,
    credentials: {
      accessKeyId: difference.keyId ?? key.accessKeyId,
      secretAccessKey: difference.secret ?? key.secretAccessKey,
    },
    sha256: Sha256,
    applyChecksum: !difference.noChecksum,
  });
  const unsigned = {
    ...{ method: 'POST', protocol: 'http:', hostname, port: Number(port), path, query, body: bodies[protocol] },
    headers: { host, ...protocols[protocol] },
  };
  const signingDate = new Date(now + (difference.minutes ?? 0) * 60_000);
  const signed = difference.unsigned ? unsigned : await signer.sign(unsigned, { signingDate });
  const headers: Record<string, string | undefined> = { ...signed.headers, ...difference.headers };
  if (headers.authorization !== undefined && difference.authorization !== undefined) {
    headers.authorization = difference.authorization(headers.authorization);
  }
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
}

let port = 0;
const handled: string[] = [];
const services: readonly Service[] = (['states', 'cloudformation'] as const).map((signingName) => ({
  signingName,
  handle: async (action, input) => {
    handled.push(`${signingName} ${action} ${JSON.stringify(input)}`);
    return {};
  },
}));
let close = async (): Promise<void> => {};

before(async () => {
  const onFault = (fault: unknown) => assert.fail(String(fault));
  const server = await listen({ services, key, facts, onFault, now: () => now }, 0);
  port = portOf(server);
  close = async () => {
    server.close();
    server.closeAllConnections();
  };
});
after(() => close());

/** Sends a request and gives the status and the error's code. */
async function send(protocol: Protocol, difference: Difference): Promise<string> {
  const headers = await sign(`127.0.0.1:${port}`, protocol, difference);
  return await new Promise((resolve, reject) => {
    const outgoing = request({ hostname: '127.0.0.1', port, path: '/', method: 'POST', headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () => {
        const code = /"__type":"(\w+)"|<Code>(\w+)<\/Code>/.exec(text);
        resolve(`${answer.statusCode} ${code?.[1] ?? code?.[2] ?? ''}`.trim());
      });
    });
    outgoing.on('error', reject).end(difference.body ?? bodies[protocol]);
  });
}

const swapped = { states: 'cloudformation', cloudformation: 'states' } as const;
const cases: readonly (readonly [
  title: string,
  difference: (to: Protocol) => Difference,
  json: string,
  query: string,
])[] = [
  ['a right request', () => ({}), '200', '200'],
  ['a right request without X-Amz-Content-Sha256', () => ({ noChecksum: true }), '200', '200'],
  ['14 minutes old', () => ({ minutes: -14 }), '200', '200'],
  ['15 minutes old', () => ({ minutes: -15 }), '200', '200'],
  ['14 minutes ahead', () => ({ minutes: 14 }), '200', '200'],
  ['20 minutes old', () => ({ minutes: -20 }), '403 InvalidSignatureException', '403 RequestExpired'],
  ['20 minutes ahead', () => ({ minutes: 20 }), '403 InvalidSignatureException', '403 RequestExpired'],
  ['16 minutes ahead', () => ({ minutes: 16 }), '403 InvalidSignatureException', '403 RequestExpired'],
  ['unsigned', () => ({ unsigned: true }), '403 MissingAuthenticationToken', '403 MissingAuthenticationToken'],
  ['another key id', () => ({ keyId: 'OTHER' }), '403 UnrecognizedClientException', '403 InvalidClientTokenId'],
  ['a wrong secret', () => ({ secret: 'wrong' }), '403 InvalidSignatureException', '403 SignatureDoesNotMatch'],
  [
    'a changed body',
    (to) => ({ body: `${bodies[to]} ` }),
    '403 InvalidSignatureException',
    '403 SignatureDoesNotMatch',
  ],
  [
    'a changed body that only the signature covers',
    (to) => ({ body: `${bodies[to]} `, noChecksum: true }),
    ...(['403 InvalidSignatureException', '403 SignatureDoesNotMatch'] as const),
  ],
  [
    "another service's scope",
    (to) => ({ service: swapped[to] }),
    ...(['403 InvalidSignatureException', '403 SignatureDoesNotMatch'] as const),
  ],
  ['another region', () => ({ region: 'eu-west-1' }), '403 InvalidSignatureException', '403 SignatureDoesNotMatch'],
  [
    'a changed signed header',
    () => ({ headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' } }),
    ...(['403 InvalidSignatureException', '403 SignatureDoesNotMatch'] as const),
  ],
  [
    'no X-Amz-Date',
    () => ({ headers: { 'x-amz-date': undefined } }),
    '400 IncompleteSignatureException',
    '400 IncompleteSignature',
  ],
  [
    'an X-Amz-Date that is none',
    () => ({ headers: { 'x-amz-date': 'today' } }),
    '400 IncompleteSignatureException',
    '400 IncompleteSignature',
  ],
  [
    'an Authorization without its signature',
    () => ({ authorization: (value) => value.replace(/, Signature=.*/, '') }),
    ...(['400 IncompleteSignatureException', '400 IncompleteSignature'] as const),
  ],
  [
    'another scheme',
    () => ({ authorization: () => 'Basic YTpi' }),
    '400 IncompleteSignatureException',
    '400 IncompleteSignature',
  ],
  [
    "a signature's last digit changed",
    () => ({ authorization: (value) => value.slice(0, -1) + (value.endsWith('0') ? '1' : '0') }),
    ...(['403 InvalidSignatureException', '403 SignatureDoesNotMatch'] as const),
  ],
];

for (const [title, difference, json, query] of cases) {
  test(`${title}: ${json}`, async () => {
    for (const [protocol, expected] of [
      ['states', json],
      ['cloudformation', query],
    ] as const) {
      handled.length = 0;
      assert.equal(await send(protocol, difference(protocol)), expected, protocol);
      assert.deepEqual(handled, expected === '200' ? [`${protocol} Hello {"name":"a"}`] : []);
    }
  });
}

const scopes: readonly (readonly [title: string, difference: Difference, message: RegExp | undefined])[] = [
  ['the day of the scope is that of X-Amz-Date', { minutes: -10 }, undefined],
  [
    'another day in the scope',
    { authorization: (value) => value.replace('/20260301/', '/20260228/') },
    /Date in Credential scope/,
  ],
  [
    'host not signed',
    { authorization: (value) => value.replace(';host;', ';') },
    /'Host' and 'X-Amz-Date' must be signed/,
  ],
  [
    'X-Amz-Date not signed',
    { authorization: (value) => value.replace(/;x-amz-date(?=[;,])/, '') },
    /'Host' and 'X-Amz-Date' must be signed/,
  ],
  ['the service', { service: 'batch' }, /correct service: 'states'/],
  ['the region', { region: 'eu-west-1' }, /valid region: 'us-west-2'/],
  ['expired', { minutes: -16 }, /^Signature expired: 20260228T234900Z .* 20260301T000500Z\.$/],
  ['not yet current', { minutes: 16 }, /^Signature not yet current: 20260301T002100Z/],
];
for (const [title, difference, message] of scopes) {
  test(`the refusal says why: ${title}`, async () => {
    const headers = await sign('127.0.0.1:1', 'states', difference);
    const signed = { method: 'POST', target: '/', headers, body: Buffer.from(bodies.states) };
    const refusal = refuseSignature(signed, 'states', key, facts, now);
    if (message === undefined) assert.equal(refusal, undefined);
    else assert.match(refusal?.message ?? '', message);
  });
}

for (const [sent, accepted] of [
  ['/a%20b/c?y=2&x=%C3%BC%2B&x=a', true],
  ['/a%20b/c?x=a&x=%C3%BC%2B&y=2', true],
  ['/a%20b/c?y=2&x=%C3%BC%2B', false],
  ['/a%20b/d?y=2&x=%C3%BC%2B&x=a', false],
] as const) {
  test(`the signature covers path and query: ${sent} ${accepted}`, async () => {
    const headers = await sign('127.0.0.1:1', 'states', {}, '/a%20b/c', { y: '2', x: ['ü+', 'a'] });
    const signed = { method: 'POST', target: sent, headers, body: Buffer.from(bodies.states) };
    assert.equal(refuseSignature(signed, 'states', key, facts, now) === undefined, accepted);
    assert.notEqual(refuseSignature({ ...signed, method: 'GET' }, 'states', key, facts, now), undefined);
  });
}
