import { evaluatePath, type Scope } from '../../expressions/evaluatePath.ts';
import { isList, isObject } from '../../expressions/value.ts';
import type { Json, JsonObject } from '../ports.ts';
import { compiledPath, readPath } from './dataFlow.ts';

const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** A timestamp in the form that Step Functions takes, as milliseconds since the epoch. */
export function timeOf(value: Json | undefined): number | undefined {
  if (typeof value !== 'string' || !timestamp.test(value)) return undefined;
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : time;
}

/** True where the value matches a pattern in which `*` stands for any text and `\*` for a star. */
export function stringMatches(value: string, pattern: string): boolean {
  const parts = pattern.split(/(\\.|\*)/s).map((part) => {
    if (part === '*') return '.*';
    return (part.length === 2 && part.startsWith('\\') ? part.slice(1) : part).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('')}$`, 's').test(value);
}

const typeTests: Readonly<Record<string, (value: Json) => boolean>> = {
  IsNull: (value) => value === null,
  IsString: (value) => typeof value === 'string',
  IsNumeric: (value) => typeof value === 'number',
  IsBoolean: (value) => typeof value === 'boolean',
  IsTimestamp: (value) => timeOf(value) !== undefined,
};

/** Every comparison of a Choice rule, without the And, Or, Not of rules. */
export const comparisonOperators: ReadonlySet<string> = new Set([
  ...Object.keys(typeTests),
  'IsPresent',
  'StringMatches',
  ...['BooleanEquals', 'BooleanEqualsPath'],
  ...['String', 'Numeric', 'Timestamp'].flatMap((type) =>
    ['Equals', 'LessThan', 'GreaterThan', 'LessThanEquals', 'GreaterThanEquals'].flatMap((relation) => [
      type + relation,
      `${type}${relation}Path`,
    ]),
  ),
]);

/**
 * True where a Choice rule matches.
 * @throws StateFailure States.Runtime where its Variable is not there and the rule does not ask whether it is.
 */
export function ruleMatches(rule: JsonObject, scope: Scope): boolean {
  const { And: and, Or: or, Not: not, Variable: variable } = rule;
  if (isList(and)) return and.every((each) => isObject(each) && ruleMatches(each, scope));
  if (isList(or)) return or.some((each) => isObject(each) && ruleMatches(each, scope));
  if (isObject(not)) return !ruleMatches(not, scope);
  const operator = Object.keys(rule).find((name) => comparisonOperators.has(name));
  if (operator === undefined || typeof variable !== 'string') return false;
  const operand = rule[operator] ?? null;
  if (operator === 'IsPresent') return (evaluatePath(compiledPath(variable), scope) !== undefined) === operand;
  const value = readPath(variable, 'Variable', scope);
  const typeTest = typeTests[operator];
  if (typeTest !== undefined) return typeTest(value) === operand;
  if (operator === 'StringMatches') return typeof value === 'string' && stringMatches(value, String(operand));
  if (operator.endsWith('Path'))
    return compare(operator.slice(0, -4), value, readPath(String(operand), operator, scope));
  return compare(operator, value, operand);
}

function compare(operator: string, value: Json, operand: Json): boolean {
  const [, type = '', relation = ''] = /^(String|Numeric|Timestamp|Boolean)(.*)$/.exec(operator) ?? [];
  const [left, right] = [comparable(type, value), comparable(type, operand)];
  if (left === undefined || right === undefined) return false;
  switch (relation) {
    case 'Equals':
      return left === right;
    case 'LessThan':
      return left < right;
    case 'GreaterThan':
      return left > right;
    case 'LessThanEquals':
      return left <= right;
    default:
      return left >= right;
  }
}

function comparable(type: string, value: Json): string | number | boolean | undefined {
  switch (type) {
    case 'String':
      return typeof value === 'string' ? value : undefined;
    case 'Numeric':
      return typeof value === 'number' ? value : undefined;
    case 'Boolean':
      return typeof value === 'boolean' ? value : undefined;
    default:
      return timeOf(value);
  }
}
