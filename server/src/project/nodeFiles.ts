import { access, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ProjectFiles } from './port.ts';

/** The files of this machine. */
export const nodeFiles: ProjectFiles = {
  readText: (file) => readFile(file, 'utf8'),
  async writeText(file, text, options) {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text, { flag: options?.exclusive ? 'wx' : 'w' });
  },
  async list(folder) {
    try {
      const entries = await readdir(folder, { withFileTypes: true });
      return entries
        .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  },
  exists: (file) =>
    access(file).then(
      () => true,
      () => false,
    ),
};
