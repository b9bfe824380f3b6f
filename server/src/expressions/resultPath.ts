import type { Path } from './path.ts';
import { isList, isObject, type Value } from './value.ts';

/**
 * The input with `value` put at a reference path; missing objects on the way are made, nothing given is changed.
 * Undefined where the path cannot be followed, such as an index into something that is no array.
 */
export function withValueAt(input: Value, path: Path, value: Value): Value | undefined {
  return put(input, path, 0, value);
}

function put(place: Value | undefined, path: Path, depth: number, value: Value): Value | undefined {
  const segment = path.segments[depth];
  if (segment === undefined) return value;
  if (segment.kind === 'name') {
    const target = place === undefined ? {} : place;
    if (!isObject(target)) return undefined;
    const inner = put(Object.hasOwn(target, segment.name) ? target[segment.name] : undefined, path, depth + 1, value);
    if (inner === undefined) return undefined;
    // A computed own member: a field called __proto__ stays a field.
    return Object.fromEntries([
      ...Object.entries(target).filter(([key]) => key !== segment.name),
      [segment.name, inner],
    ]);
  }
  if (segment.kind !== 'index' || !isList(place)) return undefined;
  const index = segment.index < 0 ? place.length + segment.index : segment.index;
  if (index < 0 || index >= place.length) return undefined;
  const inner = put(place[index], path, depth + 1, value);
  return inner === undefined ? undefined : place.map((item, each) => (each === index ? inner : item));
}
