import * as vscode from 'vscode';
import { Connections } from './aws/connection.ts';
import { registerDeploy } from './deploy/register.ts';
import { registerExecution } from './execution/register.ts';
import { LanguageServer } from './languageClient.ts';
import { registerPermissions } from './permissions/register.ts';
import { registerScaffold } from './scaffold/register.ts';
import { registerGraph } from './views/register.ts';

let languageServer: LanguageServer | undefined;

/** Wires the features together; each registers its own commands and views. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Fanout', { log: true });
  const output = vscode.window.createOutputChannel(vscode.l10n.t('Fanout: Jobs and Functions'));
  const connections = new Connections(context, log, output);
  languageServer = new LanguageServer(context, log);
  context.subscriptions.push(log, output, connections, languageServer);

  context.subscriptions.push(vscode.commands.registerCommand('fanout.showLog', () => log.show(true)));
  // First, because VS Code shows the lenses of what was registered last before the others.
  registerPermissions(context, languageServer, log);
  const graph = registerGraph(context, log);
  const deploy = registerDeploy(context, connections, log);
  registerScaffold(context, graph, log);
  registerExecution(context, connections, deploy, graph, log);

  // Not awaited: a command that woke the extension need not wait for the server's process.
  void languageServer.start();
}

/** Ends the language server; the local endpoint ends with the subscriptions. */
export async function deactivate(): Promise<void> {
  await languageServer?.stop();
}
