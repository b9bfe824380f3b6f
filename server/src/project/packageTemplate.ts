import { t } from '@vscode/l10n';
import { parseTemplate, type TemplateValue } from '../template/parseTemplate.ts';
import { minifyJson } from '../text/whiteSpace.ts';
import { capabilitiesFor } from './capabilities.ts';
import { readInlineFunction } from './inlineFunction.ts';
import { type LocalReference, localReferences, section } from './localReferences.ts';
import { insideFolder, joinPath, nameOf, parentOf } from './paths.ts';
import type { ProjectFiles } from './port.ts';
import { ProjectError } from './projectError.ts';
import { requireJson } from './readJson.ts';

/** The longest template that CloudFormation takes without S3, in bytes of UTF-8. */
export const MAX_TEMPLATE_BYTES = 51_200;

/** A template that CloudFormation can take as it is. */
export interface PackagedTemplate {
  /** Minified JSON: no local path and no AWS::Include is left. */
  readonly body: string;
  /** Size of the body as UTF-8. */
  readonly bytes: number;
  /** What CreateChangeSet must be told, such as CAPABILITY_IAM. */
  readonly capabilities: readonly string[];
  readonly resources: readonly { readonly logicalId: string; readonly type: string }[];
  readonly parameters: readonly TemplateParameter[];
}

export interface TemplateParameter {
  readonly name: string;
  readonly type: string;
  readonly default?: string;
  readonly description?: string;
}

/**
 * Puts the files that a template refers to into it: the definition (minified, `${…}` as written) as DefinitionString, a
 * function's index.js as ZipFile, an included policy as the document itself.
 * @throws ProjectError where a file is absent, wrong or outside of the project, or where the body gets too large.
 */
export async function packageTemplate(files: ProjectFiles, templatePath: string): Promise<PackagedTemplate> {
  const text = await files.readText(templatePath).catch(() => {
    throw new ProjectError('fileMissing', t('{0} cannot be read.', templatePath), { file: templatePath });
  });
  const parsed = parseTemplate(text);
  const [wrong] = parsed.errors;
  if (wrong !== undefined) {
    const { line, column, message } = wrong;
    const where = `${nameOf(templatePath)}:${line}:${column}`;
    throw new ProjectError('templateInvalid', `${where} ${message}`, { file: templatePath, line, column });
  }
  const template = structuredClone(parsed.value) as Record<string, TemplateValue>;
  const parts: { name: string; bytes: number }[] = [];
  for (const reference of localReferences(parsed.value)) {
    const content = await readReference(files, templatePath, reference, template);
    parts.push({ name: reference.location, bytes: byteLength(JSON.stringify(content)) });
    put(template, reference, content);
  }
  const body = JSON.stringify(template);
  const bytes = byteLength(body);
  if (bytes > MAX_TEMPLATE_BYTES) throw tooLarge(templatePath, bytes, parts);
  return {
    body,
    bytes,
    capabilities: capabilitiesFor(template),
    resources: Object.entries(section(template.Resources)).map(([logicalId, resource]) => ({
      logicalId,
      type: String(section(resource).Type ?? ''),
    })),
    parameters: Object.entries(section(template.Parameters)).map(([name, value]) => parameter(name, section(value))),
  };
}

async function readReference(
  files: ProjectFiles,
  templatePath: string,
  reference: LocalReference,
  template: Record<string, TemplateValue>,
): Promise<TemplateValue> {
  const shown = reference.location.replace(/[/\\]+$/, '');
  const relative = insideFolder(shown);
  const { logicalId } = reference;
  const templateName = nameOf(templatePath);
  if (relative === undefined) {
    throw new ProjectError(
      'fileOutside',
      t(
        "{0} in {1} refers to {2}, which is outside of the project's folder. Move it into the folder.",
        logicalId,
        templateName,
        shown,
      ),
      {
        file: templatePath,
      },
    );
  }
  const file = joinPath(parentOf(templatePath), relative);
  if (!(await files.exists(file))) {
    throw new ProjectError(
      'fileMissing',
      t(
        '{0} in {1} refers to {2}, which is absent. Write that file, or correct the path.',
        logicalId,
        templateName,
        shown,
      ),
      {
        file: templatePath,
      },
    );
  }
  if (reference.kind === 'function') {
    const properties = section(section(section(template.Resources)[reference.logicalId]).Properties);
    return readInlineFunction(files, file, shown, properties.Handler);
  }
  const content = await files.readText(file);
  if (/\.ya?ml$/i.test(file)) return yamlContent(content, reference, file, shown);
  requireJson(content, file, shown, reference.kind === 'definition' ? 'definitionInvalid' : 'includeInvalid');
  if (reference.kind === 'definition') return minifyJson(content);
  try {
    return JSON.parse(content.replace(/^\uFEFF/, '')) as TemplateValue;
  } catch (error) {
    throw new ProjectError('includeInvalid', t('{0} is not valid JSON: {1}', shown, String(error)), { file });
  }
}

function yamlContent(content: string, reference: LocalReference, file: string, shown: string): TemplateValue {
  const parsed = parseTemplate(content);
  const [wrong] = parsed.errors;
  if (reference.kind === 'definition') {
    throw new ProjectError('definitionInvalid', t('{0} is YAML. Fanout deploys definitions in JSON.', shown), { file });
  }
  if (wrong === undefined) return parsed.value;
  const { line, column, message } = wrong;
  throw new ProjectError('includeInvalid', `${shown}:${line}:${column} ${message}`, { file, line, column });
}

function put(template: Record<string, TemplateValue>, reference: LocalReference, content: TemplateValue): void {
  let target = template as Record<string | number, TemplateValue>;
  for (const step of reference.path.slice(0, -1)) target = target[step] as Record<string | number, TemplateValue>;
  const key = reference.path.at(-1) ?? '';
  if (reference.kind === 'definition') {
    delete target[key];
    target.DefinitionString = content;
  } else if (reference.kind === 'function') {
    target[key] = { ZipFile: content };
  } else {
    const { 'Fn::Transform': _transform, ...beside } = section(target[key]);
    target[key] = Object.keys(beside).length === 0 ? content : { ...beside, ...section(content) };
  }
}

function parameter(name: string, value: { readonly [key: string]: TemplateValue }): TemplateParameter {
  return {
    name,
    type: String(value.Type ?? 'String'),
    ...(value.Default === undefined ? {} : { default: String(value.Default) }),
    ...(typeof value.Description === 'string' ? { description: value.Description } : {}),
  };
}

function tooLarge(file: string, bytes: number, parts: readonly { name: string; bytes: number }[]): ProjectError {
  const largest = [...parts]
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, 3)
    .map((part) => t('{0} ({1} bytes)', part.name, part.bytes));
  return new ProjectError(
    'templateTooLarge',
    [
      t(
        '{0} with its files has {1} bytes; CloudFormation takes at most {2} without an S3 bucket.',
        nameOf(file),
        bytes,
        MAX_TEMPLATE_BYTES,
      ),
      ...(largest.length === 0 ? [] : [t('The largest parts are {0}.', largest.join(', '))]),
      t('Make them smaller, or deploy with "aws cloudformation package" and a bucket.'),
    ].join(' '),
    { file },
  );
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
