import { speaksOfStateMachines } from '../contract/templateDocuments.ts';
import { parentOf, resolvePath } from '../project/paths.ts';
import type { ParsedTemplate, TemplatePath, TemplateValue } from '../template/parseTemplate.ts';
import { SymbolicTemplate } from '../template/resolveSymbolic.ts';
import type { ParsedFiles } from './parsedFiles.ts';
import type { ManagedPolicy } from './policyReader.ts';
import { RoleReader } from './roles.ts';

/** The files of a project by path: what is open in the editor first, then the disk; undefined for an absent file. */
export type ReadText = (path: string) => string | undefined;

/** A file of a project with what was read of it. */
export interface OpenedFile {
  readonly text: string;
  readonly parsed: ParsedTemplate;
}

/** A template with the roles that it has and the files that it refers to. */
export interface ProjectTemplate extends OpenedFile {
  readonly path: string;
  readonly template: SymbolicTemplate;
  readonly roles: RoleReader;
  /** A file of the project, for edits. */
  open(file: string): OpenedFile | undefined;
  /** The file that a location in the template names, and its text; undefined for one that is absent or elsewhere. */
  fileAt(location: string): { readonly file: string; readonly text: string } | undefined;
}

/** Reads a template that has state machines; undefined for any other, and for one that is being typed. Never throws. */
export function openTemplate(
  path: string,
  read: ReadText,
  files: ParsedFiles,
  managedPolicy: ManagedPolicy,
): ProjectTemplate | undefined {
  const text = read(path);
  if (text === undefined || !speaksOfStateMachines(text)) return undefined;
  const parsed = files.template(path, text);
  // What is just being typed is read when it is whole again.
  if (!isWhole(parsed, ['Resources'])) return undefined;
  const open = (file: string) => {
    const content = read(file);
    return content === undefined ? undefined : { text: content, parsed: files.template(file, content) };
  };
  const fileAt = (location: string) => {
    if (/^([/\\]|[a-z][a-z0-9+.-]*:)/i.test(location)) return undefined;
    const file = resolvePath(parentOf(path), location);
    const content = read(file);
    return content === undefined ? undefined : { file, text: content };
  };
  const readPolicy = (location: string): { file: string; document: TemplateValue } | undefined => {
    const found = fileAt(location);
    const document = found && files.template(found.file, found.text);
    return document && isWhole(document, []) ? { file: found.file, document: document.value } : undefined;
  };
  const template = new SymbolicTemplate(parsed.value);
  const roles = new RoleReader(template, path, readPolicy, managedPolicy);
  return { path, text, parsed, template, roles, open, fileAt };
}

/** Whether all of a part was read: an error behind it, or a key that stands twice, hides nothing of it. */
function isWhole({ errors, rangeAt }: ParsedTemplate, part: TemplatePath): boolean {
  const end = part.length === 0 ? Number.POSITIVE_INFINITY : (rangeAt(part)?.end ?? 0);
  return errors.every(({ start, isRepeatedKey }) => isRepeatedKey || start > end);
}
