import * as vscode from 'vscode';
import {
  type DefinitionParams,
  type PermissionCount,
  permissionRequests,
} from '../../../server/src/contract/permissions.ts';
import type { LanguageServer } from '../languageClient.ts';
import { hasStateMachines } from './templates.ts';

/**
 * "Permissions: 5 of 7" above a definition's StartAt, and above each state machine of a template. It answers at once with what is known and asks the language server
 * in the meantime, so that the other lenses never wait for it.
 */
export class PermissionLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #server: LanguageServer;
  /** The counts by the URI of the definition, and none yet while the first are asked for. */
  readonly #known = new Map<string, readonly PermissionCount[]>();
  /** The number of each definition's latest request, so that a late answer does not replace a later one. */
  readonly #latest = new Map<string, number>();
  #asked = 0;
  #again: NodeJS.Timeout | undefined;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #listening: vscode.Disposable;
  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(server: LanguageServer) {
    this.#server = server;
    this.#listening = vscode.Disposable.from(
      server.onDidStart(() => {
        for (const uri of this.#known.keys()) void this.#ask(vscode.Uri.parse(uri, true));
      }),
      // The server checks a definition again when it, its template or a policy changed.
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        for (const uri of uris) if (this.#known.has(uri.toString())) void this.#ask(uri);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#known.delete(uri.toString());
        this.#latest.delete(uri.toString());
      }),
      this.#changed,
    );
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (document.languageId !== 'asl' && !hasStateMachines(document)) return [];
    const counts = this.#known.get(document.uri.toString());
    if (counts === undefined) void this.#ask(document.uri);
    if (counts === undefined || counts.length === 0) return [];
    const place = document.positionAt(Math.max(0, document.getText().search(/"StartAt"\s*:/)));
    return counts.map(({ machine, granted, needed, offset }) => {
      const count = vscode.l10n.t('Permissions: {0} of {1}', granted, needed);
      const title = counts.length === 1 || offset !== undefined ? count : vscode.l10n.t('{0} ({1})', count, machine);
      const command = { command: 'fanout.explainPermissions', title: `$(shield) ${title}`, arguments: [document.uri] };
      const at = offset === undefined ? place : document.positionAt(offset);
      return new vscode.CodeLens(new vscode.Range(at, at), command);
    });
  }

  dispose(): void {
    clearTimeout(this.#again);
    this.#listening.dispose();
  }

  async #ask(uri: vscode.Uri): Promise<void> {
    const key = uri.toString();
    const before = this.#known.get(key) ?? [];
    this.#known.set(key, before);
    const asked = ++this.#asked;
    this.#latest.set(key, asked);
    const params: DefinitionParams = { uri: key };
    const counts = await this.#server.request<PermissionCount[]>(permissionRequests.count, params).catch(() => before);
    // A document that was closed, or asked about again, is no longer this answer's business.
    if (!this.#known.has(key) || this.#latest.get(key) !== asked) return;
    this.#known.set(key, counts);
    if (JSON.stringify(counts) === JSON.stringify(before)) return;
    this.#changed.fire();
    // While VS Code is busy showing a document for the first time it may let a change pass: it is told once more.
    clearTimeout(this.#again);
    this.#again = setTimeout(() => this.#changed.fire(), 2000);
  }
}
