import * as vscode from 'vscode';
import { TOOLKIT } from './besideToolkit.ts';

const TOLD = 'fanout.toldOfToolkit';

/** Tells the person, once in the life of the installation, that two extensions check definitions and what to do. */
export async function tellOfToolkit(memory: vscode.Memento): Promise<void> {
  if (memory.get(TOLD) === true) return;
  await memory.update(TOLD, true);
  const show = vscode.l10n.t('Show AWS Toolkit');
  const message = vscode.l10n.t(
    'AWS Toolkit checks state machine definitions, too, and cannot be told not to. A mistake that both find is shown once, in its words. For quick fixes everywhere, disable AWS Toolkit in this workspace.',
  );
  const choice = await vscode.window.showInformationMessage(message, show);
  if (choice === show) await vscode.commands.executeCommand('extension.open', TOOLKIT);
}
