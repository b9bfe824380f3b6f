import { isList, isObject } from '../expressions/value.ts';
import { type Json, type JsonObject, ServiceError } from './ports.ts';

/** Parameters of a request while they are being put together: a leaf, or named parts. */
type Part = string | Map<string, Part>;

const namespace = 'http://cloudformation.amazonaws.com/doc/2010-05-15/';

/**
 * The parameters of a Query request as objects: `Parameters.member.1.ParameterKey=a` becomes `{Parameters: [{ParameterKey: 'a'}]}`.
 * Action and Version are left out.
 * @throws ServiceError MalformedQueryString where a parameter is both a value and a structure.
 */
export function parseQueryParameters(form: URLSearchParams): JsonObject {
  const root = new Map<string, Part>();
  for (const [name, value] of form) {
    if (name !== 'Action' && name !== 'Version') put(root, name.split('.'), value, name);
  }
  const parameters = finish(root);
  return isObject(parameters) ? parameters : {};
}

function put(place: Map<string, Part>, steps: readonly string[], value: string, name: string): void {
  const [first = '', ...rest] = steps;
  const there = place.get(first);
  if (rest.length === 0) {
    if (there !== undefined) throw conflict(name);
    place.set(first, value);
    return;
  }
  if (typeof there === 'string') throw conflict(name);
  const next = there ?? new Map<string, Part>();
  place.set(first, next);
  put(next, rest, value, name);
}

function conflict(name: string): ServiceError {
  return new ServiceError('MalformedQueryString', `The parameter ${name} is given twice.`);
}

function finish(part: Part): Json {
  if (typeof part === 'string') return part;
  const members = part.get('member');
  if (members instanceof Map && part.size === 1) {
    return [...members].sort(([left], [right]) => Number(left) - Number(right)).map(([, item]) => finish(item));
  }
  return Object.fromEntries([...part].map(([name, inner]) => [name, finish(inner)]));
}

/** An action's answer as XML; lists become `<member>` elements, null is left out. */
export function answerXml(action: string, result: Json, requestId: string): string {
  return `<${action}Response xmlns="${namespace}"><${action}Result>${elements(result)}</${action}Result><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${action}Response>`;
}

/** An error as XML; `Sender` is the caller's fault, `Receiver` the endpoint's. */
export function errorXml(code: string, message: string, status: number, requestId: string): string {
  const type = status < 500 ? 'Sender' : 'Receiver';
  return `<ErrorResponse xmlns="${namespace}"><Error><Type>${type}</Type><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`;
}

function elements(value: Json): string {
  if (value === null) return '';
  if (isList(value)) return value.map((item) => `<member>${elements(item)}</member>`).join('');
  if (!isObject(value)) return escapeXml(String(value));
  return Object.entries(value)
    .filter(([, member]) => member !== null && member !== undefined)
    .map(([name, member]) => `<${name}>${elements(member)}</${name}>`)
    .join('');
}

function escapeXml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };
  // Characters that XML 1.0 cannot hold at all would make the answer unreadable.
  return text
    .replace(/[&<>"\r]/g, (mark) => entities[mark] ?? mark)
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd');
}
