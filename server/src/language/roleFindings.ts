import { pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ProjectFiles } from '../project/port.ts';
import type { ProjectIndex } from '../project/projectIndex.ts';
import type { Finding } from '../rules/finding.ts';
import { ProjectRoles } from '../rules/role/projectRoles.ts';
import type { OpenDocuments } from './openDocuments.ts';
import { pathOf } from './paths.ts';

/** A document to edit, and the version to name in an edit: null for one that no editor has open. */
export interface EditableDocument {
  readonly document: TextDocument;
  readonly version: number | null;
}

/** What the comparison of definitions with their roles says about the open documents. */
export class RoleFindings {
  readonly roles: ProjectRoles;
  readonly #open: OpenDocuments;

  constructor(index: ProjectIndex, disk: ProjectFiles, open: OpenDocuments) {
    this.#open = open;
    this.roles = new ProjectRoles(index, { disk, openText: (path) => open.at(path)?.getText() });
  }

  /** The findings of one document, ungraded. */
  async of({ uri }: TextDocument): Promise<readonly Finding[]> {
    const path = pathOf(uri);
    return path === undefined ? [] : this.roles.findingsOf(path);
  }

  /** The open documents, less the changed one, whose findings may depend on a file that changed. */
  async dependingOn(path: string): Promise<TextDocument[]> {
    const changed = this.#open.at(path);
    return this.#open.among(await this.roles.filesBeside(path)).filter((document) => document !== changed);
  }

  /** A file that a fix is for, as it was when it was compared. */
  fileToEdit(path: string): EditableDocument | undefined {
    const document = this.#open.at(path);
    if (document !== undefined) return { document, version: document.version };
    const text = this.roles.textOf(path);
    if (text === undefined) return undefined;
    return { document: TextDocument.create(pathToFileURL(path).href, 'json', 0, text), version: null };
  }
}
