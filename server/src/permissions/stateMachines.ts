import { type Definition, definitionOf, parseDefinition, type StateNode } from '../asl/parseDefinition.ts';
import { parentOf, resolvePath } from '../project/paths.ts';
import {
  type ParsedTemplate,
  parseTemplate,
  type TemplatePath,
  type TemplateValue,
} from '../template/parseTemplate.ts';
import { objectOf, SymbolicTemplate } from '../template/resolveSymbolic.ts';
import { treeAt } from '../template/templateTree.ts';
import { ANYTHING, atom } from '../text/symbolicText.ts';
import type { TextRange } from '../text/tree.ts';
import type { NeedContext } from './needResource.ts';
import { featureNeeds, type Need, needsOf } from './needs.ts';
import { type ManagedPolicy, type Role, RoleReader } from './roles.ts';

/** The files of a project by path: what is open in the editor first, then the disk; undefined for an absent file. */
export type ReadText = (path: string) => string | undefined;

/** What was parsed before, so that after an edit only the changed file is read again. */
export class ParsedFiles {
  private readonly templates = new Map<string, { readonly text: string; readonly parsed: ParsedTemplate }>();
  private readonly definitions = new Map<string, { readonly text: string; readonly parsed: Definition }>();

  template(path: string, text: string): ParsedTemplate {
    return remember(this.templates, path, text, parseTemplate);
  }

  definition(path: string, text: string): Definition {
    return remember(this.definitions, path, text, parseDefinition);
  }
}

function remember<T>(
  known: Map<string, { text: string; parsed: T }>,
  path: string,
  text: string,
  parse: (text: string) => T,
): T {
  const last = known.get(path);
  if (last?.text === text) return last.parsed;
  const parsed = parse(text);
  known.set(path, { text, parsed });
  return parsed;
}

/** A state machine of a template: what it needs and the role that it has. */
export interface StateMachine {
  readonly logicalId: string;
  readonly templatePath: string;
  /** The file that holds the definition: its own, or the template. */
  readonly definitionPath: string;
  readonly definition: Definition;
  /** Turns a range of the definition into one of `definitionPath`. */
  place(range: TextRange): TextRange;
  readonly needs: readonly Need[];
  /** What it may use beside its needs: never missing, and never unused. */
  readonly uses: readonly Need[];
  /** The states whose needs cannot be told. */
  readonly untold: readonly StateNode[];
  /** A file of the project that was read for it, for edits. */
  open(file: string): { readonly text: string; readonly parsed: ParsedTemplate } | undefined;
  /** Undefined for a role that the template does not have: then nothing is known. */
  readonly role?: Role;
}

const TYPES = ['AWS::StepFunctions::StateMachine', 'AWS::Serverless::StateMachine'];

/** Reads every state machine of a template of which the definition is at hand. Never throws. */
export function readStateMachines(
  templatePath: string,
  read: ReadText,
  files: ParsedFiles = new ParsedFiles(),
  managedPolicy: ManagedPolicy = () => undefined,
): StateMachine[] {
  const text = read(templatePath);
  if (text === undefined || !text.includes('::StateMachine')) return [];
  const parsed = files.template(templatePath, text);
  const template = new SymbolicTemplate(parsed.value);
  // What is just being typed is read when it is whole again.
  if (!isWhole(parsed, ['Resources'])) return [];
  const fileAt = (location: string) =>
    /^([/\\]|[a-z][a-z0-9+.-]*:)/i.test(location) ? undefined : resolvePath(parentOf(templatePath), location);
  const readPolicy = (location: string) => {
    const file = fileAt(location);
    const content = file === undefined ? undefined : read(file);
    if (file === undefined || content === undefined) return undefined;
    const document = files.template(file, content);
    return isWhole(document, []) ? { file, document: document.value } : undefined;
  };
  const open = (file: string) => {
    const content = read(file);
    return content === undefined ? undefined : { text: content, parsed: files.template(file, content) };
  };
  const roles = new RoleReader(template, templatePath, readPolicy, managedPolicy);
  return Object.entries(template.resources).flatMap(([logicalId, resource]): StateMachine[] => {
    const { Type, Properties } = objectOf(resource);
    if (!TYPES.includes(String(Type))) return [];
    const properties = objectOf(Properties);
    const found = definitionFor(
      properties,
      ['Resources', logicalId, 'Properties'],
      parsed,
      templatePath,
      (location) => {
        const file = fileAt(location);
        const content = file === undefined ? undefined : read(file);
        if (file === undefined || content === undefined) return undefined;
        if (!/\.ya?ml$/i.test(file)) return { file, definition: files.definition(file, content) };
        const document = files.template(file, content);
        return { file, definition: definitionOf(treeAt(document, document.value, []), []) };
      },
    );
    if (found === undefined) return [];
    const self = template.text({ Ref: logicalId });
    const context: NeedContext = {
      substitute: substitution(properties.DefinitionSubstitutions, found.sub, template),
      self,
      rolesOfTask: taskRoles(template),
    };
    const logging = objectOf(properties.Logging ?? properties.LoggingConfiguration);
    const tracing = objectOf(properties.Tracing ?? properties.TracingConfiguration);
    const key = objectOf(properties.EncryptionConfiguration).KmsKeyId;
    const { needs: ofStates, uses, untold } = needsOf(found.definition, context);
    const ofFeatures = featureNeeds({
      logging: logging.Level !== undefined && logging.Level !== 'OFF',
      tracing: tracing.Enabled === true,
      ...(key === undefined ? {} : { key: keyArn(template.text(key)) }),
    });
    const { file: definitionPath, definition, place = (range: TextRange) => range } = found;
    return [
      {
        logicalId,
        templatePath,
        definitionPath,
        definition,
        place,
        needs: [...ofStates, ...ofFeatures.filter(({ optional }) => optional !== true)],
        uses: [...uses, ...ofFeatures.filter(({ optional }) => optional === true)],
        untold,
        open,
        role: roles.roleOf(logicalId),
      },
    ];
  });
}

/** Whether all of a part was read: an error behind it, or a key that stands twice, hides nothing of it. */
function isWhole({ errors, rangeAt }: ParsedTemplate, part: TemplatePath): boolean {
  const end = part.length === 0 ? Number.POSITIVE_INFINITY : (rangeAt(part)?.end ?? 0);
  return errors.every(({ start, isRepeatedKey }) => isRepeatedKey || start > end);
}

function keyArn(key: string): string {
  return key.startsWith('arn:') || key.startsWith('\uE000') ? key : ANYTHING;
}

interface FoundDefinition {
  readonly file: string;
  readonly definition: Definition;
  /** For an Fn::Sub: its own variables. */
  readonly sub?: TemplateValue;
  place?(range: TextRange): TextRange;
}

function definitionFor(
  properties: { readonly [key: string]: TemplateValue },
  at: TemplatePath,
  parsed: ParsedTemplate,
  templatePath: string,
  open: (location: string) => FoundDefinition | undefined,
): FoundDefinition | undefined {
  const location = properties.DefinitionUri ?? properties.DefinitionS3Location;
  if (typeof location === 'string') return open(location);
  if (properties.Definition !== undefined) {
    const path = [...at, 'Definition'];
    return { file: templatePath, definition: definitionOf(treeAt(parsed, properties.Definition, path), []) };
  }
  const written = properties.DefinitionString;
  const sub = objectOf(written)['Fn::Sub'];
  const [text, own] = Array.isArray(sub) ? sub : [sub ?? written, undefined];
  if (typeof text !== 'string') return undefined;
  const path = [...at, 'DefinitionString'];
  return {
    file: templatePath,
    definition: parseDefinition(text),
    ...(sub === undefined ? {} : { sub: own ?? {} }),
    // Where a string is folded or escaped, offsets inside it are not the file's: the key stands for the whole.
    place: () => parsed.keyRangeAt(path) ?? { start: 0, end: 0 },
  };
}

/** Puts the values of DefinitionSubstitutions, and of an Fn::Sub, in the place of `${Name}`. */
function substitution(given: TemplateValue | undefined, sub: TemplateValue | undefined, template: SymbolicTemplate) {
  const values = objectOf(given);
  return (text: string): string => {
    if (!text.includes('${')) return text;
    const put = text.replace(/\$\{([^${}]+)\}/g, (whole, name: string) =>
      Object.hasOwn(values, name) ? template.text(values[name]) : sub === undefined ? atom('open', name) : whole,
    );
    return sub === undefined || !put.includes('${') ? put : template.text({ 'Fn::Sub': [put, sub] });
  };
}

/** The roles that an ECS task definition of the template hands to its tasks. */
function taskRoles(template: SymbolicTemplate) {
  return (taskDefinition: string): readonly string[] | undefined => {
    for (const [id, resource] of Object.entries(template.resources)) {
      const { Type, Properties } = objectOf(resource);
      if (Type !== 'AWS::ECS::TaskDefinition' || template.text({ Ref: id }) !== taskDefinition) continue;
      const { TaskRoleArn, ExecutionRoleArn } = objectOf(Properties);
      return [
        ...new Set(
          [TaskRoleArn, ExecutionRoleArn].flatMap((role) => (role === undefined ? [] : [template.text(role)])),
        ),
      ];
    }
    return undefined;
  };
}
