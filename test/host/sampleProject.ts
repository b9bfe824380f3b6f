import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './paths.ts';

/** Writes the demo project into `folder` through the bundled command line, unless it is there already. */
export async function scaffoldDemo(folder: string): Promise<void> {
  if (existsSync(path.join(folder, 'statemachine.asl.json'))) return;
  execFileSync(process.execPath, [path.join(root, 'dist/cli.js'), 'scaffold', folder], { stdio: ['ignore', 2, 2] });
}

/** A fresh folder of its own; with `demo`, holding the demo project. */
export async function freshFolder(name: string, demo: boolean): Promise<string> {
  // A short and stable last part: the default stack name comes from it.
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), `${name}-`)));
  if (demo) await scaffoldDemo(folder);
  return folder;
}
