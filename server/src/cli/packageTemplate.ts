import path from 'node:path';
import { findProjects } from '../project/findProject.ts';
import { nodeFiles } from '../project/nodeFiles.ts';
import { packageTemplate } from '../project/packageTemplate.ts';
import { findPlaceholders } from '../project/placeholders.ts';
import { ProjectError } from '../project/projectError.ts';
import { readArguments, Status, UsageError } from './usage.ts';

/** `fanout package DIR`: prints the folder's template with its local files in it, ready to deploy. */
export async function printPackage(args: readonly string[]): Promise<number> {
  const { operands } = readArguments(args, { values: [] });
  const [named] = operands;
  if (named === undefined || operands.length !== 1) throw new UsageError('package takes one folder.');
  const folder = path.resolve(named);
  const projects = await findProjects(nodeFiles, folder);
  const own = path.join(folder, 'template.yaml');
  const template = (await nodeFiles.exists(own))
    ? own
    : projects.map(({ templatePath }) => path.resolve(templatePath))[0];
  if (template === undefined) {
    throw new ProjectError('noProject', `${folder} has no template.yaml. Name the folder of a project.`);
  }
  const packaged = await packageTemplate(nodeFiles, template);
  for (const project of projects.filter(({ templatePath }) => path.resolve(templatePath) === template)) {
    for (const { name, line } of findPlaceholders(await nodeFiles.readText(project.definitionPath))) {
      process.stderr.write(`Warning: ${project.definitionPath}:${line} still has the placeholder ${name}.\n`);
    }
  }
  process.stdout.write(`${packaged.body}\n`);
  return Status.fine;
}
