import * as vscode from 'vscode';
import {
  type TemplateChoice,
  type TemplateManifest,
  templateManifests,
} from '../../../server/src/project/bundledTemplates.ts';
import { ProjectError } from '../../../server/src/project/projectError.ts';
import { scaffoldProject } from '../../../server/src/project/scaffold.ts';
import { requireTrust } from '../trust.ts';
import type { Graphs } from '../views/register.ts';
import { chooseFolder } from './chooseFolder.ts';
import { workbenchFiles } from './workbenchFiles.ts';

/** Registers New Project from Template. */
export function registerScaffold(context: vscode.ExtensionContext, graphs: Graphs, log: vscode.LogOutputChannel): void {
  context.subscriptions.push(
    vscode.commands.registerCommand('fanout.newProject', async () => {
      if (await requireTrust()) await newProject(graphs, log);
    }),
  );
}

async function newProject(graphs: Graphs, log: vscode.LogOutputChannel): Promise<void> {
  const template = await pickTemplate();
  if (!template) return;
  const choice = await pickChoice(template);
  if (!choice) return;
  for (;;) {
    const folder = await chooseFolder(template.title);
    if (!folder) return;
    try {
      const { definition } = await scaffoldProject(workbenchFiles(folder), folder.path, template.id, choice.id);
      return await openProject(folder, folder.with({ path: definition }), graphs);
    } catch (error) {
      log.warn('New Project from Template failed', error);
      if (!(await askForAnother(error, folder))) return;
    }
  }
}

async function pickTemplate(): Promise<TemplateManifest | undefined> {
  const items = templateManifests().map((manifest) => ({
    label: manifest.title,
    detail: manifest.description,
    manifest,
  }));
  const title = vscode.l10n.t('New Project from Template');
  const placeHolder = vscode.l10n.t('Pick a template');
  const options = { title, placeHolder, matchOnDetail: true, ignoreFocusOut: true };
  return (await vscode.window.showQuickPick(items, options))?.manifest;
}

async function pickChoice({ title, choices }: TemplateManifest): Promise<TemplateChoice | undefined> {
  const items = choices.map((choice) => ({ label: choice.label, detail: choice.description, choice }));
  const placeHolder = vscode.l10n.t('How do you want to use the template?');
  return (await vscode.window.showQuickPick(items, { title, placeHolder, ignoreFocusOut: true }))?.choice;
}

/** Says why nothing, or not all, was written; true when the person wants to choose another folder. */
async function askForAnother(error: unknown, folder: vscode.Uri): Promise<boolean> {
  const another = vscode.l10n.t('Choose Another Folder…');
  const reason = error instanceof Error ? error.message : String(error);
  const inTheWay = error instanceof ProjectError && error.code === 'filesExist' ? error.files : [];
  const names = inTheWay.map((path) =>
    path.startsWith(`${folder.path}/`) ? path.slice(folder.path.length + 1) : path,
  );
  const message =
    names.length > 0
      ? vscode.l10n.t('{0} has these files already: {1}. They were not overwritten.', folder.fsPath, names.join(', '))
      : vscode.l10n.t('The project was not written into {0}: {1}', folder.fsPath, reason);
  return (await vscode.window.showErrorMessage(message, another)) === another;
}

async function openProject(folder: vscode.Uri, definition: vscode.Uri, graphs: Graphs): Promise<void> {
  const document = await vscode.workspace.openTextDocument(definition);
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One, preview: false });
  graphs.show(definition);
  if (vscode.workspace.getWorkspaceFolder(definition)) return;
  const open = vscode.l10n.t('Open Folder');
  const message = vscode.l10n.t('The project is in {0}. Open that folder to deploy and run it.', folder.fsPath);
  void vscode.window.showInformationMessage(message, open).then((choice) => {
    if (choice === open) void vscode.commands.executeCommand('vscode.openFolder', folder);
  });
}
