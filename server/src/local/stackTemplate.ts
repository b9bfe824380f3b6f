import { parseTemplate } from '../template/parseTemplate.ts';
import {
  conditionHolds,
  getAttParts,
  IntrinsicError,
  intrinsicCall,
  type ResolveScope,
  resolveIntrinsics,
  substitutedNames,
} from '../template/resolveIntrinsics.ts';
import type { EndpointFacts, Json, JsonObject } from './ports.ts';
import { ServiceError } from './ports.ts';
import { objectOf, textOf } from './resources/resourceType.ts';
import type { StackResources } from './stackRecords.ts';

/** CloudFormation's limit for a TemplateBody, in bytes. */
const BODY_LIMIT = 51_200;
const SECTIONS = [
  ...[
    'AWSTemplateFormatVersion',
    'Description',
    'Metadata',
    'Parameters',
    'Rules',
    'Mappings',
    'Conditions',
    'Resources',
  ],
  'Outputs',
];

export const validationError = (message: string) => new ServiceError('ValidationError', message);

/** A template that CloudFormation accepts as text. @throws ServiceError ValidationError in AWS's words. */
export function readTemplate(body: string | undefined): JsonObject {
  if (body === undefined || body === '')
    throw validationError('Either Template URL or Template Body must be specified.');
  if (Buffer.byteLength(body) > BODY_LIMIT) {
    throw validationError(
      `1 validation error detected: Value '${body.slice(0, 100)}…' at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to ${BODY_LIMIT}`,
    );
  }
  const { value: template, errors } = parseTemplate(body);
  const [first] = errors;
  if (first) {
    const kind = body.trimStart().startsWith('{') ? 'JSON' : 'YAML';
    throw validationError(
      `Template format error: ${kind} not well-formed. (line ${first.line}, column ${first.column})`,
    );
  }
  if (template.Transform !== undefined || JSON.stringify(template).includes('"Fn::Transform":')) {
    throw validationError(
      'Template error: transforms and macros (Transform, Fn::Transform) are not supported by the local endpoint. Expand them before the deployment.',
    );
  }
  const unknown = Object.keys(template).filter((key) => !SECTIONS.includes(key));
  if (unknown.length > 0) throw validationError(`Invalid template property or properties [${unknown.join(', ')}]`);
  const resources = Object.entries(objectOf(template.Resources));
  if (resources.length === 0)
    throw validationError('Template format error: At least one Resources member must be defined.');
  for (const [id, resource] of resources) {
    if (!/^[A-Za-z0-9]+$/.test(id))
      throw validationError(`Template format error: Resource name ${id} is non alphanumeric.`);
    if (textOf(objectOf(resource).Type) === undefined) {
      throw validationError(
        `Template format error: [/Resources/${id}] Every Resources object must contain a Type member.`,
      );
    }
  }
  return template;
}

/** The capability that a template needs, or undefined. */
export function neededCapability(template: JsonObject): 'CAPABILITY_IAM' | 'CAPABILITY_NAMED_IAM' | undefined {
  const iam = Object.values(objectOf(template.Resources)).filter((item) =>
    /^AWS::IAM::/.test(textOf(objectOf(item).Type) ?? ''),
  );
  const named = iam.some((item) => {
    const properties = objectOf(objectOf(item).Properties);
    return ['RoleName', 'ManagedPolicyName', 'UserName', 'GroupName'].some((name) => properties[name] !== undefined);
  });
  return named ? 'CAPABILITY_NAMED_IAM' : iam.length > 0 ? 'CAPABILITY_IAM' : undefined;
}

/** The values of a template's parameters. @throws ServiceError ValidationError. */
export function parameterValues(
  template: JsonObject,
  given: readonly JsonObject[],
  previous: { readonly [name: string]: string },
): { [name: string]: string } {
  const declared = objectOf(template.Parameters);
  const values: { [name: string]: string } = {};
  for (const entry of given) {
    const name = textOf(entry.ParameterKey) ?? '';
    if (!Object.hasOwn(declared, name)) throw validationError(`Parameters: [${name}] do not exist in the template`);
    const value = entry.UsePreviousValue === 'true' ? previous[name] : textOf(entry.ParameterValue);
    if (value !== undefined) values[name] = value;
  }
  for (const [name, declaration] of Object.entries(declared)) {
    const fallback = textOf(objectOf(declaration).Default);
    if (!Object.hasOwn(values, name) && fallback !== undefined) values[name] = fallback;
  }
  const missing = Object.keys(declared).filter((name) => !Object.hasOwn(values, name));
  if (missing.length > 0) throw validationError(`Parameters: [${missing.join(', ')}] must have values`);
  for (const [name, value] of Object.entries(values)) checkParameter(name, value, objectOf(declared[name]));
  return values;
}

function checkParameter(name: string, value: string, declaration: JsonObject): void {
  const allowed = declaration.AllowedValues;
  if (Array.isArray(allowed) && !allowed.map(String).includes(value)) {
    throw validationError(`Parameter '${name}' must be one of AllowedValues`);
  }
  const pattern = textOf(declaration.AllowedPattern);
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(value)) {
    throw validationError(
      textOf(declaration.ConstraintDescription) ?? `Parameter '${name}' must match pattern ${pattern}`,
    );
  }
  if (declaration.Type === 'Number') {
    const number = Number(value);
    if (value.trim() === '' || Number.isNaN(number)) throw validationError(`Parameter '${name}' must be a number.`);
    if (number < Number(declaration.MinValue ?? -Infinity)) {
      throw validationError(`Parameter '${name}' must be a number not less than ${String(declaration.MinValue)}`);
    }
    if (number > Number(declaration.MaxValue ?? Infinity)) {
      throw validationError(`Parameter '${name}' must be a number not greater than ${String(declaration.MaxValue)}`);
    }
  }
}

/** One resource of a template that is to exist, with what it waits for. */
export interface PlannedResource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: JsonObject;
  readonly dependencies: readonly string[];
}

/** A template with its parameters: its resources in levels, each of which needs only the levels before it. */
export class StackPlan {
  readonly resources: ReadonlyMap<string, PlannedResource>;
  readonly levels: readonly (readonly PlannedResource[])[];
  readonly #template: JsonObject;
  readonly #values: JsonObject;

  /** @throws ServiceError ValidationError for a missing reference, a cycle or an unknown condition. */
  constructor(
    template: JsonObject,
    parameters: { readonly [name: string]: string },
    stack: { readonly id: string; readonly name: string },
    facts: EndpointFacts,
  ) {
    this.#template = template;
    const declared = objectOf(template.Parameters);
    const typed = Object.entries(parameters).map(([name, value]): [string, Json] => {
      return [
        name,
        /List/.test(textOf(objectOf(declared[name]).Type) ?? '') ? value.split(',').map((item) => item.trim()) : value,
      ];
    });
    this.#values = {
      ...Object.fromEntries(typed),
      'AWS::Region': facts.region,
      'AWS::AccountId': facts.accountId,
      'AWS::Partition': facts.partition,
      'AWS::StackName': stack.name,
      'AWS::StackId': stack.id,
      'AWS::URLSuffix': 'amazonaws.com',
      'AWS::NotificationARNs': [],
    };
    this.resources = inAwsWords(() => this.#plan());
    this.levels = levelsOf(this.resources);
    // Every reference is followed once now, so that a missing one is told before anything exists.
    for (const resource of this.resources.values()) this.properties(resource, {}, true);
    this.outputs({}, true);
  }

  /** A resource's properties, resolved. With `placeholders`, what does not exist yet gets its logical ID as its value. */
  properties(resource: PlannedResource, existing: StackResources, placeholders = false): JsonObject {
    return inAwsWords(() => objectOf(resolveIntrinsics(resource.properties, this.#scope(existing, placeholders))));
  }

  /** The stack's outputs in the form of DescribeStacks. */
  outputs(existing: StackResources, placeholders = false): JsonObject[] {
    const scope = this.#scope(existing, placeholders);
    return inAwsWords(() =>
      Object.entries(objectOf(this.#template.Outputs)).flatMap(([key, value]) => {
        const output = objectOf(value);
        const condition = textOf(output.Condition);
        if (condition !== undefined && !conditionHolds(condition, scope)) return [];
        const description = textOf(output.Description);
        return [
          {
            OutputKey: key,
            OutputValue: String(resolveIntrinsics(output.Value ?? '', scope)),
            ...(description === undefined ? {} : { Description: description }),
          },
        ];
      }),
    );
  }

  #scope(existing: StackResources, placeholders: boolean): ResolveScope {
    const planned = (id: string) => placeholders && this.resources?.has(id);
    return {
      values: this.#values,
      mappings: objectOf(this.#template.Mappings),
      conditions: objectOf(this.#template.Conditions),
      ref: (id) =>
        Object.hasOwn(existing, id)
          ? existing[id]?.physicalId
          : planned(id)
            ? `arn:aws:planned:::planned/${id}:1`
            : undefined,
      attribute: (id, name) => {
        if (Object.hasOwn(existing, id)) return existing[id]?.attributes[name];
        if (planned(id)) return `arn:aws:planned:::planned/${id}.${name}:1`;
        if (this.resources?.has(id)) return undefined;
        throw new IntrinsicError(`Template error: instance of Fn::GetAtt references undefined resource ${id}`);
      },
    };
  }

  #plan(): Map<string, PlannedResource> {
    const all = objectOf(this.#template.Resources);
    const scope = this.#scope({}, false);
    const planned = new Map<string, PlannedResource>();
    for (const [logicalId, value] of Object.entries(all)) {
      const resource = objectOf(value);
      const condition = textOf(resource.Condition);
      if (condition !== undefined && !conditionHolds(condition, scope)) continue;
      const dependsOn = [resource.DependsOn ?? []].flat().map(String);
      const unknown = dependsOn.filter((id) => !Object.hasOwn(all, id));
      if (unknown.length > 0) {
        throw new IntrinsicError(
          `Template format error: Unresolved resource dependencies [${unknown.join(', ')}] in the Resources block of the template`,
        );
      }
      const dependencies = new Set(
        [...dependsOn, ...referredNames(resource.Properties ?? {})].filter((id) => Object.hasOwn(all, id)),
      );
      planned.set(logicalId, {
        logicalId,
        type: textOf(resource.Type) ?? '',
        properties: objectOf(resource.Properties),
        dependencies: [...dependencies],
      });
    }
    return planned;
  }
}

/** The names that Ref, Fn::GetAtt and Fn::Sub mention anywhere in a value. */
function referredNames(value: Json): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const call = intrinsicCall(value);
  const own =
    call?.name === 'Ref'
      ? [String(call.argument)]
      : call?.name === 'Fn::GetAtt'
        ? [getAttParts(call.argument)[0]]
        : call?.name === 'Fn::Sub'
          ? substitutedNames(call.argument).map((name) => name.replace(/\..*$/, ''))
          : [];
  return [...own, ...Object.values(value).flatMap((item) => referredNames(item as Json))];
}

function levelsOf(resources: ReadonlyMap<string, PlannedResource>): PlannedResource[][] {
  const levels: PlannedResource[][] = [];
  const done = new Set<string>();
  let waiting = [...resources.values()];
  while (waiting.length > 0) {
    const ready = waiting.filter((item) => item.dependencies.every((id) => done.has(id) || !resources.has(id)));
    if (ready.length === 0) {
      throw validationError(
        `Circular dependency between resources: [${waiting.map((item) => item.logicalId).join(', ')}]`,
      );
    }
    for (const item of ready) done.add(item.logicalId);
    waiting = waiting.filter((item) => !done.has(item.logicalId));
    levels.push(ready);
  }
  return levels;
}

function inAwsWords<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw error instanceof IntrinsicError ? validationError(error.message) : error;
  }
}
