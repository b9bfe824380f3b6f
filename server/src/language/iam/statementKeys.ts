import { serviceKey } from '../../catalogue/iam/conditionKeys.ts';
import { globalConditionKeys } from '../../catalogue/iam/globalKeys.ts';
import type { IamConditionKey, MatchedAction } from '../../catalogue/iam/services.ts';
import { globalKeyMeanings } from './globalKeyMeanings.ts';
import { keyStem } from './keyStem.ts';
import type { StatementAction } from './statementActions.ts';

/** A key that a condition of the statement can compare. */
export interface StatementKey extends IamConditionKey {
  /** Whether every request carries it, whatever its action. */
  readonly isGlobal: boolean;
  /** The service that the key was found at. */
  readonly service?: string;
}

/**
 * Keys of services that come with the credentials of a session, so that any action's request may carry them.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-role-session-properties
 */
const sessionKeys = [
  'ec2:RoleDelivery',
  'ec2:SourceInstanceARN',
  'glue:RoleAssumedBy',
  'glue:CredentialIssuingService',
].concat(['lambda:SourceFunctionArn', 'ssm:SourceInstanceARN', 'identitystore:UserId']);

function withType(key: string): { key: string; type: string; isGlobal: boolean }[] {
  const found = serviceKey(key);
  return found === undefined ? [] : [{ key: found.key, type: found.type, isGlobal: true }];
}

/**
 * The keys that a condition can compare: those that every request carries, and those that the statement's actions support.
 * With `some`, the support of one action is enough; else each value of the Action element needs an action that has the key,
 * because a comparison with a missing key fails.
 */
export function statementKeys(actions: readonly StatementAction[] | undefined, some: boolean): StatementKey[] {
  const globals = globalConditionKeys
    // Those without a meaning are not in the user guide any more.
    .filter(({ key }) => globalKeyMeanings[keyStem(key).replace('aws:', '')] !== undefined)
    .filter(({ everywhere }) => everywhere || actions === undefined)
    .map(({ key, type }) => ({ key, type, isGlobal: true }))
    .concat(sessionKeys.flatMap((key) => withType(key)));
  const known = new Set(globals.map(({ key }) => keyStem(key)));
  const counts = new Map<string, { readonly key: StatementKey; count: number }>();
  for (const { actions: matched } of actions ?? []) {
    const here = new Map<string, StatementKey>();
    for (const one of matched) for (const key of keysOf(one)) here.set(key.key.toLowerCase(), key);
    for (const [name, key] of here) {
      const found = counts.get(name) ?? { key, count: 0 };
      found.count += 1;
      counts.set(name, found);
    }
  }
  const least = some ? 1 : (actions?.length ?? 0);
  const own = [...counts.values()]
    .filter(({ key, count }) => count >= least && !known.has(keyStem(key.key)))
    .map(({ key }) => key);
  return [...own, ...globals];
}

/** The keys that an action supports, by itself or on one of its resource types. */
export function keysOf({ service, action }: MatchedAction): StatementKey[] {
  const names = new Set(action.conditionKeys);
  for (const { name, conditionKeys } of action.resourceTypes) {
    for (const key of conditionKeys) names.add(key);
    for (const key of service.resourceTypes.find((type) => type.name === name)?.conditionKeys ?? []) names.add(key);
  }
  return [...names].flatMap((name) => {
    const found = service.conditionKeys.find(({ key }) => key.toLowerCase() === name.toLowerCase());
    return found === undefined ? [] : [{ ...found, isGlobal: false, service: service.prefix }];
  });
}
