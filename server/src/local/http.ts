import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isObject } from '../expressions/value.ts';
import { type EndpointFacts, type Json, type JsonObject, type Service, ServiceError } from './ports.ts';
import { answerXml, errorXml, parseQueryParameters } from './queryProtocol.ts';
import { type AccessKey, refuseSignature, type SignatureRefusal } from './signature.ts';

/** What the endpoint's server needs. */
export interface EndpointOptions {
  readonly services: readonly Service[];
  readonly key: AccessKey;
  readonly facts: EndpointFacts;
  /** Told of what no caller caused. */
  readonly onFault: (fault: unknown) => void;
  /** Milliseconds since the epoch; the system's clock unless told. */
  readonly now?: () => number;
}

const bodyLimit = 1024 * 1024;
const jsonType = 'application/x-amz-json-1.0';
const formType = 'application/x-www-form-urlencoded';
/** The prefix of X-Amz-Target, and the signing name of the service behind it. */
const targets: Readonly<Record<string, string>> = { AWSStepFunctions: 'states' };
const queryService = 'cloudformation';

/**
 * Serves AWS JSON 1.0 and the Query protocol on 127.0.0.1, for requests signed with `key` alone.
 * Refuses what a browser could send (any Origin, a foreign Host) before it reads on.
 */
export async function listen(options: EndpointOptions, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    answer(options, server, request, response).catch((fault) => {
      options.onFault(fault);
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

/** The port that a listening server has. */
export function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The endpoint does not listen.');
  return address.port;
}

async function answer(options: EndpointOptions, server: Server, request: IncomingMessage, response: ServerResponse) {
  const requestId = randomUUID();
  const json = request.headers['x-amz-target'] !== undefined || !request.headers['content-type']?.startsWith(formType);
  let status = 200;
  let text: string;
  let errorType: string | undefined;
  try {
    refuseForeign(request, portOf(server));
    const body = await readBody(request);
    const [action, result] = await run(options, request, body, json);
    text = json ? JSON.stringify(result) : answerXml(action, result, requestId);
  } catch (fault) {
    if (!(fault instanceof ServiceError)) options.onFault(fault);
    const error =
      fault instanceof ServiceError
        ? fault
        : new ServiceError('InternalFailure', 'The local endpoint failed; its log says why.', 500);
    ({ status } = error);
    errorType = error.code;
    text = json
      ? JSON.stringify({ __type: error.code, message: error.message })
      : errorXml(error.code, error.message, status, requestId);
  }
  response.writeHead(status, {
    'content-type': json ? jsonType : 'text/xml',
    'content-length': Buffer.byteLength(text),
    'x-amzn-requestid': requestId,
    'x-content-type-options': 'nosniff',
    ...(errorType !== undefined && json ? { 'x-amzn-errortype': errorType } : {}),
    // A body that was not read to its end would be taken for the next request.
    ...(request.complete ? {} : { connection: 'close' }),
  });
  response.end(text);
  if (!request.complete) request.resume();
}

function refuseForeign({ headers, method }: IncomingMessage, port: number): void {
  if (headers.origin !== undefined) {
    throw new ServiceError(
      'AccessDeniedException',
      'Requests from web pages (with an Origin header) are refused.',
      403,
    );
  }
  if (headers.host !== `127.0.0.1:${port}` && headers.host !== `localhost:${port}`) {
    throw new ServiceError(
      'AccessDeniedException',
      `Use http://127.0.0.1:${port}: the Host header names another server.`,
      403,
    );
  }
  if (method !== 'POST') throw new ServiceError('MethodNotAllowed', 'Only POST is supported.', 405);
}

// A caller that is still writing when its connection closes never sees the refusal: so much is read and dropped first.
const drainLimit = 16 * 1_048_576;

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const tooLarge = () =>
    new ServiceError('RequestEntityTooLarge', `The request is larger than ${bodyLimit} bytes.`, 413);
  if (Number(request.headers['content-length'] ?? 0) > drainLimit) throw tooLarge();
  const parts: Buffer[] = [];
  let size = 0;
  return await new Promise((resolve, reject) => {
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size > drainLimit) reject(tooLarge());
      else if (size <= bodyLimit) parts.push(part);
    });
    request.on('end', () => (size > bodyLimit ? reject(tooLarge()) : resolve(Buffer.concat(parts))));
    request.on('error', reject);
  });
}

async function run(
  options: EndpointOptions,
  request: IncomingMessage,
  body: Buffer,
  json: boolean,
): Promise<[string, Json]> {
  const target = String(request.headers['x-amz-target'] ?? '');
  const [prefix = '', jsonAction = ''] = target.split('.');
  const name = json ? (Object.hasOwn(targets, prefix) ? targets[prefix] : undefined) : queryService;
  const service = options.services.find(({ signingName }) => signingName === name);
  if (service === undefined) {
    // Nobody is told what exists here before they have shown the key.
    if (request.headers.authorization === undefined)
      throw refused({ reason: 'missing', message: 'Missing Authentication Token' }, json);
    throw new ServiceError('UnknownOperationException', `The local endpoint does not know the operation '${target}'.`);
  }
  const { method = '', url = '/', headers } = request;
  const signed = { method, target: url, headers, body };
  const now = (options.now ?? Date.now)();
  const refusal = refuseSignature(signed, service.signingName, options.key, options.facts, now);
  if (refusal !== undefined) throw refused(refusal, json);
  if (json) return [jsonAction, await service.handle(jsonAction, parseJsonBody(body))];
  const form = new URLSearchParams(body.toString('utf8'));
  const action = form.get('Action') ?? '';
  if (!/^\w+$/.test(action)) throw new ServiceError('MissingAction', 'The request must contain the parameter Action.');
  return [action, await service.handle(action, parseQueryParameters(form))];
}

function parseJsonBody(body: Buffer): JsonObject {
  let input: Json | undefined;
  try {
    input = JSON.parse(body.length === 0 ? '{}' : body.toString('utf8')) as Json;
  } catch {
    input = undefined;
  }
  if (!isObject(input)) throw new ServiceError('SerializationException', 'The body is not a JSON object.');
  return input;
}

/** The codes that services of each protocol use: JSON services and CloudFormation differ. */
function refused({ reason, message }: SignatureRefusal, json: boolean): ServiceError {
  const codes = {
    missing: ['MissingAuthenticationToken', 'MissingAuthenticationToken'],
    incomplete: ['IncompleteSignatureException', 'IncompleteSignature'],
    unknownKey: ['UnrecognizedClientException', 'InvalidClientTokenId'],
    expired: ['InvalidSignatureException', 'RequestExpired'],
    scope: ['InvalidSignatureException', 'SignatureDoesNotMatch'],
    mismatch: ['InvalidSignatureException', 'SignatureDoesNotMatch'],
  }[reason];
  return new ServiceError(codes[json ? 0 : 1] ?? 'AccessDenied', message, reason === 'incomplete' ? 400 : 403);
}
