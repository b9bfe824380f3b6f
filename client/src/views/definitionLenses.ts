import * as vscode from 'vscode';

/** Deploy, Start Execution and Show Graph above a definition's StartAt; only what the folder's trust allows. */
export const definitionLenses: vscode.CodeLensProvider = {
  provideCodeLenses(document) {
    const place = document.positionAt(Math.max(0, document.getText().search(/"StartAt"\s*:/)));
    const lens = (command: string, title: string) =>
      new vscode.CodeLens(new vscode.Range(place, place), { command, title, arguments: [document.uri] });
    const graph = lens('fanout.showGraph', `$(type-hierarchy-sub) ${vscode.l10n.t('Show Graph')}`);
    if (!vscode.workspace.isTrusted) return [graph];
    return [
      lens('fanout.deploy', `$(cloud-upload) ${vscode.l10n.t('Deploy')}`),
      lens('fanout.startExecution', `$(play) ${vscode.l10n.t('Start Execution')}`),
      graph,
    ];
  },
};
