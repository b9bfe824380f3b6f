const patterns = new Map<string, RegExp>();

/**
 * A value with IAM's wildcards as a regular expression over whole texts in any case: `*` is any number of characters, `?`
 * one. Runs of `*` are one.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards
 */
export function wildcardPattern(text: string): RegExp {
  const known = patterns.get(text);
  if (known !== undefined) return known;
  const source = text
    .replace(/\*+/g, '*')
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/[*?]/g, (sign) => (sign === '*' ? '[^]*?' : '[^]'));
  const pattern = new RegExp(`^${source}$`, 'i');
  if (patterns.size > 2000) patterns.clear();
  patterns.set(text, pattern);
  return pattern;
}

/** Whether everything that the second pattern matches is matched by the first, both with `*` and `?`; case counts. */
export function wildcardCovers(one: string, other: string): boolean {
  const literal = one.search(/[*?]/);
  if (literal < 0) return one === other;
  if (!other.startsWith(one.slice(0, literal))) return false;
  if (literal === one.length - 1 && one.endsWith('*')) return true;
  let rows = [true, ...Array.from({ length: other.length }, () => false)];
  for (const sign of one) {
    const next = [sign === '*' && rows[0] === true];
    for (let column = 1; column <= other.length; column++) {
      const met = other[column - 1];
      if (sign === '*') next.push(next[column - 1] === true || rows[column] === true);
      else next.push(rows[column - 1] === true && (sign === met || (sign === '?' && met !== '*')));
    }
    rows = next;
  }
  return rows[other.length] === true;
}

/** Stands in a pattern for any text without a slash. */
export const SEGMENT = '\uE000';

/** Whether some text is matched by both patterns; `*`, `?` and `SEGMENT` may stand in either. Case counts. */
export function wildcardsMeet(one: string, other: string): boolean {
  const many = (sign: string | undefined) => sign === '*' || sign === SEGMENT;
  const takes = (sign: string, met: string) =>
    sign === '*' || (sign === SEGMENT ? met !== '/' : sign === '?' || met === '?' || sign === met);
  // `rows[column]`: what was read of `one` meets the first `column` signs of `other`.
  let rows: boolean[] = [true];
  for (let column = 1; column <= other.length; column++)
    rows.push(rows[column - 1] === true && many(other[column - 1]));
  for (const sign of one) {
    const next: boolean[] = [rows[0] === true && many(sign)];
    for (let column = 1; column <= other.length; column++) {
      const met = other[column - 1] ?? '';
      const before = rows[column - 1] === true;
      const left = next[column - 1] === true;
      const above = rows[column] === true;
      if (many(sign) && many(met)) next.push(before || left || above);
      else if (many(sign)) next.push(above || ((left || before) && takes(sign, met)));
      else if (many(met)) next.push(left || ((above || before) && takes(met, sign)));
      else next.push(before && takes(sign, met));
    }
    rows = next;
  }
  return rows[other.length] === true;
}
