import type { Grade } from '../contract/fanoutFile.ts';
import { mayBeTemplate, SETTINGS_FILE } from './documentKind.ts';
import { gradesFor, type ReadFanoutFile, readFanoutFile } from './fanoutFile.ts';
import { joinPath, nameOf, parentOf, slashed } from './paths.ts';
import type { ProjectFiles } from './port.ts';
import { type MachineTemplate, machineTemplate, type TemplateMachine } from './templateMachines.ts';

/** What the files around a definition say about it; the same for a policy, less what only a definition has. */
export interface FileSurroundings {
  readonly type?: 'STANDARD' | 'EXPRESS';
  /** The names that templates give values to; absent where no template refers to the file, or one computes them. */
  readonly substitutions?: ReadonlySet<string>;
  readonly grades: ReadonlyMap<string, Grade>;
  /** The `fanout.json` files that the grades come from, outermost first. */
  readonly settingsFiles: readonly string[];
}

/**
 * Remembers what `fanout.json` files and templates say, so that a keystroke in a definition reads no file. Whoever sees a
 * file change says so through `forget`.
 */
export class ProjectIndex {
  readonly #files: ProjectFiles;
  readonly #rootOf: (path: string) => string | Promise<string>;
  readonly #settings = new Map<string, Promise<ReadFanoutFile | undefined>>();
  /** The files that may be templates, by the folder that they concern. */
  readonly #listings = new Map<string, Promise<readonly string[]>>();
  /** The files that a listing found. */
  readonly #listed = new Set<string>();
  readonly #templates = new Map<string, Promise<MachineTemplate | undefined>>();

  /** `rootOf` names the folder above which nothing counts for a file. Paths are absolute. */
  constructor(files: ProjectFiles, rootOf: (path: string) => string | Promise<string>) {
    this.#files = files;
    this.#rootOf = rootOf;
  }

  /** What is known about a file. Never rejects: a file that cannot be read says nothing. */
  async surroundingsOf(path: string): Promise<FileSurroundings> {
    const folders = foldersAbove(path, await this.#rootOf(path));
    const settings = await Promise.all(folders.map((folder) => this.#settingsIn(folder)));
    const found = settings.filter((file) => file !== undefined);
    return {
      ...(/\.asl(\.json)?$|\.json$/.test(path) ? describe(await this.machinesOf(path)) : {}),
      grades: gradesFor(path, found),
      settingsFiles: found.map(({ folder }) => joinPath(folder, SETTINGS_FILE)),
    };
  }

  /** The state machines that take their definition from a file. */
  async machinesOf(path: string): Promise<readonly TemplateMachine[]> {
    const wanted = slashed(path);
    const templates = await this.#templatesAround(path);
    return templates.flatMap(({ machines }) => machines.filter(({ definitionPath }) => definitionPath === wanted));
  }

  /** The templates with state machines that refer to a file as a definition or a policy, or that the file is. */
  async templatesOf(path: string): Promise<readonly MachineTemplate[]> {
    const wanted = slashed(path);
    const templates = await this.#templatesAround(path);
    return templates.filter(({ templatePath, files }) => slashed(templatePath) === wanted || files.has(wanted));
  }

  /** Whether what the index says may depend on a file. */
  static dependsOn(path: string): boolean {
    return nameOf(path) === SETTINGS_FILE || mayBeTemplate(path);
  }

  /** Says that a file changed, came or went; without a path, that any may have. */
  forget(path?: string): void {
    if (path === undefined) {
      this.#settings.clear();
      this.#listings.clear();
      this.#listed.clear();
      this.#templates.clear();
    } else if (nameOf(path) === SETTINGS_FILE) {
      this.#settings.delete(parentOf(path));
    } else if (mayBeTemplate(path)) {
      this.#templates.delete(slashed(path));
      if (this.#listed.has(slashed(path))) return;
      this.#listings.delete(slashed(parentOf(path)));
      this.#listings.delete(slashed(parentOf(parentOf(path))));
    }
  }

  #settingsIn(folder: string): Promise<ReadFanoutFile | undefined> {
    return remembered(this.#settings, folder, async () => {
      const text = await this.#files.readText(joinPath(folder, SETTINGS_FILE)).catch(() => undefined);
      return text === undefined ? undefined : readFanoutFile(text, folder);
    });
  }

  /** Templates stand in a folder above the file, or in one beside such a folder under their usual name. */
  async #templatesAround(path: string): Promise<readonly MachineTemplate[]> {
    const folders = foldersAbove(path, await this.#rootOf(path));
    const listings = await Promise.all(folders.map((folder) => this.#listing(folder)));
    const files = new Map(listings.flat().map((file) => [slashed(file), file]));
    const templates = await Promise.all([...files.values()].map((file) => this.#template(file)));
    return templates.filter((template) => template !== undefined);
  }

  #listing(folder: string): Promise<readonly string[]> {
    return remembered(this.#listings, slashed(folder), async () => {
      const entries = await this.#files.list(folder).catch(() => []);
      const own = entries.filter(({ name, isFolder }) => !isFolder && mayBeTemplate(joinPath(folder, name)));
      const beside = entries.filter(({ name, isFolder }) => isFolder && !PASSED_OVER.test(name));
      const found = own.map(({ name }) => joinPath(folder, name));
      for (const file of found) this.#listed.add(slashed(file));
      return [
        ...found,
        ...beside.flatMap(({ name }) => USUAL_NAMES.map((usual) => joinPath(joinPath(folder, name), usual))),
      ];
    });
  }

  #template(file: string): Promise<MachineTemplate | undefined> {
    return remembered(this.#templates, slashed(file), async () =>
      machineTemplate(file, await this.#files.readText(file).catch(() => '')),
    );
  }
}

const USUAL_NAMES = ['template.yaml', 'template.yml', 'template.json'];
const PASSED_OVER = /^\.|^node_modules$|^cdk\.out$/;

/** The folders from `root` down to the one that the file is in. */
function foldersAbove(path: string, root: string): string[] {
  const folders: string[] = [];
  for (let folder = parentOf(path); ; folder = parentOf(folder)) {
    folders.unshift(folder);
    if (folder === root || folder === parentOf(folder)) return folders;
  }
}

/** What all state machines of one definition agree on. */
function describe(machines: readonly TemplateMachine[]): Pick<FileSurroundings, 'type' | 'substitutions'> {
  const [first] = machines;
  if (first === undefined) return {};
  const names = new Set<string>();
  for (const { substitutions } of machines) for (const name of substitutions?.keys() ?? []) names.add(name);
  return {
    type: machines.every(({ type }) => type === first.type) ? first.type : undefined,
    substitutions: machines.every(({ substitutions }) => substitutions !== undefined) ? names : undefined,
  };
}

function remembered<T>(known: Map<string, Promise<T>>, key: string, find: () => Promise<T>): Promise<T> {
  const found = known.get(key) ?? find();
  known.set(key, found);
  return found;
}
