import path from 'node:path';
import { findProjects } from '../project/findProject.ts';
import { nodeFiles } from '../project/nodeFiles.ts';
import { packageTemplate } from '../project/packageTemplate.ts';
import { findPlaceholders } from '../project/placeholders.ts';
import { ProjectError } from '../project/projectError.ts';
import { scaffoldProject } from '../project/scaffold.ts';

const USAGE = `Usage:
  fanout scaffold DIR [--choice demo|build]   write the sample project "Fan out a batch job" into DIR
  fanout package-template DIR                 print the template in DIR, ready to deploy, as JSON
`;

async function run(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  if (command === '--help' || command === 'help') {
    process.stdout.write(USAGE);
    return 0;
  }
  const choiceAt = rest.indexOf('--choice');
  const choice = choiceAt < 0 ? 'demo' : (rest[choiceAt + 1] ?? '');
  const folders = choiceAt < 0 ? rest : rest.filter((_, index) => index !== choiceAt && index !== choiceAt + 1);
  const [folder] = folders;
  const wrong = folder === undefined || folders.length !== 1 || folder.startsWith('-');
  if (wrong || (command !== 'scaffold' && (command !== 'package-template' || choiceAt >= 0))) {
    process.stderr.write(USAGE);
    return 1;
  }
  return command === 'scaffold' ? scaffold(path.resolve(folder), choice) : printTemplate(path.resolve(folder));
}

async function scaffold(folder: string, choice: string): Promise<number> {
  const { written } = await scaffoldProject(nodeFiles, folder, 'fan-out-batch-job', choice);
  process.stdout.write(written.map((file) => `${file}\n`).join(''));
  return 0;
}

async function printTemplate(folder: string): Promise<number> {
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
  return 0;
}

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
