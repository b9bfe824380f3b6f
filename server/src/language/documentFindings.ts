import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Grade } from '../contract/fanoutFile.ts';
import type { DocumentKind } from '../project/documentKind.ts';
import { isGrade } from '../project/fanoutFile.ts';
import type { FileSurroundings, ProjectIndex } from '../project/projectIndex.ts';
import type { Finding } from '../rules/finding.ts';
import { findingsIn } from './diagnostics.ts';
import { pathOf } from './paths.ts';
import type { RoleFindings } from './roleFindings.ts';

/** The findings of one version of a document. */
export interface CheckedDocument {
  /** The same name, the same findings. */
  readonly resultId: string;
  readonly findings: readonly Finding[];
}

interface Known extends CheckedDocument {
  readonly version: number;
  /** Counts what changed outside of the documents. */
  readonly age: number;
  /** What the comparison with the role said, as text. */
  readonly role: string;
  /** How long the check took. */
  readonly milliseconds: number;
}

/** The findings of the open documents, each version checked once for diagnostics and code actions together. */
export class DocumentFindings {
  readonly #index: ProjectIndex;
  readonly #roles: RoleFindings;
  readonly #editorGrades: (uri: string) => Promise<unknown>;
  readonly #kindOf: (document: TextDocument) => DocumentKind | undefined;
  readonly #known = new WeakMap<TextDocument, Known>();
  #age = 0;
  #checked = 0;

  /** `editorGrades` answers the editor's setting `fanout.rules` for a document, of whatever form. */
  constructor(
    index: ProjectIndex,
    roles: RoleFindings,
    editorGrades: (uri: string) => Promise<unknown>,
    kindOf: (document: TextDocument) => DocumentKind | undefined,
  ) {
    this.#kindOf = kindOf;
    this.#index = index;
    this.#roles = roles;
    this.#editorGrades = editorGrades;
  }

  /** Says that settings or templates changed. */
  outdate(): void {
    this.#age += 1;
  }

  /** How long the last check of a document took, in milliseconds; 0 for one that was not checked yet. */
  lastCheckOf(document: TextDocument): number {
    return this.#known.get(document)?.milliseconds ?? 0;
  }

  /** The findings of the document as it is when this is called or, where it changes meanwhile, a later version of it. */
  async of(document: TextDocument): Promise<CheckedDocument> {
    // The roles' side notices by itself what changed in the files that it read.
    const { version } = document;
    const roleFindings = await this.#roles.of(document);
    const role = JSON.stringify(roleFindings);
    const known = this.#known.get(document);
    if (known?.version === document.version && known.age === this.#age && known.role === role) return known;
    const age = this.#age;
    const path = pathOf(document.uri);
    const around: FileSurroundings | undefined =
      path === undefined ? undefined : await this.#index.surroundingsOf(path);
    const grades = new Map([...(around?.grades ?? []), ...gradesOf(await this.#editorGrades(document.uri))]);
    // Typed in meanwhile: what the roles said is of another text.
    if (document.version !== version) return this.of(document);
    const start = performance.now();
    const findings = findingsIn(document, { ...around, grades, roleFindings }, this.#kindOf(document));
    const milliseconds = performance.now() - start;
    const checked: Known = { version, age, role, milliseconds, resultId: String(++this.#checked), findings };
    this.#known.set(document, checked);
    return checked;
  }
}

/** The grades in the editor's setting `fanout.rules`, of whatever form that is. */
export function gradesOf(setting: unknown): [string, Grade][] {
  if (typeof setting !== 'object' || setting === null) return [];
  return Object.entries(setting).flatMap(([code, grade]): [string, Grade][] => (isGrade(grade) ? [[code, grade]] : []));
}
