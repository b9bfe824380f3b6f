import type { Connection } from 'vscode-languageserver';

/**
 * The editor's setting `fanout.rules` for each document, of whatever form. Remembered until the editor says that it
 * changed: to ask takes as long as to check the document, and it would be asked at every key.
 */
export class EditorGrades {
  readonly #workspace: Pick<Connection['workspace'], 'getConfiguration'>;
  readonly #known = new Map<string, Promise<unknown>>();

  constructor(workspace: Pick<Connection['workspace'], 'getConfiguration'>) {
    this.#workspace = workspace;
  }

  /** @param remember false for an editor that does not say when its settings change. */
  of(uri: string, remember: boolean): Promise<unknown> {
    const known = this.#known.get(uri);
    if (known !== undefined) return known;
    const asked: Promise<unknown> = this.#workspace.getConfiguration({ scopeUri: uri, section: 'fanout.rules' });
    if (remember) {
      this.#known.set(uri, asked);
      // An editor that could not answer is asked again.
      asked.catch(() => this.#known.delete(uri));
    }
    return asked;
  }

  /** Says that a document was closed; without one, that settings changed. */
  forget(uri?: string): void {
    if (uri === undefined) this.#known.clear();
    else this.#known.delete(uri);
  }
}
