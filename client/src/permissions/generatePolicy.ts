import * as vscode from 'vscode';
import {
  type DefinitionParams,
  type DraftedPolicy,
  permissionRequests,
} from '../../../server/src/contract/permissions.ts';
import type { LanguageServer } from '../languageClient.ts';
import { fileName } from '../views/definitionGraph.ts';
import { VirtualTexts } from './virtualTexts.ts';

/** The manifest shows Use Generated Policy above documents of this scheme. */
const SCHEME = 'fanout-policy';

/** Shows what a role's policies would be with the least privilege, beside what they are; writes nothing by itself. */
export class GeneratedPolicies implements vscode.Disposable {
  readonly #server: LanguageServer;
  readonly #texts = new VirtualTexts(SCHEME);
  readonly #drafts = new Map<string, DraftedPolicy>();

  constructor(server: LanguageServer) {
    this.#server = server;
  }

  /** @throws what the language server's client throws where it does not answer */
  async show(definition: vscode.Uri): Promise<void> {
    const params: DefinitionParams = { uri: definition.toString() };
    const drafts = await this.#server.request<DraftedPolicy[]>(permissionRequests.drafts, params);
    if (drafts.length === 0) {
      const message = vscode.l10n.t(
        'No policy can be made for {0}: its syntax is broken, what its states need cannot be told or is nothing, or no template of this workspace has its role.',
        fileName(definition),
      );
      void vscode.window.showInformationMessage(message);
      return;
    }
    const changed = drafts.filter(({ present, generated }) => present !== generated);
    if (changed.length === 0) {
      const message = vscode.l10n.t('The policies of {0} grant what it needs and nothing else.', fileName(definition));
      void vscode.window.showInformationMessage(message);
      return;
    }
    const draft = changed.length === 1 ? changed[0] : await pickDraft(changed);
    if (draft !== undefined) await this.#showDiff(draft, definition);
  }

  /** Puts the generated text in the place of the policy, unsaved; for a role without policy files, into the clipboard. */
  async use(shown: vscode.Uri | undefined): Promise<void> {
    const uri = shown ?? modifiedSide();
    const draft = this.#drafts.get(uri?.toString() ?? '');
    if (draft === undefined) return;
    if (draft.uri === undefined) {
      await vscode.env.clipboard.writeText(draft.generated);
      const message = vscode.l10n.t(
        'No policy file belongs to {0} alone. The generated policy is in the clipboard.',
        draft.name,
      );
      void vscode.window.showInformationMessage(message);
      return;
    }
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(draft.uri, true));
    if (document.getText() !== draft.present) {
      const message = vscode.l10n.t('{0} changed meanwhile. Generate the policy again.', fileName(document.uri));
      void vscode.window.showWarningMessage(message);
      return;
    }
    const edit = new vscode.WorkspaceEdit();
    const end = document.positionAt(draft.present.length);
    edit.replace(document.uri, new vscode.Range(new vscode.Position(0, 0), end), draft.generated);
    if (await vscode.workspace.applyEdit(edit)) await vscode.window.showTextDocument(document, { preview: false });
  }

  dispose(): void {
    this.#texts.dispose();
  }

  async #showDiff(draft: DraftedPolicy, definition: vscode.Uri): Promise<void> {
    const name = draft.uri === undefined ? `${draft.name}.json` : fileName(vscode.Uri.parse(draft.uri, true));
    const about = draft.uri ?? definition.toString();
    const generated = this.#texts.uriOf(name, about);
    this.#texts.set(generated, draft.generated);
    this.#drafts.set(generated.toString(), draft);
    let present = draft.uri === undefined ? undefined : vscode.Uri.parse(draft.uri, true);
    if (present === undefined) {
      present = this.#texts.uriOf(name, `${about}#present`);
      this.#texts.set(present, draft.present);
    }
    const title = vscode.l10n.t('{0}: present and least privilege', name);
    await vscode.commands.executeCommand('vscode.diff', present, generated, title);
  }
}

async function pickDraft(drafts: readonly DraftedPolicy[]): Promise<DraftedPolicy | undefined> {
  const items = drafts.map((draft) => ({
    label: draft.name,
    description:
      draft.uri === undefined ? undefined : vscode.workspace.asRelativePath(vscode.Uri.parse(draft.uri, true)),
    draft,
  }));
  const title = vscode.l10n.t('Generate Least-Privilege Policy');
  const placeHolder = vscode.l10n.t('Pick the policy to compare');
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.draft;
}

/** The right side of the diff in front. */
function modifiedSide(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputTextDiff ? input.modified : undefined;
}
