import * as vscode from 'vscode';
import {
  type DefinitionParams,
  type ExplainedPermissions,
  permissionRequests,
} from '../../../server/src/contract/permissions.ts';
import type { LanguageServer } from '../languageClient.ts';
import { fileName } from '../views/definitionGraph.ts';
import { VirtualTexts } from './virtualTexts.ts';

const SCHEME = 'fanout-permissions';

/** Shows the table of a definition's permissions in a Markdown preview, which follows the definition and its policies. */
export class PermissionsTable implements vscode.Disposable {
  readonly #server: LanguageServer;
  readonly #texts = new VirtualTexts(SCHEME);
  readonly #listening: vscode.Disposable;

  constructor(server: LanguageServer) {
    this.#server = server;
    // The server checks a definition again when it, its template or a policy changed.
    this.#listening = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      for (const uri of uris) if (this.#texts.has(this.#uriOf(uri))) void this.#update(uri).catch(() => undefined);
    });
  }

  /** @throws what the language server's client throws where it does not answer */
  async show(definition: vscode.Uri): Promise<void> {
    if (!(await this.#update(definition))) {
      const message = vscode.l10n.t(
        'No CloudFormation template of this workspace has a state machine with {0}, so there is no role to compare it with.',
        fileName(definition),
      );
      void vscode.window.showInformationMessage(message);
      return;
    }
    await vscode.commands.executeCommand('markdown.showPreview', this.#uriOf(definition));
  }

  dispose(): void {
    this.#listening.dispose();
    this.#texts.dispose();
  }

  #uriOf(definition: vscode.Uri): vscode.Uri {
    return this.#texts.uriOf(`${vscode.l10n.t('Permissions of {0}', fileName(definition))}.md`, definition.toString());
  }

  async #update(definition: vscode.Uri): Promise<boolean> {
    const params: DefinitionParams = { uri: definition.toString() };
    const { markdown } = await this.#server.request<ExplainedPermissions>(permissionRequests.explain, params);
    if (markdown !== undefined) this.#texts.set(this.#uriOf(definition), markdown);
    return markdown !== undefined;
  }
}
