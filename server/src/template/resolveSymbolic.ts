import { ANYTHING, atom, hasOpenPart, isSymbolic, wholePart } from '../text/symbolicText.ts';
import type { TemplatePath, TemplateValue } from './parseTemplate.ts';
import { getAttParts, intrinsicCall, type TemplateObject } from './resolveIntrinsics.ts';
import { resourceNaming } from './resourceNaming.ts';
import { TemplateConditions } from './templateConditions.ts';

/**
 * Resolves a template's values without deploying it: what only the deployment knows stays in the text as a named part
 * ({@link ../text/symbolicText.ts}), so that two references to one resource are equal and those to two are not.
 */
export class SymbolicTemplate {
  readonly resources: TemplateObject;
  readonly conditions: TemplateConditions;
  private readonly parameters: TemplateObject;
  private readonly mappings: TemplateObject;

  constructor(template: TemplateObject) {
    this.resources = objectOf(template.Resources);
    this.parameters = objectOf(template.Parameters);
    this.mappings = objectOf(template.Mappings);
    this.conditions = new TemplateConditions(objectOf(template.Conditions), this);
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
    return this.list(value, 0) ?? [this.text(value)];
  }

  /** The values that a parameter may have; undefined for one that may have others, or that is a list. */
  allowedValues(parameter: string): readonly string[] | undefined {
    const { Type, AllowedValues } = objectOf(
      Object.hasOwn(this.parameters, parameter) ? this.parameters[parameter] : undefined,
    );
    // The values of a list are allowed one by one, and those of a parameter in SSM are its names.
    if (/List|^AWS::SSM::Parameter::Value/.test(String(Type)) || !Array.isArray(AllowedValues)) return undefined;
    const values = AllowedValues.filter((value) => typeof value !== 'object').map(String);
    return values.length === 0 || values.length < AllowedValues.length ? undefined : values;
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
        return this.list(items, depth)?.join(this.text(delimiter, depth));
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

  private list(value: TemplateValue | undefined, depth: number): string[] | undefined {
    if (Array.isArray(value)) {
      const present = value.filter((item: TemplateValue) => objectOf(item).Ref !== 'AWS::NoValue');
      return present.map((item) => this.text(item, depth));
    }
    const call = value === undefined ? undefined : intrinsicCall(value);
    if (call?.name === 'Fn::FindInMap') {
      const found = depth > 50 ? undefined : this.inMap(call.argument, depth + 1);
      return Array.isArray(found) ? found.map((item: TemplateValue) => this.text(item, depth)) : undefined;
    }
    if (call?.name !== 'Fn::Split') return undefined;
    const [delimiter, whole] = listOf(call.argument);
    const text = this.text(whole, depth);
    return hasOpenPart(text) ? undefined : text.split(this.text(delimiter, depth));
  }

  /**
   * What an Fn::FindInMap gives; undefined where its keys are not known, unless every entry that they may name is the same. A
   * parameter's default tells nothing: it is there to be replaced.
   */
  private inMap(argument: TemplateValue, depth: number): TemplateValue | undefined {
    const [map, ...keys] = listOf(argument);
    const name = this.text(map, depth);
    let found: (TemplateValue | undefined)[] = [Object.hasOwn(this.mappings, name) ? this.mappings[name] : undefined];
    for (const key of keys.slice(0, 2)) {
      const text = this.text(key, depth);
      const allowed = isSymbolic(text) ? this.allowedValues(wholePart(text) ?? '') : [text];
      found = found.flatMap((entries) => {
        const own = objectOf(entries);
        const wanted = allowed?.filter((one) => Object.hasOwn(own, one)) ?? Object.keys(own);
        return wanted.map((one) => own[one]);
      });
    }
    const { DefaultValue } = objectOf(keys[2]);
    const [first, ...others] = DefaultValue === undefined ? found : [...found, DefaultValue];
    return others.every((other) => JSON.stringify(other) === JSON.stringify(first)) ? first : undefined;
  }

  /** The value of `Ref`, or of `${Name}` in an Fn::Sub. */
  reference(name: string): string {
    if (name === 'AWS::Partition') return 'aws';
    if (name === 'AWS::URLSuffix') return 'amazonaws.com';
    if (name === 'AWS::Region' || name === 'AWS::AccountId' || name === 'AWS::StackName') return atom('word', name);
    if (Object.hasOwn(this.parameters, name)) {
      const [only, ...others] = this.allowedValues(name) ?? [];
      return only === undefined || others.length > 0 ? atom('open', name) : only;
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
