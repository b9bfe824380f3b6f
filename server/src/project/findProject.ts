import { parseTemplate } from '../template/parseTemplate.ts';
import { localReferences } from './localReferences.ts';
import { insideFolder, joinPath, nameOf, parentOf } from './paths.ts';
import type { ProjectFiles } from './port.ts';

/** A template that deploys a state machine, and the files that it refers to (paths as the port names them). */
export interface Project {
  /** The template's folder. */
  readonly root: string;
  readonly templatePath: string;
  readonly definitionPath: string;
  readonly policies: readonly string[];
  readonly functions: readonly string[];
  readonly stateMachineLogicalId: string;
  /** A valid stack name made from the folder's name. */
  readonly defaultStackName: string;
}

const IGNORED = new Set(['node_modules', 'dist', 'cdk.out']);
const MAX_DEPTH = 4;

/** Every project at or under a folder. Templates that do not parse, and those without a local definition, are none. */
export async function findProjects(files: ProjectFiles, root: string): Promise<Project[]> {
  const projects: Project[] = [];
  const visit = async (folder: string, depth: number): Promise<void> => {
    for (const entry of await files.list(folder)) {
      const path = joinPath(folder, entry.name);
      if (!entry.isFolder) projects.push(...(await projectsOf(files, path)));
      else if (depth < MAX_DEPTH && !IGNORED.has(entry.name) && !entry.name.startsWith('.'))
        await visit(path, depth + 1);
    }
  };
  await visit(root, 0);
  return projects;
}

/** The project that a file belongs to: the nearest template above it (up to `root`) that refers to it, or that it is. */
export async function findProjectOf(files: ProjectFiles, file: string, root: string): Promise<Project | undefined> {
  const same = (path: string) => path.replaceAll('\\', '/');
  const wanted = same(file);
  for (let folder = parentOf(file); ; folder = parentOf(folder)) {
    for (const entry of await files.list(folder)) {
      if (entry.isFolder) continue;
      const projects = await projectsOf(files, joinPath(folder, entry.name));
      const project = projects.find(
        (candidate) =>
          [candidate.templatePath, candidate.definitionPath, ...candidate.policies].some(
            (path) => same(path) === wanted,
          ) || candidate.functions.some((path) => wanted === same(path) || wanted.startsWith(`${same(path)}/`)),
      );
      if (project !== undefined) return project;
    }
    if (same(folder) === same(root) || folder === parentOf(folder)) return undefined;
  }
}

async function projectsOf(files: ProjectFiles, templatePath: string): Promise<Project[]> {
  if (!/\.(ya?ml|json|template)$/i.test(templatePath) || /\.asl\.json$/i.test(templatePath)) return [];
  const text = await files.readText(templatePath).catch(() => '');
  if (!text.includes('AWS::StepFunctions::StateMachine')) return [];
  const root = parentOf(templatePath);
  const references = localReferences(parseTemplate(text).value).flatMap((reference) => {
    const relative = insideFolder(reference.location);
    return relative === undefined ? [] : [{ ...reference, file: joinPath(root, relative) }];
  });
  const filesOf = (kind: string) => references.filter((item) => item.kind === kind).map((item) => item.file);
  return references
    .filter((reference) => reference.kind === 'definition')
    .map((reference) => ({
      root,
      templatePath,
      definitionPath: reference.file,
      policies: filesOf('include'),
      functions: filesOf('function'),
      stateMachineLogicalId: reference.logicalId,
      defaultStackName: stackNameFor(nameOf(root)),
    }));
}

/** A valid stack name near a folder's name: a letter, then letters, digits and hyphens, at most 128. */
export function stackNameFor(folderName: string): string {
  const plain = folderName
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^[^A-Za-z]+/, '')
    .slice(0, 128)
    .replace(/-+$/, '');
  return plain === '' ? 'fanout-project' : plain;
}
