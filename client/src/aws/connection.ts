import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { SFNClient } from '@aws-sdk/client-sfn';
import type * as vscode from 'vscode';

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

/** The SDK clients of one connection. */
export interface AwsClients {
  readonly connection: Connection;
  readonly sfn: SFNClient;
  readonly cloudFormation: CloudFormationClient;
  /** Twelve digits, or undefined while nothing has told it. Never throws. */
  accountId(): Promise<string | undefined>;
}

/** The connection in use. */
export declare class Connections implements vscode.Disposable {
  constructor(context: vscode.ExtensionContext, log: vscode.LogOutputChannel, output: vscode.OutputChannel);
  readonly current: Connection;
  readonly onDidChange: vscode.Event<void>;
  select(): Promise<void>;
  restartLocal(): Promise<void>;
  clients(): Promise<AwsClients>;
  dispose(): void;
}
