import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { SFNClient } from '@aws-sdk/client-sfn';
import { t } from '@vscode/l10n';
import type { EndpointReady } from '../../../server/src/contract/endpoint.ts';
import type { AwsClients, Connection } from './awsConnection.ts';
import type { ServiceName } from './endpointUrl.ts';
import { ConnectionProblem } from './errors.ts';

/** `123456789012` of `arn:aws:cloudformation:us-east-1:123456789012:stack/…`. */
export function accountOfArn(arn: string | undefined): string | undefined {
  return /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(arn ?? '')?.[1];
}

/** `us-east-1` of `arn:aws:cloudformation:us-east-1:123456789012:stack/…`. */
export function regionOfArn(arn: string | undefined): string | undefined {
  return /^arn:[^:]*:[^:]*:([^:]+):/.exec(arn ?? '')?.[1];
}

/**
 * One attempt a call: `withRetry` is the only place that repeats, so that ten failures are ten. Endpoints come from the
 * choice alone: the SDK would take AWS_PROFILE's. TestState and StartSyncExecution put `sync-` before the host, which no
 * endpoint on loopback has.
 */
const always = { maxAttempts: 1, ignoreConfiguredEndpointUrls: true } as const;

/** Clients for the endpoint that printed `ready`. */
export async function localClients(connection: Connection, ready: EndpointReady): Promise<AwsClients> {
  const { accessKeyId, secretAccessKey, endpoint, region, accountId } = ready;
  const configuration = {
    ...always,
    endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey },
    disableHostPrefix: true,
  };
  const { SFNClient } = await import('@aws-sdk/client-sfn');
  const { CloudFormationClient } = await import('@aws-sdk/client-cloudformation');
  return {
    connection: { ...connection, region, endpoint },
    sfn: new SFNClient(configuration),
    cloudFormation: new CloudFormationClient(configuration),
    accountId: async () => accountId,
  };
}

/** What making AWS clients needs besides the connection. */
export interface AwsClientOptions {
  readonly endpointFor: (service: ServiceName) => string | undefined;
  /** Asks for the code of the MFA device with this serial number. */
  readonly mfaCode: (serialNumber: string) => Promise<string>;
}

/**
 * Clients for a profile, region and endpoint.
 * @throws ConnectionProblem when no region is known.
 */
export async function awsClients(connection: Connection, options: AwsClientOptions): Promise<AwsClients> {
  const { profile, region } = connection;
  if (!region) throw new ConnectionProblem(t('The profile "{0}" names no region. Choose one.', profile ?? 'default'));
  const { SFNClient } = await import('@aws-sdk/client-sfn');
  const { CloudFormationClient, ListStacksCommand } = await import('@aws-sdk/client-cloudformation');
  const { defaultProvider } = await import('@aws-sdk/credential-provider-node');
  const credentials = defaultProvider({ profile, mfaCodeProvider: options.mfaCode, ignoreCache: true });
  const configuration = (service: ServiceName) => {
    const endpoint = options.endpointFor(service);
    return {
      ...always,
      profile,
      region,
      credentials,
      ...(endpoint ? { endpoint, disableHostPrefix: true } : {}),
    };
  };
  const sfn: SFNClient = new SFNClient(configuration('sfn'));
  const cloudFormation: CloudFormationClient = new CloudFormationClient(configuration('cloudformation'));
  let account: Promise<string | undefined> | undefined;
  const findAccount = async (): Promise<string | undefined> => {
    try {
      const known = (await credentials()).accountId;
      if (known) return known;
      const page = await cloudFormation.send(new ListStacksCommand({}));
      return accountOfArn(page.StackSummaries?.find(({ StackId }) => accountOfArn(StackId))?.StackId);
    } catch {
      account = undefined;
      return undefined;
    }
  };
  return {
    connection,
    sfn,
    cloudFormation,
    accountId: () => {
      account ??= findAccount();
      return account;
    },
  };
}
