import type { Connection } from './awsConnection.ts';
import { endpointHost, resolveEndpoint } from './endpointUrl.ts';
import type { SharedProfile } from './sharedProfiles.ts';

/** What the person picked, as it is stored in the workspace. */
export type ConnectionChoice =
  | { readonly kind: 'local' }
  | { readonly kind: 'aws'; readonly profile: string; readonly region?: string; readonly endpoint?: string };

/** The settings `fanout.profile`, `fanout.region` and `fanout.endpointUrl`; empty means not set. */
export interface ConnectionSettings {
  readonly profile: string;
  readonly region: string;
  readonly endpointUrl: string;
}

/** The choice in force: the picked one, else what the settings say, else Local. */
export function choiceInForce(picked: ConnectionChoice | undefined, settings: ConnectionSettings): ConnectionChoice {
  if (picked) return picked;
  if (!settings.profile) return { kind: 'local' };
  return {
    kind: 'aws',
    profile: settings.profile,
    region: settings.region || undefined,
    endpoint: settings.endpointUrl || undefined,
  };
}

/** The connection that a choice means, with the region and endpoint that the profile and the environment add. */
export function connectionOf(
  choice: ConnectionChoice,
  profiles: readonly SharedProfile[],
  environment: Readonly<Record<string, string | undefined>>,
  localLabel: string,
): Connection {
  if (choice.kind === 'local') return { kind: 'local', label: localLabel, region: '' };
  const profile = profiles.find(({ name }) => name === choice.profile);
  const region = choice.region || profile?.region || environment.AWS_REGION || environment.AWS_DEFAULT_REGION || '';
  const endpoint = resolveEndpoint('sfn', choice.endpoint, profile, environment);
  const label = [choice.profile, region, endpoint && endpointHost(endpoint)].filter(Boolean).join(' · ');
  return { kind: 'aws', label, profile: choice.profile, region, endpoint };
}
