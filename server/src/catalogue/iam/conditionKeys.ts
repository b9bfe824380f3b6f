import { type GlobalKey, globalConditionKeys } from './globalKeys.ts';
import { iamService } from './services.ts';
import type { IamAction, IamConditionKey, IamService } from './serviceText.ts';

const globals = new Map(globalConditionKeys.map((one) => [one.key.toLowerCase(), one]));
const byService = new WeakMap<IamService, ReadonlyMap<string, IamConditionKey>>();

/**
 * A key's name without what stands in for a tag's or another name: `aws:RequestTag/` of `aws:RequestTag/Owner` and of
 * `aws:RequestTag/${TagKey}`, in lower case.
 */
export function keyStem(key: string): string {
  const lower = key.toLowerCase();
  const slash = lower.indexOf('/', lower.indexOf(':'));
  return slash < 0 ? lower : lower.slice(0, slash + 1);
}

/** The global key that a condition names, tag keys included. */
export function globalKey(key: string): GlobalKey | undefined {
  const stem = keyStem(key);
  return globals.get(key.toLowerCase()) ?? globals.get(`${stem}\${tagkey}`);
}

/** The key of a service that a condition names, by the prefix it carries; undefined also for a service that is none. */
export function serviceKey(key: string): IamConditionKey | undefined {
  const service = iamService(key.slice(0, key.indexOf(':')));
  if (service === undefined) return undefined;
  let keys = byService.get(service);
  if (keys === undefined) {
    keys = new Map(
      service.conditionKeys.flatMap((one) => [
        [one.key.toLowerCase(), one],
        [keyStem(one.key), one],
      ]),
    );
    byService.set(service, keys);
  }
  return keys.get(key.toLowerCase()) ?? keys.get(keyStem(key));
}

/** The key that a condition names, global or a service's. */
export function conditionKey(key: string): IamConditionKey | undefined {
  return globalKey(key) ?? serviceKey(key);
}

/** Whether a request for the action can carry the key, by the reference. Keys that every request may carry are supported. */
export function supportsKey(service: IamService, action: IamAction, key: string): boolean {
  if (globalKey(key)?.everywhere === true) return true;
  const stem = keyStem(key);
  const has = (keys: readonly string[]) => keys.some((one) => keyStem(one) === stem);
  if (has(action.conditionKeys)) return true;
  return action.resourceTypes.some(
    (resource) =>
      has(resource.conditionKeys) ||
      has(service.resourceTypes.find(({ name }) => name === resource.name)?.conditionKeys ?? []),
  );
}
