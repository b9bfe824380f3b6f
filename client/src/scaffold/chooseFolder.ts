import * as vscode from 'vscode';

/** The folder to write a project into: one of the workspace's, or any other; undefined when the person leaves. */
export async function chooseFolder(title: string): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) return openFolder(title);
  const items: (vscode.QuickPickItem & { uri?: vscode.Uri })[] = folders.map(({ name, uri }) => ({
    label: `$(folder) ${name}`,
    description: uri.fsPath,
    uri,
  }));
  items.push({
    label: `$(folder-opened) ${vscode.l10n.t('Choose Another Folder…')}`,
    description: vscode.l10n.t('It can be made in the dialog.'),
  });
  const placeHolder = vscode.l10n.t('Folder for the project. Files that are there already are never overwritten.');
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder, ignoreFocusOut: true });
  return picked && (picked.uri ?? (await openFolder(title)));
}

async function openFolder(title: string): Promise<vscode.Uri | undefined> {
  const openLabel = vscode.l10n.t('Use This Folder');
  const options = { title, openLabel, canSelectFiles: false, canSelectFolders: true, canSelectMany: false };
  return (await vscode.window.showOpenDialog(options))?.[0];
}
