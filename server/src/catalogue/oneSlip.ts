/**
 * Whether two names differ by one slip of the keyboard: a letter more, less or other, two swapped, or small and capital
 * letters mixed up. Cheap enough to ask of every name of a service.
 */
export function isOneSlip(one: string, other: string): boolean {
  const [left, right] = [one.toLowerCase(), other.toLowerCase()];
  let start = 0;
  while (start < left.length && left[start] === right[start]) start++;
  let [leftEnd, rightEnd] = [left.length, right.length];
  while (leftEnd > start && rightEnd > start && left[leftEnd - 1] === right[rightEnd - 1])
    [leftEnd, rightEnd] = [leftEnd - 1, rightEnd - 1];
  const [leftRest, rightRest] = [left.slice(start, leftEnd), right.slice(start, rightEnd)];
  if (leftRest.length <= 1 && rightRest.length <= 1) return true;
  return leftRest.length === 2 && leftRest === [...rightRest].reverse().join('');
}
