import { elementOf, type Statement } from '../../iam/policy.ts';
import { childOf } from '../../text/tree.ts';
import { strings } from './policyPlace.ts';
import type { StatementKey } from './statementKeys.ts';

/** The host of an OpenID Connect provider: of its ARN, or as its name is written for the well-known ones. */
function providerHosts(statement: Statement | undefined): string[] {
  const principal = elementOf(statement?.elements ?? [], 'Principal')?.value;
  return strings(childOf(principal, 'Federated')).flatMap((name) => {
    const host = /:oidc-provider\/(.+)$/.exec(name)?.[1] ?? (name.includes(':') ? undefined : name);
    return host === undefined || !host.includes('.') ? [] : [host];
  });
}

/**
 * The keys less those of identity providers that the statement does not trust, with the two claims that every provider's
 * token has and the reference lists for some only.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
export function withTrustedProviders(keys: readonly StatementKey[], statement: Statement | undefined): StatementKey[] {
  const hosts = providerHosts(statement);
  if (hosts.length === 0) return [...keys];
  const own = hosts
    .flatMap((host) => [`${host}:aud`, `${host}:sub`])
    .filter((key) => !keys.some((one) => one.key === key))
    .map((key) => ({ key, type: 'String', isGlobal: false }));
  return [...own, ...keys.filter(({ key }) => !isProviders(key) || hosts.some((host) => key.startsWith(host)))];
}

/** Whether a key is a claim of an identity provider's: a host stands where other keys have a service. */
function isProviders(key: string): boolean {
  return /^[^:]*\.[^:]*:/.test(key);
}

/** What the claim of a provider's token is that a key stands for; undefined for other keys. */
export function claimOf(key: string): 'aud' | 'sub' | undefined {
  const claim = isProviders(key) ? key.slice(key.lastIndexOf(':') + 1) : '';
  return claim === 'aud' || claim === 'sub' ? claim : undefined;
}
