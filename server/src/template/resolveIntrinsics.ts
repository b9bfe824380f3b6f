import type { TemplateValue } from './parseTemplate.ts';

/** An object of a template. */
export type TemplateObject = { readonly [key: string]: TemplateValue };

/** What a template's intrinsics resolve against. */
export interface ResolveScope {
  /** Values of parameters and pseudo parameters by name, such as `AWS::Region`. */
  readonly values: TemplateObject;
  readonly mappings: TemplateObject;
  /** The `Conditions` section, unresolved. */
  readonly conditions: TemplateObject;
  /** The physical ID of a resource, or undefined where it has none (yet). */
  ref(logicalId: string): string | undefined;
  /** An attribute of a resource, or undefined where it has no such attribute. */
  attribute(logicalId: string, name: string): TemplateValue | undefined;
}

/** A template that CloudFormation would answer with a ValidationError; the message is AWS's. */
export class IntrinsicError extends Error {}

/** Marks a value to leave out: what `{"Ref": "AWS::NoValue"}` resolves to. */
const NO_VALUE = Symbol('AWS::NoValue');
type Resolved = TemplateValue | typeof NO_VALUE;

/**
 * Resolves every intrinsic function in `value`, which has them in long form.
 * @returns the plain value; undefined when the whole value is `AWS::NoValue`.
 * @throws IntrinsicError when a function is malformed, unknown, or refers to nothing.
 */
export function resolveIntrinsics(value: TemplateValue, scope: ResolveScope): TemplateValue | undefined {
  const resolved = resolve(value, scope);
  return resolved === NO_VALUE ? undefined : resolved;
}

/** Whether the named condition holds. @throws IntrinsicError for an unknown or circular condition. */
export function conditionHolds(name: string, scope: ResolveScope, path: readonly string[] = []): boolean {
  const condition = Object.hasOwn(scope.conditions, name) ? scope.conditions[name] : undefined;
  if (condition === undefined) {
    throw new IntrinsicError(`Template format error: Unresolved condition dependency ${name} in the Conditions block.`);
  }
  if (path.includes(name)) {
    throw new IntrinsicError(`Template format error: Circular condition dependency: ${[...path, name].join(', ')}`);
  }
  return holds(condition, scope, [...path, name]);
}

function resolve(value: TemplateValue, scope: ResolveScope): Resolved {
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((item) => resolve(item, scope)).filter((item) => item !== NO_VALUE);
  const call = intrinsicCall(value);
  if (call !== undefined) return evaluate(call.name, call.argument, scope);
  const result: Record<string, TemplateValue> = {};
  for (const [key, item] of Object.entries(value)) {
    const resolved = resolve(item, scope);
    if (resolved !== NO_VALUE) result[key] = resolved;
  }
  return result;
}

/** The intrinsic function that an object of one key stands for. */
export function intrinsicCall(value: TemplateValue): { name: string; argument: TemplateValue } | undefined {
  if (typeof value !== 'object' || value === null || isList(value)) return undefined;
  const keys = Object.keys(value);
  const name = keys[0];
  if (keys.length !== 1 || name === undefined || (name !== 'Ref' && !name.startsWith('Fn::'))) return undefined;
  return { name, argument: value[name] ?? null };
}

type Evaluate = (argument: TemplateValue, scope: ResolveScope) => Resolved;

const functions: { readonly [name: string]: Evaluate } = {
  Ref: (argument, scope) => {
    if (argument === 'AWS::NoValue') return NO_VALUE;
    return reference(text(argument, 'Ref'), scope);
  },
  'Fn::GetAtt': (argument, scope) => {
    const [id, name] = getAttParts(argument);
    return attribute(id, text(resolve(name, scope), 'Fn::GetAtt'), scope);
  },
  'Fn::Sub': substitute,
  'Fn::Join': (argument, scope) => {
    const [delimiter, items] = pair(argument, 'Fn::Join', scope);
    return list(items, 'Fn::Join')
      .map((item) => text(item, 'Fn::Join'))
      .join(text(delimiter, 'Fn::Join'));
  },
  'Fn::Select': (argument, scope) => {
    const [index, items] = pair(argument, 'Fn::Select', scope);
    const chosen = /^\d+$/.test(String(index)) ? list(items, 'Fn::Select')[Number(index)] : undefined;
    if (chosen === undefined) {
      throw new IntrinsicError(`Template error: Fn::Select cannot select nonexistent value at index ${String(index)}`);
    }
    return chosen;
  },
  'Fn::Split': (argument, scope) => {
    const [delimiter, whole] = pair(argument, 'Fn::Split', scope);
    return text(whole, 'Fn::Split').split(text(delimiter, 'Fn::Split'));
  },
  'Fn::If': (argument, scope) => {
    if (!isList(argument) || argument.length !== 3) throw malformed('Fn::If', 'a list of a condition and two values');
    return resolve(
      (conditionHolds(text(argument[0] ?? null, 'Fn::If'), scope) ? argument[1] : argument[2]) ?? null,
      scope,
    );
  },
  'Fn::FindInMap': (argument, scope) => {
    const keys = list(resolve(argument, scope), 'Fn::FindInMap').map((key) => text(key, 'Fn::FindInMap'));
    if (keys.length !== 3) throw malformed('Fn::FindInMap', 'a list of a map name and two keys');
    let found: TemplateValue | undefined = scope.mappings;
    for (const key of keys) found = isObject(found) && Object.hasOwn(found, key) ? found[key] : undefined;
    if (found === undefined) {
      throw new IntrinsicError(`Template error: Unable to get mapping for ${keys.join('::')}`);
    }
    return found;
  },
  'Fn::Base64': (argument, scope) =>
    Buffer.from(text(resolve(argument, scope), 'Fn::Base64'), 'utf8').toString('base64'),
  'Fn::GetAZs': (argument, scope) => {
    const region = resolve(argument, scope);
    const name = typeof region === 'string' && region !== '' ? region : reference('AWS::Region', scope);
    return ['a', 'b', 'c'].map((zone) => `${String(name)}${zone}`);
  },
  'Fn::Cidr': (argument, scope) => {
    const [block, count, bits] = list(resolve(argument, scope), 'Fn::Cidr');
    return cidrBlocks(text(block ?? null, 'Fn::Cidr'), Number(count), Number(bits));
  },
};

/** The names of the intrinsic functions that {@link resolveIntrinsics} knows. */
export const supportedIntrinsics: readonly string[] = Object.keys(functions);

function evaluate(name: string, argument: TemplateValue, scope: ResolveScope): Resolved {
  const known = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (known) return known(argument, scope);
  if (['Fn::Equals', 'Fn::And', 'Fn::Or', 'Fn::Not'].includes(name)) {
    throw new IntrinsicError(`Template validation error: ${name} is only allowed in the Conditions block.`);
  }
  throw new IntrinsicError(`Template error: the intrinsic function ${name} is not supported by the local endpoint.`);
}

function holds(condition: TemplateValue, scope: ResolveScope, path: readonly string[]): boolean {
  if (isObject(condition) && Object.keys(condition).length === 1) {
    const [name, argument] = Object.entries(condition)[0] ?? ['', null];
    const parts = isList(argument) ? argument : [];
    if (name === 'Condition') return conditionHolds(text(argument, 'Condition'), scope, path);
    if (name === 'Fn::Equals' && parts.length === 2) {
      const [left, right] = parts.map((part) => JSON.stringify(comparable(resolve(part, scope))));
      return left === right;
    }
    if (name === 'Fn::Not' && parts.length === 1) return !holds(parts[0] ?? null, scope, path);
    if (name === 'Fn::And' && parts.length >= 2) return parts.every((part) => holds(part, scope, path));
    if (name === 'Fn::Or' && parts.length >= 2) return parts.some((part) => holds(part, scope, path));
  }
  throw new IntrinsicError(
    `Template format error: Conditions can only be boolean operations on parameters and other conditions`,
  );
}

/** CloudFormation compares scalars by their text: the parameter "1" equals the number 1. */
function comparable(value: Resolved): TemplateValue {
  if (value === NO_VALUE) return null;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}

function substitute(argument: TemplateValue, scope: ResolveScope): string {
  const [template, extra] = isList(argument) ? argument : [argument, {}];
  if (typeof template !== 'string' || !isObject(extra ?? {})) {
    throw malformed('Fn::Sub', 'a string, or a list of a string and a map of variables');
  }
  const variables = (extra ?? {}) as TemplateObject;
  return template.replace(/\$\{([^{}]*)\}/g, (whole, name: string) => {
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    const key = name.trim();
    if (!/^[A-Za-z0-9_:.]+$/.test(key)) {
      throw new IntrinsicError(
        `Template error: variable names in Fn::Sub syntax must contain only alphanumeric characters, underscores, periods, and colons: ${whole}`,
      );
    }
    if (Object.hasOwn(variables, key)) return text(resolve(variables[key] ?? null, scope), 'Fn::Sub');
    const dot = key.indexOf('.');
    if (dot < 0) return text(reference(key, scope), 'Fn::Sub');
    return text(attribute(key.slice(0, dot), key.slice(dot + 1), scope), 'Fn::Sub');
  });
}

/** The variables of an Fn::Sub's text, without literals and the ones that its own map defines. */
export function substitutedNames(argument: TemplateValue): string[] {
  const [template, extra] = isList(argument) ? argument : [argument, {}];
  if (typeof template !== 'string') return [];
  const own = isObject(extra) ? extra : {};
  return [...template.matchAll(/\$\{([^{}!][^{}]*)\}/g)]
    .map((match) => (match[1] ?? '').trim())
    .filter((name) => !Object.hasOwn(own, name));
}

function reference(name: string, scope: ResolveScope): TemplateValue {
  if (Object.hasOwn(scope.values, name)) return scope.values[name] ?? null;
  const physicalId = scope.ref(name);
  if (physicalId === undefined) {
    throw new IntrinsicError(
      `Template format error: Unresolved resource dependencies [${name}] in the Resources block of the template`,
    );
  }
  return physicalId;
}

function attribute(id: string, name: string, scope: ResolveScope): TemplateValue {
  const value = scope.attribute(id, name);
  if (value === undefined) {
    throw new IntrinsicError(`Template error: resource ${id} does not support attribute type ${name} in Fn::GetAtt`);
  }
  return value;
}

/** The logical ID and the attribute of an Fn::GetAtt. @throws IntrinsicError when it is malformed. */
export function getAttParts(argument: TemplateValue): [string, TemplateValue] {
  const parts = typeof argument === 'string' ? argument.split(/\.(.*)/s).slice(0, 2) : argument;
  if (!isList(parts) || parts.length !== 2 || typeof parts[0] !== 'string') {
    throw malformed('Fn::GetAtt', 'two non-empty parameters, the resource name and the resource attribute');
  }
  return [parts[0], parts[1] ?? null];
}

/** The first `count` subnets of a block whose host part has `bits` bits. */
function cidrBlocks(block: string, count: number, bits: number): string[] {
  const [address = '', prefix] = block.split('/');
  const octets = address.split('.').map(Number);
  const room = 32 - Number(prefix) - bits;
  const valid = octets.length === 4 && octets.every((octet) => octet >= 0 && octet <= 255) && room >= 0;
  if (!valid || !(count >= 1) || count > 256 || count > 2 ** room) {
    throw new IntrinsicError(`Template error: Fn::Cidr cannot make ${count} blocks of ${bits} bits from ${block}.`);
  }
  const base = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  return Array.from({ length: count }, (_, index) => {
    const start = base + index * 2 ** bits;
    return `${[24, 16, 8, 0].map((shift) => Math.floor(start / 2 ** shift) % 256).join('.')}/${32 - bits}`;
  });
}

function pair(argument: TemplateValue, name: string, scope: ResolveScope): [TemplateValue, TemplateValue] {
  const parts = resolve(argument, scope);
  if (parts === NO_VALUE || !isList(parts) || parts.length !== 2) throw malformed(name, 'a list of two values');
  return [parts[0] ?? null, parts[1] ?? null];
}

function list(value: Resolved, name: string): readonly TemplateValue[] {
  if (value === NO_VALUE || !isList(value)) throw malformed(name, 'a list');
  return value;
}

function text(value: Resolved, name: string): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw malformed(name, 'strings as its values');
}

function malformed(name: string, needed: string): IntrinsicError {
  return new IntrinsicError(`Template error: every ${name} object must have ${needed}.`);
}

function isList(value: TemplateValue | undefined): value is readonly TemplateValue[] {
  return Array.isArray(value);
}

function isObject(value: TemplateValue | undefined): value is TemplateObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
