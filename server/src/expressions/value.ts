/** A JSON value as expressions read and make it. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/** A JSON object. */
export type ValueObject = { readonly [key: string]: Value };

/** True for an object that is neither null nor an array. */
export function isObject(value: Value | undefined): value is ValueObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for an array; `Array.isArray` alone does not narrow a read-only one. */
export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** Deep equality of JSON values; the order of an object's members does not count. */
export function sameValue(left: Value | undefined, right: Value | undefined): boolean {
  if (left === right) return true;
  if (isList(left) && isList(right)) {
    return left.length === right.length && left.every((item, index) => sameValue(item, right[index]));
  }
  if (isObject(left) && isObject(right)) {
    const keys = Object.keys(left);
    return (
      keys.length === Object.keys(right).length &&
      keys.every((key) => Object.hasOwn(right, key) && sameValue(left[key], right[key]))
    );
  }
  return false;
}
