import { speaksOfStateMachines } from '../contract/templateDocuments.ts';
import {
  type ParsedTemplate,
  parseTemplate,
  type TemplateRange,
  type TemplateValue,
} from '../template/parseTemplate.ts';
import { localReferences, section } from './localReferences.ts';
import { parentOf, resolvePath } from './paths.ts';

/** What a template says about a state machine whose definition is a file. */
export interface TemplateMachine {
  readonly templatePath: string;
  readonly logicalId: string;
  readonly definitionPath: string;
  /** Undefined where it is known at deploy time only. */
  readonly type?: 'STANDARD' | 'EXPRESS';
  /** The names that DefinitionSubstitutions gives values to, and where; undefined where the template computes them. */
  readonly substitutions?: ReadonlyMap<string, TemplateRange | undefined>;
}

/** A template with state machines, and the files that their definitions and policies are in. */
export interface MachineTemplate {
  readonly templatePath: string;
  /** Those that take their definition from a file. */
  readonly machines: readonly TemplateMachine[];
  /** The paths of the definitions and of what AWS::Include puts in, by forward slashes. */
  readonly files: ReadonlySet<string>;
}

const definitionProperties: Readonly<Record<string, { readonly definition: string; readonly type: string }>> = {
  'AWS::StepFunctions::StateMachine': { definition: 'DefinitionS3Location', type: 'StateMachineType' },
  'AWS::Serverless::StateMachine': { definition: 'DefinitionUri', type: 'Type' },
};

/** What a template says about its state machines; undefined for one, or any other file, that has none. Never throws. */
export function machineTemplate(templatePath: string, text: string): MachineTemplate | undefined {
  if (!speaksOfStateMachines(text)) return undefined;
  const template = parseTemplate(text);
  const types = Object.values(section(template.value.Resources)).map((resource) => section(resource).Type);
  if (!types.some((type) => typeof type === 'string' && Object.hasOwn(definitionProperties, type))) return undefined;
  const machines = machinesIn(templatePath, template);
  const included = localReferences(template.value).flatMap(({ kind, location }) =>
    kind === 'include' ? [resolvePath(parentOf(templatePath), location)] : [],
  );
  return { templatePath, machines, files: new Set([...machines.map((one) => one.definitionPath), ...included]) };
}

/** The state machines of a template that take their definition from a file beside it. */
function machinesIn(templatePath: string, template: ParsedTemplate): TemplateMachine[] {
  return Object.entries(section(template.value.Resources)).flatMap(([logicalId, resource]): TemplateMachine[] => {
    const { Type: resourceType, Properties } = section(resource);
    const names = typeof resourceType === 'string' ? definitionProperties[resourceType] : undefined;
    const properties = section(Properties);
    const location = names === undefined ? undefined : properties[names.definition];
    if (names === undefined || typeof location !== 'string' || /^[a-z][a-z0-9+.-]+:\/\//i.test(location)) return [];
    const given = properties.DefinitionSubstitutions;
    const path = ['Resources', logicalId, 'Properties', 'DefinitionSubstitutions'];
    // What a macro puts in cannot be told from here.
    const computed = 'Fn::Transform' in properties || !isPlainObject(given);
    return [
      {
        templatePath,
        logicalId,
        definitionPath: resolvePath(parentOf(templatePath), location),
        type: machineType(properties[names.type]),
        substitutions: computed
          ? undefined
          : new Map(Object.keys(section(given)).map((key) => [key, template.keyRangeAt([...path, key])])),
      },
    ];
  });
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-stepfunctions-statemachine.html */
function machineType(value: TemplateValue | undefined): TemplateMachine['type'] {
  if (value === undefined) return 'STANDARD';
  return value === 'STANDARD' || value === 'EXPRESS' ? value : undefined;
}

/** An object that is written out, or nothing at all; not one that an intrinsic makes. */
function isPlainObject(value: TemplateValue | undefined): boolean {
  if (value === undefined) return true;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return !Object.keys(value).some((key) => key === 'Ref' || key.startsWith('Fn::'));
}
