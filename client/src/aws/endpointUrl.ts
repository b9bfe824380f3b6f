import type { SharedProfile } from './sharedProfiles.ts';

/** A service as the AWS files and environment spell it. */
export type ServiceName = 'sfn' | 'cloudformation';

/**
 * The endpoint to call in place of AWS, or undefined for AWS. Order: the setting or picker's value, AWS_ENDPOINT_URL_<SERVICE>,
 * AWS_ENDPOINT_URL, the chosen profile's `services` section, its `endpoint_url`. AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true
 * leaves only the first. The SDK would read these from AWS_PROFILE's profile, not from the chosen one.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function resolveEndpoint(
  service: ServiceName,
  chosen: string | undefined,
  profile: SharedProfile | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  if (chosen) return chosen;
  if (environment.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS?.toLowerCase() === 'true') return undefined;
  return (
    environment[`AWS_ENDPOINT_URL_${service.toUpperCase()}`] ||
    environment.AWS_ENDPOINT_URL ||
    profile?.serviceEndpoints[service] ||
    profile?.endpointUrl ||
    undefined
  );
}

/** Why `text` cannot be an endpoint, as a reason code; undefined when it can, or when it is empty. */
export function endpointProblem(text: string): 'not-a-url' | 'not-http' | undefined {
  if (text.trim() === '') return undefined;
  if (!URL.canParse(text.trim())) return 'not-a-url';
  return /^https?:$/.test(new URL(text.trim()).protocol) ? undefined : 'not-http';
}

/** `localhost:4566` of `http://localhost:4566/`: short enough for the status bar. */
export function endpointHost(endpoint: string): string {
  return URL.canParse(endpoint) ? new URL(endpoint).host : endpoint;
}
