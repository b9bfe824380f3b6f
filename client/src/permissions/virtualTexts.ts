import * as vscode from 'vscode';

/** Read-only documents that are in no file. Their texts stay: VS Code closes and reads again what a preview still shows. */
export class VirtualTexts implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #scheme: string;
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registrations: vscode.Disposable;
  readonly onDidChange = this.#changed.event;

  constructor(scheme: string) {
    this.#scheme = scheme;
    this.#registrations = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      this.#changed,
    );
  }

  /** The URI of a document with this name (its end says the language); `about` tells apart those of one name. */
  uriOf(name: string, about: string): vscode.Uri {
    return vscode.Uri.from({ scheme: this.#scheme, path: `/${name}`, query: about });
  }

  /** Whether a document has a text. */
  has(uri: vscode.Uri): boolean {
    return this.#texts.has(uri.toString());
  }

  /** Gives a document its text; one that is shown changes. */
  set(uri: vscode.Uri, text: string): void {
    if (this.#texts.get(uri.toString()) === text) return;
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  dispose(): void {
    this.#registrations.dispose();
  }
}
