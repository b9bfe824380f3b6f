import * as vscode from 'vscode';

/** What a person reads where something would run or call AWS in a folder that is not trusted. */
export function untrustedMessage(): string {
  return vscode.l10n.t(
    'This folder is not trusted. Fanout checks and draws its files, but runs nothing and calls no AWS API.',
  );
}

/** True in a trusted folder; else says so, offers to manage the trust, and answers false. */
export async function requireTrust(): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  const manage = vscode.l10n.t('Manage Workspace Trust');
  const choice = await vscode.window.showWarningMessage(untrustedMessage(), manage);
  if (choice === manage) await vscode.commands.executeCommand('workbench.trust.manage');
  return vscode.workspace.isTrusted;
}
