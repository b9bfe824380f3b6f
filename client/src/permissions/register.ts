import * as vscode from 'vscode';
import { TEMPLATE_DOCUMENTS } from '../../../server/src/contract/templateDocuments.ts';
import type { LanguageServer } from '../languageClient.ts';
import { PermissionsTable } from './explainPermissions.ts';
import { GeneratedPolicies } from './generatePolicy.ts';
import { PermissionLenses } from './permissionLenses.ts';
import { chooseStateMachines } from './templates.ts';

/** Registers Explain Permissions, Generate Least-Privilege Policy and the lens that counts permissions. */
export function registerPermissions(
  context: vscode.ExtensionContext,
  server: LanguageServer,
  log: vscode.LogOutputChannel,
): void {
  const table = new PermissionsTable(server);
  const policies = new GeneratedPolicies(server);
  const lenses = new PermissionLenses(server);
  const about = (show: (definition: vscode.Uri) => Promise<void>) => async (argument?: unknown) => {
    const definition = await chooseStateMachines(argument);
    if (definition === undefined) return;
    try {
      await show(definition);
    } catch (error) {
      log.error('The permissions could not be shown', error);
      void vscode.window.showErrorMessage(
        vscode.l10n.t('The Fanout language server did not answer. Restart it, then try again; see the Fanout log.'),
      );
    }
  };
  context.subscriptions.push(
    table,
    policies,
    lenses,
    vscode.languages.registerCodeLensProvider({ language: 'asl' }, lenses),
    vscode.languages.registerCodeLensProvider(TEMPLATE_DOCUMENTS, lenses),
    vscode.commands.registerCommand(
      'fanout.explainPermissions',
      about((definition) => table.show(definition)),
    ),
    vscode.commands.registerCommand(
      'fanout.generatePolicy',
      about((definition) => policies.show(definition)),
    ),
    vscode.commands.registerCommand('fanout.useGeneratedPolicy', (argument?: unknown) =>
      policies.use(argument instanceof vscode.Uri ? argument : undefined),
    ),
  );
}
