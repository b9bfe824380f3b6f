import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { slashed } from '../project/paths.ts';
import { pathOf } from './paths.ts';

/** The open documents by the paths of their files, however their URIs are written. */
export class OpenDocuments {
  readonly #byPath = new Map<string, TextDocument>();

  /** Register before any other listener: those find what is open already. */
  constructor(documents: TextDocuments<TextDocument>) {
    documents.onDidOpen(({ document }) => {
      const path = pathOf(document.uri);
      if (path !== undefined) this.#byPath.set(slashed(path), document);
    });
    documents.onDidClose(({ document }) => {
      const path = pathOf(document.uri);
      if (path !== undefined) this.#byPath.delete(slashed(path));
    });
  }

  /** The document of a file. */
  at(path: string): TextDocument | undefined {
    return this.#byPath.get(slashed(path));
  }

  /** The paths of all that are open, by forward slashes. */
  paths(): string[] {
    return [...this.#byPath.keys()];
  }

  /** Those of some files, by forward slashes. */
  among(paths: ReadonlySet<string>): TextDocument[] {
    return [...this.#byPath].flatMap(([path, document]) => (paths.has(path) ? [document] : []));
  }
}
