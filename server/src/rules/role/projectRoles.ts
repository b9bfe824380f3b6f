import { t } from '@vscode/l10n';
import { managedPolicy } from '../../catalogue/iam/managedPolicies.ts';
import { ParsedFiles } from '../../permissions/parsedFiles.ts';
import type { StateMachine } from '../../permissions/stateMachines.ts';
import { slashed } from '../../project/paths.ts';
import type { ProjectFiles } from '../../project/port.ts';
import type { ProjectIndex } from '../../project/projectIndex.ts';
import type { TemplateValue } from '../../template/parseTemplate.ts';
import { checkProject } from '../checkProject.ts';
import type { ProjectFinding } from '../projectFinding.ts';

/** A template compared with what the files it refers to said at that time, and what is wrong with its own policies. */
interface Compared {
  readonly texts: ReadonlyMap<string, string | undefined>;
  readonly machines: readonly StateMachine[];
  readonly findings: readonly ProjectFinding[];
}

/** Where files come from: what is open goes before what is on disk. */
export interface FileTexts {
  /** The text of an open document by its path. */
  openText(path: string): string | undefined;
  readonly disk: Pick<ProjectFiles, 'readText'>;
}

/**
 * The state machines of the templates around a file, compared with their roles, for the editor and the command line alike.
 * A template is compared again when one of the texts that it was compared with changed; a file on disk is read once, until
 * whoever sees it change says so through `forget`.
 */
export class ProjectRoles {
  readonly #index: ProjectIndex;
  readonly #texts: FileTexts;
  readonly #onDisk = new Map<string, string | undefined>();
  readonly #parsed = new ParsedFiles();
  readonly #compared = new Map<string, Compared>();
  #forgotten = 0;

  constructor(index: ProjectIndex, texts: FileTexts) {
    this.#index = index;
    this.#texts = texts;
  }

  /** What the comparison says about one file: a definition, a policy or a template. Never rejects. */
  async findingsOf(path: string): Promise<readonly ProjectFinding[]> {
    const templates = await this.#index.templatesOf(path);
    const compared = await Promise.all(templates.map(({ templatePath }) => this.#compare(templatePath)));
    const wanted = slashed(path);
    const each = compared.map(({ findings }) => findings.filter(({ file }) => slashed(file) === wanted));
    const names = shortNames(templates.map(({ templatePath }) => slashed(templatePath)));
    const said = new Map<string, ProjectFinding>();
    for (const [index, findings] of each.entries()) {
      for (const finding of findings) {
        if (finding.code === 'role/unused-permission' && !each.every((other) => hasSame(other, finding))) continue;
        const message = each.length > 1 ? t('{0} ({1})', finding.message, names[index] ?? '') : finding.message;
        const key = `${finding.code} ${finding.range.start} ${finding.range.end} ${message}`;
        if (!said.has(key)) said.set(key, { ...finding, message });
      }
    }
    return [...said.values()];
  }

  /** The state machines that have a definition, from every template that refers to it; all of a template by its path. */
  async machinesOf(path: string): Promise<readonly { machine: StateMachine; sharing: readonly StateMachine[] }[]> {
    const templates = await this.#index.templatesOf(path);
    const compared = await Promise.all(templates.map(({ templatePath }) => this.#compare(templatePath)));
    return compared.flatMap(({ machines }) =>
      machines
        .filter(({ definitionPath, templatePath }) =>
          [definitionPath, templatePath].map(slashed).includes(slashed(path)),
        )
        .map((machine) => ({
          machine,
          sharing: machines.filter(({ role }) => role !== undefined && role.logicalId === machine.role?.logicalId),
        })),
    );
  }

  /** The files whose findings may change with a file: those that a template of it refers to, and the template. */
  async filesBeside(path: string): Promise<ReadonlySet<string>> {
    const templates = await this.#index.templatesOf(path);
    return new Set(templates.flatMap(({ templatePath, files }) => [slashed(templatePath), ...files]));
  }

  /** The text that a file was last compared by; undefined for one that no comparison read. */
  textOf(path: string): string | undefined {
    return this.#texts.openText(path) ?? this.#onDisk.get(slashed(path));
  }

  /** Says that a file changed on disk, came or went; without a path, that any may have. */
  forget(path?: string): void {
    this.#forgotten += 1;
    if (path === undefined) this.#onDisk.clear();
    else this.#onDisk.delete(slashed(path));
  }

  async #compare(templatePath: string): Promise<Compared> {
    for (;;) {
      const known = this.#compared.get(templatePath);
      if (known !== undefined && [...known.texts].every(([file, text]) => this.#isStill(file, text))) return known;
      const texts = new Map<string, string | undefined>();
      const unread = new Set<string>();
      const read = (file: string) => {
        if (this.#texts.openText(file) === undefined && !this.#onDisk.has(slashed(file))) unread.add(file);
        texts.set(file, this.textOf(file));
        return this.textOf(file);
      };
      const checked = checkProject(templatePath, read, this.#parsed, managedDocument);
      if (unread.size === 0) {
        const compared = { texts, ...checked };
        this.#compared.set(templatePath, compared);
        return compared;
      }
      await Promise.all([...unread].map((file) => this.#readDisk(file)));
    }
  }

  #isStill(file: string, text: string | undefined): boolean {
    const open = this.#texts.openText(file);
    return open === undefined
      ? this.#onDisk.has(slashed(file)) && this.#onDisk.get(slashed(file)) === text
      : open === text;
  }

  async #readDisk(file: string): Promise<void> {
    const before = this.#forgotten;
    const read = await this.#texts.disk.readText(file).catch(() => undefined);
    // As editors count: without a byte order mark.
    const text = read?.replace(/^\uFEFF/, '');
    // What changed while it was read is read again.
    if (before === this.#forgotten) this.#onDisk.set(slashed(file), text);
  }
}

function hasSame(findings: readonly ProjectFinding[], { code, range }: ProjectFinding): boolean {
  return findings.some((other) => other.code === code && other.range.start === range.start);
}

/** Paths without the folders that they all share. */
function shortNames(paths: readonly string[]): string[] {
  const parts = paths.map((path) => path.split('/'));
  const [first = []] = parts;
  const differs = first.findIndex((step, index) =>
    parts.some((steps) => index >= steps.length - 1 || steps[index] !== step),
  );
  return parts.map((steps) => steps.slice(Math.max(differs, 0)).join('/'));
}

const documents = new Map<string, TemplateValue | undefined>();

/** The document of one of AWS's managed policies; undefined for one that is not known. The data is read when first needed. */
export function managedDocument(arn: string): TemplateValue | undefined {
  if (documents.has(arn)) return documents.get(arn);
  const text = managedPolicy(arn);
  const document: TemplateValue | undefined = text === undefined ? undefined : JSON.parse(text);
  documents.set(arn, document);
  return document;
}
