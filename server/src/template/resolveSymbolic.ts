import { ANYTHING, atom, hasOpenPart, isSymbolic } from '../text/symbolicText.ts';
import type { TemplatePath, TemplateValue } from './parseTemplate.ts';
import { getAttParts, intrinsicCall, type TemplateObject } from './resolveIntrinsics.ts';
import { resourceNaming } from './resourceNaming.ts';

/**
 * Resolves a template's values without deploying it: what only the deployment knows stays in the text as a named part
 * ({@link ../text/symbolicText.ts}), so that two references to one resource are equal and those to two are not.
 */
export class SymbolicTemplate {
  readonly resources: TemplateObject;
  /** The `Conditions` section, as written. */
  readonly conditions: TemplateObject;
  private readonly parameters: TemplateObject;
  private readonly mappings: TemplateObject;

  constructor(template: TemplateObject) {
    this.resources = objectOf(template.Resources);
    this.parameters = objectOf(template.Parameters);
    this.mappings = objectOf(template.Mappings);
    this.conditions = objectOf(template.Conditions);
  }

  /** The text of a value; a value that is no text, or that nothing is known of, is a part that may be anything. */
  text(value: TemplateValue | undefined, depth = 0): string {
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    if (value === undefined || value === null || depth > 50) return ANYTHING;
    const call = intrinsicCall(value);
    if (call === undefined) return ANYTHING;
    return this.call(call.name, call.argument, depth + 1) ?? atom('open', JSON.stringify(value));
  }

  /** The texts of a string, a list of strings, or an intrinsic that gives either. */
  texts(value: TemplateValue | undefined): string[] {
    if (value === undefined) return [];
    const call = intrinsicCall(value);
    const given = call?.name === 'Fn::FindInMap' ? this.inMap(call.argument, 0) : value;
    return Array.isArray(given) ? given.map((item) => this.text(item)) : [this.text(given ?? value)];
  }

  /** The texts that a value may be: those that a parameter allows, where it is one and says so. */
  allowedValues(text: string): readonly string[] | undefined {
    const name = Object.keys(this.parameters).find((parameter) => atom('open', parameter) === text);
    const allowed = name === undefined ? undefined : objectOf(this.parameters[name]).AllowedValues;
    return Array.isArray(allowed) ? allowed.map(String) : undefined;
  }

  /** The logical ID that a value refers to, by Ref, GetAtt or `${…}` alone. */
  referredTo(value: TemplateValue | undefined): string | undefined {
    const call = value === undefined ? undefined : intrinsicCall(value);
    if (call === undefined) return undefined;
    const { argument } = call;
    if (call.name === 'Ref') return typeof argument === 'string' ? argument : undefined;
    if (call.name === 'Fn::Sub') return /^\$\{([^.${}!]+)(\.Arn)?\}$/.exec(String(argument))?.[1];
    if (call.name !== 'Fn::GetAtt') return undefined;
    return typeof argument === 'string' ? argument.split('.')[0] : String(listOf(argument)[0] ?? '');
  }

  private call(name: string, argument: TemplateValue, depth: number): string | undefined {
    switch (name) {
      case 'Ref':
        return typeof argument === 'string' ? this.reference(argument) : undefined;
      case 'Fn::GetAtt':
        return this.attribute(argument, depth);
      case 'Fn::Sub':
        return this.substitute(argument, depth);
      case 'Fn::Join': {
        const [delimiter, items] = listOf(argument);
        if (!Array.isArray(items)) return undefined;
        return items.map((item) => this.text(item, depth)).join(this.text(delimiter, depth));
      }
      case 'Fn::Select': {
        const [index, items] = listOf(argument);
        return this.list(items, depth)?.[Number(index)];
      }
      case 'Fn::If': {
        const [, one, other] = listOf(argument).map((part) => this.text(part, depth));
        return one === other ? one : undefined;
      }
      case 'Fn::FindInMap': {
        const found = this.inMap(argument, depth);
        return typeof found === 'string' || typeof found === 'number' ? String(found) : undefined;
      }
      default:
        return undefined;
    }
  }

  /** What a mapping has; where a key is not known, what it has for every key if that is the same. */
  private inMap(argument: TemplateValue, depth: number): TemplateValue | undefined {
    const [map, top, second] = listOf(argument).map((key) => this.text(key, depth));
    const entries = objectOf(this.mappings[map ?? '']);
    const rows = top !== undefined && !isSymbolic(top) ? [entries[top]] : Object.values(entries);
    const found = rows.flatMap((row) =>
      second !== undefined && !isSymbolic(second) ? [objectOf(row)[second]] : Object.values(objectOf(row)),
    );
    const [first, ...others] = new Map(found.map((value) => [JSON.stringify(value), value])).values();
    return others.length === 0 ? first : undefined;
  }

  private list(value: TemplateValue | undefined, depth: number): string[] | undefined {
    if (Array.isArray(value)) return value.map((item) => this.text(item, depth));
    const call = value === undefined ? undefined : intrinsicCall(value);
    if (call?.name !== 'Fn::Split') return undefined;
    const [delimiter, whole] = listOf(call.argument);
    const text = this.text(whole, depth);
    return hasOpenPart(text) ? undefined : text.split(this.text(delimiter, depth));
  }

  /** The value of `Ref`, or of `${Name}` in an Fn::Sub. */
  reference(name: string): string {
    if (name === 'AWS::Partition') return 'aws';
    if (name === 'AWS::URLSuffix') return 'amazonaws.com';
    if (name === 'AWS::Region' || name === 'AWS::AccountId' || name === 'AWS::StackName') return atom('word', name);
    if (Object.hasOwn(this.parameters, name)) {
      const { AllowedValues: allowed } = objectOf(this.parameters[name]);
      return Array.isArray(allowed) && allowed.length === 1 ? String(allowed[0]) : atom('open', name);
    }
    return this.named(name, 'Ref') ?? atom('open', name);
  }

  private attribute(argument: TemplateValue, depth: number): string | undefined {
    const parts = typeof argument === 'string' || listOf(argument).length === 2 ? getAttParts(argument) : undefined;
    if (parts === undefined) return undefined;
    const attribute = this.text(parts[1], depth);
    return this.named(parts[0], attribute) ?? atom('open', `${parts[0]}.${attribute}`);
  }

  private named(logicalId: string, attribute: string): string | undefined {
    const resource = objectOf(this.resources[logicalId]);
    return resourceNaming(String(resource.Type), attribute, logicalId, (property) => {
      const value = objectOf(resource.Properties)[property];
      return value === undefined ? undefined : this.text(value, 1);
    });
  }

  private substitute(argument: TemplateValue, depth: number): string | undefined {
    const [template, own] = Array.isArray(argument) ? argument : [argument];
    if (typeof template !== 'string') return undefined;
    const variables = objectOf(own);
    return template.replace(/\$\{([^{}]*)\}/g, (_, written: string) => {
      const name = written.trim();
      if (name.startsWith('!')) return atom('open', '');
      if (Object.hasOwn(variables, name)) return this.text(variables[name], depth);
      const dot = name.indexOf('.');
      if (dot < 0) return this.reference(name);
      return this.named(name.slice(0, dot), name.slice(dot + 1)) ?? atom('open', name);
    });
  }
}

/** What stands at a path of a value; undefined where nothing does. */
export function valueAt(value: TemplateValue, path: TemplatePath): TemplateValue | undefined {
  let found: TemplateValue | undefined = value;
  for (const step of path) found = Array.isArray(found) ? found[Number(step)] : objectOf(found)[String(step)];
  return found;
}

/** A value as an object; `{}` for anything else. */
export function objectOf(value: TemplateValue | undefined): TemplateObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as TemplateObject) : {};
}

function listOf(value: TemplateValue | undefined): readonly TemplateValue[] {
  return Array.isArray(value) ? value : [];
}
