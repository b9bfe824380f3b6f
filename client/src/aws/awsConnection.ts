import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { SFNClient } from '@aws-sdk/client-sfn';

/** Where calls go. */
export interface Connection {
  readonly kind: 'local' | 'aws';
  /** "Local", or "dev · us-east-1", or "dev · us-east-1 · localhost:4566". */
  readonly label: string;
  readonly profile?: string;
  /** Empty until it is known (Local before its endpoint started, a profile without a region). */
  readonly region: string;
  readonly endpoint?: string;
}

/** The SDK clients of one connection. They do not retry: wrap what may be repeated in `withRetry` (errors.ts). */
export interface AwsClients {
  readonly connection: Connection;
  readonly sfn: SFNClient;
  readonly cloudFormation: CloudFormationClient;
  /** Twelve digits, or undefined while nothing has told it. Never throws. */
  accountId(): Promise<string | undefined>;
}
