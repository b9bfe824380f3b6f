import type * as vscode from 'vscode';
import type { Connections } from '../aws/connection.ts';

/** A stack that exists, as the other features need it. */
export interface DeployedStack {
  readonly stackName: string;
  readonly stackId: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly stateMachineArn?: string;
}

/** What Deploy offers to the other features. */
export interface Deploy {
  deploy(uri?: vscode.Uri): Promise<DeployedStack | undefined>;
  currentStack(uri?: vscode.Uri): Promise<DeployedStack | undefined>;
  readonly onDidDeploy: vscode.Event<DeployedStack>;
}

export declare function registerDeploy(
  context: vscode.ExtensionContext,
  connections: Connections,
  log: vscode.LogOutputChannel,
): Deploy;
