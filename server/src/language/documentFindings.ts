import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Grade } from '../contract/fanoutFile.ts';
import { isGrade } from '../project/fanoutFile.ts';
import type { FileSurroundings, ProjectIndex } from '../project/projectIndex.ts';
import type { Finding } from '../rules/finding.ts';
import { findingsIn } from './diagnostics.ts';
import { pathOf } from './paths.ts';

interface Known {
  readonly version: number;
  /** Counts what changed outside of the documents. */
  readonly age: number;
  readonly findings: readonly Finding[];
}

/** The findings of the open documents, each version checked once for diagnostics and code actions together. */
export class DocumentFindings {
  readonly #index: ProjectIndex;
  readonly #editorGrades: (uri: string) => Promise<unknown>;
  readonly #known = new WeakMap<TextDocument, Known>();
  #age = 0;

  /** `editorGrades` answers the editor's setting `fanout.rules` for a document, of whatever form. */
  constructor(index: ProjectIndex, editorGrades: (uri: string) => Promise<unknown>) {
    this.#index = index;
    this.#editorGrades = editorGrades;
  }

  /** Names what the findings of a document depend on: the same name, the same findings. */
  resultId(document: TextDocument): string {
    return `${document.version}.${this.#age}`;
  }

  /** Says that settings or other files changed. */
  outdate(): void {
    this.#age += 1;
  }

  /** The findings of the document as it is when this is called or, where it changes meanwhile, a later version of it. */
  async of(document: TextDocument): Promise<readonly Finding[]> {
    const known = this.#known.get(document);
    if (known?.version === document.version && known.age === this.#age) return known.findings;
    const age = this.#age;
    const path = pathOf(document.uri);
    const around: FileSurroundings | undefined =
      path === undefined ? undefined : await this.#index.surroundingsOf(path);
    const grades = new Map([...(around?.grades ?? []), ...gradesOf(await this.#editorGrades(document.uri))]);
    const findings = findingsIn(document, { ...around, grades });
    this.#known.set(document, { version: document.version, age, findings });
    return findings;
  }
}

function gradesOf(setting: unknown): [string, Grade][] {
  if (typeof setting !== 'object' || setting === null) return [];
  return Object.entries(setting).flatMap(([code, grade]): [string, Grade][] => (isGrade(grade) ? [[code, grade]] : []));
}
