import * as vscode from 'vscode';
import type { FromWebview } from '../../../server/src/contract/webview.ts';
import { GraphWebview } from './graphWebview.ts';
import { revealRange } from './revealRange.ts';

/** Long enough to skip most keystrokes of a word, short enough to be read as "while typing". */
const REDRAW_AFTER_MS = 120;

/** The file's name, as panels and messages name a definition. */
export function fileName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/** The graph of one definition, redrawn as its text changes. Only reads the text: works in every folder. */
export class DefinitionGraph implements vscode.Disposable {
  readonly uri: vscode.Uri;
  readonly #webview: GraphWebview;
  readonly #log: vscode.LogOutputChannel;
  readonly #subscriptions: vscode.Disposable[] = [];
  #document: vscode.TextDocument | undefined;
  #redraw: ReturnType<typeof setTimeout> | undefined;

  constructor(panel: vscode.WebviewPanel, uri: vscode.Uri, extensionUri: vscode.Uri, log: vscode.LogOutputChannel) {
    this.uri = uri;
    this.#log = log;
    panel.title = vscode.l10n.t('Graph: {0}', fileName(uri));
    this.#webview = new GraphWebview(panel, extensionUri, { uri: uri.toString() }, log);
    this.#subscriptions.push(
      this.#webview,
      this.#webview.onReady(() => void this.#sendAll()),
      this.#webview.onMessage((message) => this.#handle(message)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (this.#isMine(document)) this.#changed(document);
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (this.#isMine(textEditor.document)) this.#sendCursor();
      }),
    );
    panel.onDidDispose(() => this.dispose());
  }

  get panel(): vscode.WebviewPanel {
    return this.#webview.panel;
  }

  dispose(): void {
    clearTimeout(this.#redraw);
    for (const subscription of this.#subscriptions.splice(0)) subscription.dispose();
  }

  #isMine(document: vscode.TextDocument): boolean {
    return document.uri.toString() === this.uri.toString();
  }

  #changed(document: vscode.TextDocument): void {
    this.#document = document;
    clearTimeout(this.#redraw);
    this.#redraw = setTimeout(() => {
      this.#redraw = undefined;
      this.#sendText(document);
      this.#sendCursor();
    }, REDRAW_AFTER_MS);
  }

  async #sendAll(): Promise<void> {
    try {
      this.#document = await vscode.workspace.openTextDocument(this.uri);
      this.#webview.post({ type: 'notice' });
      this.#sendText(this.#document);
      this.#sendCursor();
    } catch (error) {
      this.#log.warn(`Cannot read ${this.uri.toString(true)} for its graph`, error);
      const text = vscode.l10n.t(
        '{0} cannot be read. Was it moved or deleted?',
        vscode.workspace.asRelativePath(this.uri),
      );
      this.#webview.post({ type: 'notice', text, action: { id: 'retry', label: vscode.l10n.t('Retry') } });
    }
  }

  #sendText(document: vscode.TextDocument): void {
    this.#webview.post({ type: 'definition', title: fileName(this.uri), text: document.getText() });
  }

  /** Offsets count in the text that the page has: while a redraw is due, the cursor waits for it. */
  #sendCursor(): void {
    if (this.#redraw !== undefined) return;
    const editor = vscode.window.visibleTextEditors.find((candidate) => this.#isMine(candidate.document));
    if (!editor) return;
    this.#webview.post({ type: 'cursor', offset: editor.document.offsetAt(editor.selection.active) });
  }

  #handle(message: Exclude<FromWebview, { type: 'ready' }>): void {
    switch (message.type) {
      case 'reveal':
        void revealRange(this.uri, message.start, message.end, message.focus);
        break;
      case 'startAgain':
        void vscode.commands.executeCommand('fanout.startExecution', this.uri);
        break;
      case 'stop':
        break;
      case 'action':
        if (message.id === 'retry') void this.#sendAll();
    }
  }
}
