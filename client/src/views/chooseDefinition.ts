import * as vscode from 'vscode';

/** The definition that the active editor shows. */
export function activeDefinition(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document?.languageId === 'asl' ? document.uri : undefined;
}

/**
 * The definition that a command is about: its argument where a menu or a CodeLens gave one, else the active editor's,
 * else the only one of the workspace, else the one that the person picks. Undefined when there is none, or none was picked.
 */
export async function chooseDefinition(argument?: unknown): Promise<vscode.Uri | undefined> {
  if (argument instanceof vscode.Uri) return argument;
  if (typeof argument === 'string') return vscode.Uri.parse(argument, true);
  const active = activeDefinition();
  if (active) return active;
  const found = await vscode.workspace.findFiles('**/*.{asl.json,asl}', '**/node_modules/**', 200);
  if (found.length === 0) {
    const message = vscode.l10n.t(
      'This workspace has no state machine definition (*.asl.json). Open one, or make a project from a template.',
    );
    const create = vscode.l10n.t('New Project from Template…');
    const choice = await vscode.window.showInformationMessage(message, create);
    if (choice === create) await vscode.commands.executeCommand('fanout.newProject');
    return undefined;
  }
  if (found.length === 1) return found[0];
  const items = found
    .map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const title = vscode.l10n.t('State machine definition');
  return (await vscode.window.showQuickPick(items, { title, placeHolder: vscode.l10n.t('Pick a definition') }))?.uri;
}
