import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Another process has the folder. */
export class FolderInUse extends Error {}

/**
 * Takes a folder for this process alone; the answer gives it back. A lock left by a process that is gone is taken over.
 * @throws FolderInUse
 */
export function lockFolder(folder: string): () => void {
  const file = path.join(folder, 'lock');
  const mine = `${process.pid} ${startOf(process.pid)}`;
  for (let attempt = 0; ; attempt += 1) {
    try {
      writeFileSync(file, mine, { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 1) throw fault;
      const [pid = '', start = ''] = readFileSync(file, 'utf8').split(' ');
      if (isRunning(Number(pid), start)) {
        throw new FolderInUse(
          `The folder ${folder} is in use by the local endpoint with process id ${pid}. Stop that process, or choose another folder with --state.`,
        );
      }
      rmSync(file, { force: true });
    }
  }
}

function isRunning(pid: number, start: string): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return startOf(pid) === start;
}

/** When a process began, where the system tells: process ids are used again. */
function startOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
