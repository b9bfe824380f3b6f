import { type JsonObject, ServiceError } from './ports.ts';
import { optionalText, validation } from './requestInput.ts';

const largest = 1000;
const usual = 100;

/** The page size that a request asks for; 0 stands for the default. @throws ServiceError ValidationException */
export function pageSize({ maxResults = 0 }: JsonObject): number {
  if (typeof maxResults === 'number' && Number.isInteger(maxResults) && maxResults >= 0 && maxResults <= largest) {
    return maxResults === 0 ? usual : maxResults;
  }
  throw validation(
    `Value '${maxResults}' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to ${largest}`,
  );
}

/**
 * The page that a request asks for, and the token of the next. A token names the last item told, so that new items before it shift nothing.
 * @throws ServiceError InvalidToken, ValidationException
 */
export function pageOf<Item>(
  all: readonly Item[],
  keyOf: (item: Item) => string,
  input: JsonObject,
): { readonly items: readonly Item[]; readonly nextToken?: string } {
  const size = pageSize(input);
  const token = optionalText(input, 'nextToken');
  const last = token === undefined ? undefined : Buffer.from(token, 'base64url').toString('utf8');
  const before = last === undefined ? -1 : all.findIndex((item) => keyOf(item) === last);
  if (last !== undefined && before < 0) throw new ServiceError('InvalidToken', `Invalid Token: '${token}'`);
  const items = all.slice(before + 1, before + 1 + size);
  const end = items.at(-1);
  const more = before + 1 + size < all.length;
  return { items, ...(more && end !== undefined ? { nextToken: Buffer.from(keyOf(end)).toString('base64url') } : {}) };
}
