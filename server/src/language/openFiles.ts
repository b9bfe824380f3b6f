import type { ProjectFiles } from '../project/port.ts';

/** Files as the person sees them: what an editor holds in place of what is on disk. `textOf` answers by path. */
export function openFiles(disk: ProjectFiles, textOf: (path: string) => string | undefined): ProjectFiles {
  return { ...disk, readText: async (path) => textOf(path) ?? (await disk.readText(path)) };
}
