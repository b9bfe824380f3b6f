import * as vscode from 'vscode';
import type { Project } from '../../../server/src/project/findProject.ts';

/**
 * The project that a command is about: that of the given file, of the active editor, or of the workspace; asks where there
 * are several.
 * @returns undefined when there is none, or the person chose none; says so unless `quiet`
 */
export async function projectInHand(uri: vscode.Uri | undefined, quiet = false): Promise<Project | undefined> {
  const { findProjectOf, findProjects } = await import('../../../server/src/project/findProject.ts');
  const { nodeFiles } = await import('../../../server/src/project/nodeFiles.ts');
  const file = uri ?? vscode.window.activeTextEditor?.document.uri;
  if (file?.scheme === 'file') {
    const folder = vscode.workspace.getWorkspaceFolder(file);
    const root = folder?.uri.fsPath ?? vscode.Uri.joinPath(file, '..').fsPath;
    const project = await findProjectOf(nodeFiles, file.fsPath, root);
    if (project) return project;
  }
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const projects = (await Promise.all(folders.map(({ uri }) => findProjects(nodeFiles, uri.fsPath)))).flat();
  if (projects.length === 1 || (quiet && projects.length > 0)) return projects[0];
  if (quiet) return undefined;
  if (projects.length === 0) {
    const create = vscode.l10n.t('New Project from Template…');
    const message = vscode.l10n.t(
      'No CloudFormation template of this workspace refers to a state machine definition. Open a project, or create one.',
    );
    void vscode.window.showErrorMessage(message, create).then((choice) => {
      if (choice) void vscode.commands.executeCommand('fanout.newProject');
    });
    return undefined;
  }
  const picked = await vscode.window.showQuickPick(
    projects.map((project) => ({
      label: project.defaultStackName,
      description: vscode.workspace.asRelativePath(project.templatePath),
      project,
    })),
    { title: vscode.l10n.t('Which project?') },
  );
  return picked?.project;
}

/** Saves what is open and changed in the project, as VS Code does before it runs something. */
export async function saveProject(project: Project): Promise<boolean> {
  const prefix = `${project.root}/`.replaceAll('\\', '/');
  for (const document of vscode.workspace.textDocuments) {
    const inside = document.uri.fsPath.replaceAll('\\', '/').startsWith(prefix);
    if (inside && document.isDirty && !document.isUntitled && !(await document.save())) {
      void vscode.window.showErrorMessage(
        vscode.l10n.t(
          '{0} could not be saved. Save it, then try again.',
          vscode.workspace.asRelativePath(document.uri),
        ),
      );
      return false;
    }
  }
  return true;
}

/** Shows a problem of a project's file with a button that opens the place. */
export async function showProjectProblem(error: {
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}): Promise<void> {
  const show = vscode.l10n.t('Show the Place');
  const buttons = error.file ? [show] : [];
  const choice = await vscode.window.showErrorMessage(error.message, ...buttons);
  if (choice !== show || !error.file) return;
  const position = new vscode.Position(Math.max((error.line ?? 1) - 1, 0), Math.max((error.column ?? 1) - 1, 0));
  const options = { selection: new vscode.Range(position, position) };
  await vscode.window.showTextDocument(vscode.Uri.file(error.file), options);
}
