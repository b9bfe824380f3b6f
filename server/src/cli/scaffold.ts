import path from 'node:path';
import { nodeFiles } from '../project/nodeFiles.ts';
import { scaffoldProject } from '../project/scaffold.ts';
import { readArguments, Status, UsageError } from './usage.ts';

/** `fanout scaffold DIR`: writes the sample project and prints the files that it wrote. */
export async function scaffold(args: readonly string[]): Promise<number> {
  const { operands, options } = readArguments(args, { values: ['--choice'] });
  const [folder] = operands;
  if (folder === undefined || operands.length !== 1) throw new UsageError('scaffold takes one folder.');
  const choice = options.get('--choice') ?? 'demo';
  const { written } = await scaffoldProject(nodeFiles, path.resolve(folder), 'fan-out-batch-job', choice);
  process.stdout.write(written.map((file) => `${file}\n`).join(''));
  return Status.fine;
}
