import {
  conditionHolds,
  getAttParts,
  IntrinsicError,
  intrinsicCall,
  type ResolveScope,
  resolveIntrinsics,
  substitutedNames,
} from '../template/resolveIntrinsics.ts';
import { checkProperties, validationError } from './checkTemplate.ts';
import type { EndpointFacts, Json, JsonObject } from './ports.ts';
import { objectOf, textOf } from './resources/resourceType.ts';
import type { ResourcePolicies, StackResources } from './stackRecords.ts';
import { checkRules } from './templateRules.ts';

/** One resource of a template that is to exist, with what it waits for. */
export interface PlannedResource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: JsonObject;
  readonly dependencies: readonly string[];
  readonly policies: ResourcePolicies;
}

/** A template with its parameters: its resources in levels, each of which needs only the levels before it. */
export class StackPlan {
  readonly resources: ReadonlyMap<string, PlannedResource>;
  readonly levels: readonly (readonly PlannedResource[])[];
  readonly #template: JsonObject;
  readonly #values: JsonObject;

  /** @throws ServiceError ValidationError for a failed rule, a missing reference, a cycle, an unknown condition or what is not supported. */
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
    inAwsWords(() => checkRules(objectOf(template.Rules), this.#scope({}, false)));
    this.resources = inAwsWords(() => this.#plan());
    this.levels = levelsOf(this.resources);
    // Every reference is followed once now, so that a missing one is told before anything exists.
    for (const resource of this.resources.values()) {
      checkProperties(resource.logicalId, resource.type, this.properties(resource, {}, true));
    }
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
            ...exported(output.Export, scope),
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
        policies: {
          onDelete: (textOf(resource.DeletionPolicy) ?? 'Delete') as ResourcePolicies['onDelete'],
          onReplace: (textOf(resource.UpdateReplacePolicy) ?? 'Delete') as ResourcePolicies['onReplace'],
        },
      });
    }
    return planned;
  }
}

function exported(value: Json | undefined, scope: ResolveScope): JsonObject {
  if (value === undefined) return {};
  const name = textOf(resolveIntrinsics(objectOf(value).Name ?? '', scope));
  if (name === undefined || name === '') {
    throw new IntrinsicError('Template format error: Output Export must have a Name that is a string');
  }
  return { ExportName: name };
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
