import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ProjectFiles } from '../../../server/src/project/port.ts';

/** Files in a map, by path. */
export function memoryFiles(initial: Readonly<Record<string, string>> = {}): ProjectFiles & {
  readonly texts: Map<string, string>;
} {
  const texts = new Map(Object.entries(initial));
  return {
    texts,
    async readText(file) {
      const text = texts.get(file);
      if (text === undefined) throw new Error(`ENOENT ${file}`);
      return text;
    },
    async writeText(file, text, options) {
      if (options?.exclusive && texts.has(file)) throw new Error(`EEXIST ${file}`);
      texts.set(file, text);
    },
    async list(folder) {
      const entries = new Map<string, boolean>();
      for (const file of texts.keys()) {
        if (!file.startsWith(`${folder}/`)) continue;
        const [name = '', ...rest] = file.slice(folder.length + 1).split('/');
        entries.set(name, rest.length > 0);
      }
      return [...entries].map(([name, isFolder]) => ({ name, isFolder }));
    },
    exists: async (file) => [...texts.keys()].some((known) => known === file || known.startsWith(`${file}/`)),
  };
}

const folder = path.resolve(import.meta.dirname, '../../../templates');

/** The repository's templates as the bundles hold them. */
export const sourceTemplates: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => [path.relative(folder, file).replaceAll('\\', '/'), readFileSync(file, 'utf8')]),
);
