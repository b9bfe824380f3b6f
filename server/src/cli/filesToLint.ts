import { stat } from 'node:fs/promises';
import path from 'node:path';
import { kindOfPath, mayBeTemplate } from '../project/documentKind.ts';
import { nodeFiles } from '../project/nodeFiles.ts';
import { machineTemplate } from '../project/templateMachines.ts';

/** Folders that hold what others wrote or what a build made. */
const PASSED_OVER = new Set(['node_modules', 'cdk.out']);

/**
 * The files that the operands name: a file as it is, a folder's definitions, policies, settings files and templates with state
 * machines, in the order of their names. A file that is named twice is listed once.
 * @throws Error for an operand that does not exist.
 */
export async function filesToLint(operands: readonly string[]): Promise<string[]> {
  const found = new Map<string, string>();
  const add = (file: string) => {
    if (!found.has(path.resolve(file))) found.set(path.resolve(file), file);
  };
  const walk = async (folder: string): Promise<void> => {
    for (const { name, isFolder } of await nodeFiles.list(folder)) {
      const entry = path.join(folder, name);
      if (!isFolder && (kindOfPath(path.resolve(entry)) !== undefined || (await isTemplate(entry)))) add(entry);
      if (isFolder && !PASSED_OVER.has(name) && !name.startsWith('.')) await walk(entry);
    }
  };
  for (const operand of operands) {
    if ((await stat(operand)).isDirectory()) await walk(operand);
    else add(operand);
  }
  return [...found.values()];
}

/** CloudFormation takes templates of at most 1 MB: what is larger is another file, and need not be read. */
const MOST_BYTES = 1_048_576;

async function isTemplate(file: string): Promise<boolean> {
  if (!mayBeTemplate(path.resolve(file)) || (await stat(file)).size > MOST_BYTES) return false;
  return machineTemplate(file, await nodeFiles.readText(file)) !== undefined;
}
