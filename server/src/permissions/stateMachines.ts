import { type Definition, definitionOf, parseDefinition, type StateNode } from '../asl/parseDefinition.ts';
import type { TemplatePath, TemplateValue } from '../template/parseTemplate.ts';
import { replaceComputed } from '../template/replaceComputed.ts';
import { objectOf, type SymbolicTemplate } from '../template/resolveSymbolic.ts';
import { treeAt } from '../template/templateTree.ts';
import { writtenText } from '../template/writtenText.ts';
import { atom } from '../text/symbolicText.ts';
import type { TextRange } from '../text/tree.ts';
import { featureNeeds } from './featureNeeds.ts';
import type { Need } from './need.ts';
import type { NeedContext } from './needResource.ts';
import { needsOf } from './needs.ts';
import { ParsedFiles } from './parsedFiles.ts';
import type { ManagedPolicy } from './policyReader.ts';
import { type OpenedFile, openTemplate, type ProjectTemplate, type ReadText } from './projectTemplate.ts';
import type { Role } from './roles.ts';

/** A state machine of a template: what it needs and the role that it has. */
export interface StateMachine {
  readonly logicalId: string;
  readonly templatePath: string;
  /** The file that holds the definition: its own, or the template. */
  readonly definitionPath: string;
  readonly definition: Definition;
  /** What the ranges of the definition count in. */
  readonly text: string;
  /** Where a range of the definition stands in `definitionPath`; undefined where that cannot be told. */
  place(range: TextRange): TextRange | undefined;
  /** What stands for the whole definition in `definitionPath`: in a template the key. */
  readonly whole: TextRange;
  readonly needs: readonly Need[];
  /** What it may use beside its needs: never missing, and never unused. */
  readonly uses: readonly Need[];
  /** The states whose needs cannot be told. */
  readonly untold: readonly StateNode[];
  /** A file of the project that was read for it, for edits. */
  open(file: string): OpenedFile | undefined;
  /** Undefined for a role that the template does not have: then nothing is known. */
  readonly role?: Role;
}

/** The types of resources that are state machines. */
export const STATE_MACHINES: readonly string[] = ['AWS::StepFunctions::StateMachine', 'AWS::Serverless::StateMachine'];

/** Reads every state machine of a template of which the definition is at hand. Never throws. */
export function readStateMachines(
  templatePath: string,
  read: ReadText,
  files: ParsedFiles = new ParsedFiles(),
  managedPolicy: ManagedPolicy = () => undefined,
): StateMachine[] {
  const opened = openTemplate(templatePath, read, files, managedPolicy);
  return opened === undefined ? [] : stateMachinesOf(opened, files);
}

/** The same for a template that was opened already. */
export function stateMachinesOf(opened: ProjectTemplate, files: ParsedFiles): StateMachine[] {
  const { path: templatePath, template, roles, open } = opened;
  return Object.entries(template.resources).flatMap(([logicalId, resource]): StateMachine[] => {
    const { Type, Properties } = objectOf(resource);
    if (!STATE_MACHINES.includes(String(Type))) return [];
    const properties = objectOf(Properties);
    const at = ['Resources', logicalId, 'Properties'];
    const found = definitionFor(properties, at, opened, (location) => {
      const given = opened.fileAt(location);
      if (given === undefined) return undefined;
      const { file, text } = given;
      if (!/\.ya?ml$/i.test(file)) return { file, text, definition: files.definition(file, text) };
      const document = files.template(file, text);
      return { file, text, definition: definitionOf(treeAt(document, document.value, []), []) };
    });
    if (found === undefined) return [];
    const self = template.text({ Ref: logicalId });
    const context: NeedContext = {
      substitute: substitution(properties.DefinitionSubstitutions, found.variables, template),
      self,
      rolesOfTask: taskRoles(template),
    };
    const { needs: ofStates, uses, untold } = needsOf(found.definition, context);
    const ofFeatures = featureNeeds(properties, template, self);
    const { file: definitionPath, definition, text, place = (range: TextRange) => range } = found;
    return [
      {
        logicalId,
        templatePath,
        definitionPath,
        definition,
        text,
        place,
        whole: found.whole ?? { start: 0, end: 1 },
        needs: [...ofStates, ...ofFeatures.filter(({ optional }) => optional !== true)],
        uses: [...uses, ...ofFeatures.filter(({ optional }) => optional === true)],
        untold,
        open,
        role: roles.roleOf(logicalId),
      },
    ];
  });
}

interface FoundDefinition {
  readonly file: string;
  readonly definition: Definition;
  readonly text: string;
  /** For an Fn::Sub or an Fn::Join: its own variables. */
  readonly variables?: TemplateValue;
  place?(range: TextRange): TextRange | undefined;
  readonly whole?: TextRange;
}

function definitionFor(
  properties: { readonly [key: string]: TemplateValue },
  at: TemplatePath,
  { parsed, template, text: source, path: templatePath }: ProjectTemplate,
  open: (location: string) => FoundDefinition | undefined,
): FoundDefinition | undefined {
  const location = properties.DefinitionUri ?? properties.DefinitionS3Location;
  if (typeof location === 'string') return open(location);
  if (properties.Definition !== undefined) {
    const path = [...at, 'Definition'];
    // References to resources become texts: there the definition has what the deployment puts in.
    const value = replaceComputed(properties.Definition, (computed, name) =>
      ['Ref', 'Fn::GetAtt', 'Fn::Sub'].includes(name) ? template.text(computed) : undefined,
    );
    const definition = definitionOf(treeAt(parsed, value, path), []);
    return { file: templatePath, text: source, definition, whole: parsed.keyRangeAt(path) };
  }
  const path = [...at, 'DefinitionString'];
  const written = writtenText(properties.DefinitionString, path, parsed, source);
  if (written === undefined) return undefined;
  const definition = parseDefinition(written.text);
  return { file: templatePath, ...written, definition, whole: parsed.keyRangeAt(path) };
}

/** Puts the values of DefinitionSubstitutions, and of an Fn::Sub, in the place of `${Name}`. */
function substitution(
  given: TemplateValue | undefined,
  variables: TemplateValue | undefined,
  template: SymbolicTemplate,
) {
  // What Fn::Sub puts in is there before DefinitionSubstitutions are.
  const values = { ...objectOf(given), ...objectOf(variables) };
  return (text: string): string => {
    if (!text.includes('${')) return text;
    const put = text.replace(/\$\{([^${}]+)\}/g, (whole, name: string) =>
      Object.hasOwn(values, name) ? template.text(values[name]) : variables === undefined ? atom('open', name) : whole,
    );
    return variables === undefined || !put.includes('${') ? put : template.text({ 'Fn::Sub': [put, variables] });
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
