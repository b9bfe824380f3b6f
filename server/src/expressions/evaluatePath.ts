import type { Filter, Operand } from './filter.ts';
import type { Path, PathFunction, Segment } from './path.ts';
import { isReferencePath } from './path.ts';
import { isList, isObject, sameValue, type Value, type ValueObject } from './value.ts';

/** What the roots of a path stand for. */
export interface Scope {
  readonly input: Value;
  /** The context object, `$$`. */
  readonly context: ValueObject;
  readonly variables?: ValueObject;
}

/**
 * The value at a path. A path that names one place gives that value, or undefined where there is none;
 * a path with wildcards, filters, slices or `..` gives the list of all that match.
 */
export function evaluatePath(path: Path, scope: Scope, item?: Value): Value | undefined {
  let found = rootsOf(path, scope, item);
  let definite = true;
  for (const segment of path.segments) {
    const places = segment.deep ? found.flatMap(withDescendants) : found;
    found = places.flatMap((place) => step(segment, place, scope));
    if (segment.deep || (segment.kind !== 'name' && segment.kind !== 'index' && segment.kind !== 'names'))
      definite = false;
  }
  const value = definite ? found[0] : found;
  return path.call === undefined || value === undefined ? value : applyFunction(path.call, value);
}

function rootsOf(path: Path, scope: Scope, item: Value | undefined): Value[] {
  const root = {
    input: scope.input,
    context: scope.context,
    variable:
      path.variable !== undefined && Object.hasOwn(scope.variables ?? {}, path.variable)
        ? scope.variables?.[path.variable]
        : undefined,
    item,
  }[path.root];
  return root === undefined ? [] : [root];
}

function withDescendants(value: Value): Value[] {
  if (isList(value)) return [value, ...value.flatMap(withDescendants)];
  if (isObject(value)) return [value, ...Object.values(value).flatMap(withDescendants)];
  return [];
}

function step(segment: Segment, place: Value, scope: Scope): Value[] {
  switch (segment.kind) {
    case 'name':
      return isObject(place) ? own(place, segment.name) : [];
    case 'names':
      return isObject(place)
        ? [Object.fromEntries(segment.names.flatMap((name) => own(place, name).map((value) => [name, value])))]
        : [];
    case 'index':
      return isList(place) ? at(place, segment.index) : [];
    case 'indexes':
      return isList(place) ? segment.indexes.flatMap((index) => at(place, index)) : [];
    case 'slice':
      return isList(place) ? place.slice(segment.from, segment.to) : [];
    case 'wildcard':
      return members(place);
    case 'filter': {
      const { filter } = segment;
      // Jayway tests each item of a list, and an object as itself.
      const candidates = isList(place) ? place : isObject(place) ? [place] : [];
      return candidates.filter((each) => passes(filter, scope, each));
    }
  }
}

function own(place: ValueObject, name: string): Value[] {
  const value = Object.hasOwn(place, name) ? place[name] : undefined;
  return value === undefined ? [] : [value];
}

function at(list: readonly Value[], index: number): Value[] {
  const value = list.at(index);
  return value === undefined ? [] : [value];
}

function members(place: Value): Value[] {
  if (isList(place)) return [...place];
  return isObject(place) ? Object.values(place) : [];
}

function passes(filter: Filter, scope: Scope, item: Value): boolean {
  switch (filter.kind) {
    case 'or':
      return passes(filter.left, scope, item) || passes(filter.right, scope, item);
    case 'and':
      return passes(filter.left, scope, item) && passes(filter.right, scope, item);
    case 'not':
      return !passes(filter.filter, scope, item);
    case 'exists': {
      const found = evaluatePath(filter.path, scope, item);
      return found !== undefined && (isReferencePath(filter.path) || !isList(found) || found.length > 0);
    }
    case 'compare':
      return compare(filter.operator, operand(filter.left, scope, item), operand(filter.right, scope, item));
  }
}

function operand(side: Operand, scope: Scope, item: Value): Value | RegExp | undefined {
  if (side.kind === 'path') return evaluatePath(side, scope, item);
  return side.kind === 'value' ? side.value : side.pattern;
}

function compare(operator: string, left: Value | RegExp | undefined, right: Value | RegExp | undefined): boolean {
  if (left instanceof RegExp || right instanceof RegExp) {
    const [pattern, text] = right instanceof RegExp ? [right, left] : [left, right];
    if (operator !== '=~' || !(pattern instanceof RegExp) || typeof text !== 'string') return false;
    // Jayway's =~ must match the whole text.
    return new RegExp(`^(?:${pattern.source})$`, pattern.flags).test(text);
  }
  switch (operator) {
    case '==':
      return sameValue(left, right);
    case '!=':
      return !sameValue(left, right);
    case 'in':
    case 'nin': {
      const among = isList(right) && right.some((each) => sameValue(left, each));
      return operator === 'in' ? among : !among;
    }
    case 'subsetof':
      return isList(left) && isList(right) && left.every((each) => isAmong(each, right));
    case 'anyof':
      return isList(left) && isList(right) && left.some((each) => isAmong(each, right));
    case 'noneof':
      return isList(left) && isList(right) && !left.some((each) => isAmong(each, right));
    case 'contains':
      if (typeof left === 'string') return typeof right === 'string' && left.includes(right);
      return isList(left) && right !== undefined && isAmong(right, left);
    case 'size':
      return (isList(left) || typeof left === 'string') && left.length === right;
    case 'empty':
      return (isList(left) || typeof left === 'string') && (left.length === 0) === right;
    default:
      return ordered(operator, left, right);
  }
}

function isAmong(value: Value, list: readonly Value[]): boolean {
  return list.some((each) => sameValue(value, each));
}

function ordered(operator: string, left: Value | undefined, right: Value | undefined): boolean {
  const comparable =
    (typeof left === 'number' && typeof right === 'number') || (typeof left === 'string' && typeof right === 'string');
  if (!comparable) return false;
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      return false;
  }
}

function applyFunction(name: PathFunction, value: Value): Value | undefined {
  if (name === 'length' || name === 'size') {
    if (isList(value) || typeof value === 'string') return value.length;
    return isObject(value) ? Object.keys(value).length : undefined;
  }
  if (name === 'keys') return isObject(value) ? Object.keys(value) : undefined;
  if (!isList(value)) return undefined;
  if (name === 'first') return value[0];
  if (name === 'last') return value.at(-1);
  const numbers = value.filter((each) => typeof each === 'number');
  if (numbers.length === 0) return undefined;
  const sum = numbers.reduce((total, each) => total + each, 0);
  const mean = sum / numbers.length;
  switch (name) {
    case 'sum':
      return sum;
    case 'avg':
      return mean;
    case 'min':
      return Math.min(...numbers);
    case 'max':
      return Math.max(...numbers);
    case 'stddev':
      return Math.sqrt(numbers.reduce((total, each) => total + (each - mean) ** 2, 0) / numbers.length);
  }
}
