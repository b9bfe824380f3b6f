import { joinPath, parentOf } from './paths.ts';
import type { ProjectFiles } from './port.ts';

/**
 * The folder above which nothing counts for a file, the same to the editor and the command line: the repository that the
 * file is in, else the innermost of `workspace` that holds it, else its own folder.
 */
export async function workspaceRootOf(
  files: Pick<ProjectFiles, 'exists'>,
  path: string,
  workspace: readonly string[] = [],
): Promise<string> {
  for (let folder = parentOf(path); folder !== parentOf(folder); folder = parentOf(folder)) {
    if (await files.exists(joinPath(folder, '.git'))) return folder;
  }
  const slashed = (folder: string) => folder.replaceAll('\\', '/').replace(/\/$/, '');
  const around = workspace
    .filter((folder) => slashed(path).startsWith(`${slashed(folder)}/`))
    .sort((one, other) => other.length - one.length)[0];
  return around ?? parentOf(path);
}
