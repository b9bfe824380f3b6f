import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { FromWebview, ToWebview } from '../../../server/src/contract/webview.ts';
import { graphHtml } from './graphHtml.ts';
import { type PanelState, readFromWebview } from './webviewMessages.ts';

/** Options of every panel that shows a graph. */
export function graphWebviewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions & vscode.WebviewPanelOptions {
  return {
    enableScripts: true,
    enableFindWidget: true,
    localResourceRoots: [
      vscode.Uri.joinPath(extensionUri, 'dist', 'media'),
      vscode.Uri.joinPath(extensionUri, 'media'),
    ],
  };
}

/**
 * The conversation with one panel's page. VS Code destroys the page of a hidden panel and makes it anew: `onReady` fires
 * each time, and whoever owns the panel sends everything again; what is posted to a page that is not ready is dropped.
 */
export class GraphWebview implements vscode.Disposable {
  readonly panel: vscode.WebviewPanel;
  readonly #ready = new vscode.EventEmitter<void>();
  readonly #message = new vscode.EventEmitter<Exclude<FromWebview, { type: 'ready' }>>();
  readonly onReady = this.#ready.event;
  readonly onMessage = this.#message.event;
  #listening = false;

  constructor(panel: vscode.WebviewPanel, extensionUri: vscode.Uri, state: PanelState, log: vscode.LogOutputChannel) {
    this.panel = panel;
    panel.webview.options = graphWebviewOptions(extensionUri);
    panel.webview.onDidReceiveMessage((raw) => {
      const message = readFromWebview(raw);
      if (!message) return log.warn('The graph sent a message that Fanout does not know; it was ignored.');
      if (message.type !== 'ready') return this.#message.fire(message);
      this.#listening = true;
      this.#ready.fire();
    });
    panel.onDidChangeViewState(() => {
      if (!panel.visible) this.#listening = false;
    });
    panel.onDidDispose(() => this.dispose());
    const media = (name: string) =>
      panel.webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'media', name)).toString();
    panel.webview.html = graphHtml({
      cspSource: panel.webview.cspSource,
      scriptUri: media('graph.js'),
      styleUri: media('style.css'),
      nonce: randomBytes(16).toString('hex'),
      language: vscode.env.language,
      title: panel.title,
      state,
      bundle: vscode.l10n.bundle,
    });
  }

  post(message: ToWebview): void {
    if (this.#listening) void this.panel.webview.postMessage(message);
  }

  dispose(): void {
    this.#listening = false;
    this.#ready.dispose();
    this.#message.dispose();
  }
}
