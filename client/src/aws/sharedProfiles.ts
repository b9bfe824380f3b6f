/** One profile of the shared AWS files. */
export interface SharedProfile {
  readonly name: string;
  /** The profile's own `region`, if it has one. */
  readonly region?: string;
  /** The profile's own `endpoint_url`. */
  readonly endpointUrl?: string;
  /** `endpoint_url` by service (`sfn`, `cloudformation`) of the `services` section that the profile names. */
  readonly serviceEndpoints: Readonly<Record<string, string>>;
}

type Section = Readonly<Record<string, string | undefined>>;

/** What the SDK's `loadSharedConfigFiles` returns. */
export interface SharedFiles {
  readonly configFile: Readonly<Record<string, Section>>;
  readonly credentialsFile: Readonly<Record<string, Section>>;
}

/**
 * The profiles in both files, `default` first, then by name. The SDK returns `services.NAME` and `sso-session.NAME`
 * sections among the profiles; they are none.
 */
export function profilesOf(files: SharedFiles): readonly SharedProfile[] {
  const names = new Set([...Object.keys(files.configFile), ...Object.keys(files.credentialsFile)]);
  return [...names]
    .filter((name) => !name.startsWith('services.') && !name.startsWith('sso-session.'))
    .sort((a, b) => Number(b === 'default') - Number(a === 'default') || a.localeCompare(b))
    .map((name) => {
      const section: Section = { ...files.configFile[name], ...files.credentialsFile[name] };
      const services = section.services ? files.configFile[`services.${section.services}`] : undefined;
      return {
        name,
        region: section.region || undefined,
        endpointUrl: section.endpoint_url || undefined,
        serviceEndpoints: serviceEndpointsOf(services ?? {}),
      };
    });
}

/** Keys of a `services` section look like `sfn.endpoint_url`. */
function serviceEndpointsOf(section: Section): Record<string, string> {
  const endpoints: Record<string, string> = {};
  for (const [key, value] of Object.entries(section)) {
    const service = /^(.+)\.endpoint_url$/.exec(key)?.[1];
    if (service && value) endpoints[service] = value;
  }
  return endpoints;
}

/**
 * Reads the shared AWS files as they are now, honouring AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE.
 * Files that are absent count as empty.
 */
export async function loadProfiles(): Promise<readonly SharedProfile[]> {
  const { loadSharedConfigFiles } = await import('@smithy/core/config');
  return profilesOf(await loadSharedConfigFiles({ ignoreCache: true }));
}
