import { type GlobalKey, globalConditionKeys } from './globalKeys.ts';
import { iamService } from './services.ts';
import type { IamAction, IamConditionKey, IamService } from './serviceText.ts';

/** Keys by name, those that carry a tag's or another name of the user's by what stands before it. */
interface KeyIndex<Key extends IamConditionKey> {
  readonly exact: ReadonlyMap<string, Key>;
  readonly templates: readonly { readonly stem: string; readonly key: Key }[];
}

/** What stands in a key before the user's own name: `aws:requesttag/` of `aws:RequestTag/${TagKey}`; none for other keys. */
function stemOf(key: string): string | undefined {
  const lower = key.toLowerCase();
  const stem = lower.replace(/(\$\{|<|tag-key$).*$/, '');
  return stem !== lower || lower.endsWith('/') ? stem : undefined;
}

function indexKeys<Key extends IamConditionKey>(keys: readonly Key[]): KeyIndex<Key> {
  return {
    exact: new Map(keys.map((key) => [key.key.toLowerCase(), key])),
    templates: keys.flatMap((key) => {
      const stem = stemOf(key.key);
      return stem === undefined ? [] : [{ stem, key }];
    }),
  };
}

function findKey<Key extends IamConditionKey>({ exact, templates }: KeyIndex<Key>, written: string): Key | undefined {
  const lower = written.toLowerCase();
  return exact.get(lower) ?? templates.find(({ stem }) => lower.length > stem.length && lower.startsWith(stem))?.key;
}

const globals = indexKeys(globalConditionKeys);
const byService = new WeakMap<IamService, KeyIndex<IamConditionKey>>();

/** The global key that a condition names, tag keys included. */
export function globalKey(key: string): GlobalKey | undefined {
  return findKey(globals, key);
}

/** The key of a service that a condition names, by the prefix it carries; undefined also for a service that is none. */
export function serviceKey(key: string): IamConditionKey | undefined {
  const service = iamService(key.slice(0, key.indexOf(':')));
  if (service === undefined) return undefined;
  let index = byService.get(service);
  if (index === undefined) {
    index = indexKeys(service.conditionKeys);
    byService.set(service, index);
  }
  return findKey(index, key);
}

/** The key that a condition names, global or a service's. */
export function conditionKey(key: string): IamConditionKey | undefined {
  return globalKey(key) ?? serviceKey(key);
}

/** Keys that come with the credentials of a session, so that any action's request may carry them. */
const ofCredentials: ReadonlySet<string> = new Set([
  ...['ec2:sourceinstancearn', 'ec2:roledelivery', 'ssm:sourceinstancearn', 'lambda:sourcefunctionarn'],
  ...['glue:roleassumedby', 'glue:credentialissuingservice', 'identitystore:userid'],
]);

/** Whether a request for the action can carry the key, by the reference. Keys that every request may carry are supported. */
export function supportsKey(service: IamService, action: IamAction, key: string): boolean {
  const known = conditionKey(key);
  if (known === undefined || ('everywhere' in known && known.everywhere === true)) return true;
  const name = nameOf(known.key);
  if (ofCredentials.has(name)) return true;
  const has = (keys: readonly string[]) => keys.some((one) => nameOf(one) === name);
  if (has(action.conditionKeys)) return true;
  return action.resourceTypes.some(
    (resource) =>
      has(resource.conditionKeys) ||
      has(service.resourceTypes.find(({ name }) => name === resource.name)?.conditionKeys ?? []),
  );
}

function nameOf(key: string): string {
  return stemOf(key) ?? key.toLowerCase();
}
