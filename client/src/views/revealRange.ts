import * as vscode from 'vscode';

/**
 * Selects `start`..`end` (offsets in the document's text) in the editor that shows the document, and scrolls there.
 * Without `focus` the keyboard stays where it is, and a document that no editor shows stays hidden.
 */
export async function revealRange(uri: vscode.Uri, start: number, end: number, focus: boolean): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  // The active end is the start, so that the cursor is inside the state and not behind it.
  const selection = new vscode.Selection(document.positionAt(end), document.positionAt(start));
  const visible = vscode.window.visibleTextEditors.find(
    (editor) => editor.document.uri.toString() === uri.toString() && editor.viewColumn !== undefined,
  );
  if (!visible && !focus) return;
  const editor = focus
    ? await vscode.window.showTextDocument(document, { viewColumn: visible?.viewColumn ?? vscode.ViewColumn.One })
    : visible;
  if (!editor) return;
  editor.selection = selection;
  editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
