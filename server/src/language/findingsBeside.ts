import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ProjectIndex } from '../project/projectIndex.ts';
import { comparedFindings, type DocumentSurroundings } from '../rules/checkDocument.ts';
import type { ProjectRoles } from '../rules/role/projectRoles.ts';
import { asDiagnostic } from './diagnostics.ts';
import { kindOf } from './documentKind.ts';
import type { OpenDocuments } from './openDocuments.ts';

/** What {@link FindingsBeside} asks and tells. */
export interface Beside {
  readonly roles: ProjectRoles;
  readonly index: Pick<ProjectIndex, 'surroundingsOf'>;
  readonly open: Pick<OpenDocuments, 'at' | 'paths'>;
  /** The grades of the editor's settings for a file. */
  gradesOf(uri: string): Promise<DocumentSurroundings['grades']>;
  publish(uri: string, diagnostics: Diagnostic[]): void;
}

/**
 * Tells of files that no editor has open what the comparison with the open ones says about them: an action that was taken
 * out of a policy is a problem of the definition, open or not. What else is wrong with them is told when they are opened.
 */
export class FindingsBeside {
  readonly #beside: Beside;
  readonly #told = new Set<string>();
  #running: Promise<void> | undefined;
  #again = false;

  constructor(beside: Beside) {
    this.#beside = beside;
  }

  /** Compares again; a call while that goes on is answered by one more turn. Never rejects. */
  refresh(): Promise<void> {
    this.#again = true;
    this.#running ??= this.#run();
    return this.#running;
  }

  async #run(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      // Where the editor gives no answer nothing is told; the next change asks again.
      await this.#tell().catch(() => undefined);
    }
    // In the same step as the last look at what was asked for, so that no call falls in between.
    this.#running = undefined;
  }

  async #tell(): Promise<void> {
    const { roles, open, publish } = this.#beside;
    const beside = await Promise.all(open.paths().map((path) => roles.filesBeside(path)));
    const closed = new Set(beside.flatMap((files) => [...files]).filter((path) => open.at(path) === undefined));
    for (const path of this.#told) {
      if (closed.has(path)) continue;
      this.#told.delete(path);
      if (open.at(path) === undefined) publish(uriOf(path), []);
    }
    for (const path of closed) {
      const diagnostics = await this.#diagnosticsOf(path);
      // Opened meanwhile: all of it is told then.
      if (open.at(path) !== undefined || (diagnostics.length === 0 && !this.#told.has(path))) continue;
      publish(uriOf(path), diagnostics);
      if (diagnostics.length === 0) this.#told.delete(path);
      else this.#told.add(path);
    }
  }

  async #diagnosticsOf(path: string): Promise<Diagnostic[]> {
    const { roles, index, gradesOf } = this.#beside;
    const roleFindings = await roles.findingsOf(path);
    const text = roles.textOf(path);
    if (text === undefined || roleFindings.length === 0) return [];
    const uri = uriOf(path);
    const around = await index.surroundingsOf(path);
    const grades = new Map([...(around.grades ?? []), ...((await gradesOf(uri)) ?? [])]);
    const document = TextDocument.create(uri, '', 0, text);
    return comparedFindings({ kind: kindOf(document), text }, { grades, roleFindings })
      .filter(({ severity }) => severity !== 'hint')
      .map((finding) => asDiagnostic(document, finding));
  }
}

function uriOf(path: string): string {
  return pathToFileURL(path).href;
}
