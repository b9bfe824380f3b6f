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
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let place = 0; place < other.length; ) {
    const sign = one[at];
    const met = other[place];
    if (sign === '*') {
      star = at++;
      resume = place;
    } else if (sign !== undefined && (sign === met || (sign === '?' && met !== '*'))) {
      at++;
      place++;
    } else if (star >= 0) {
      at = star + 1;
      place = ++resume;
    } else {
      return false;
    }
  }
  while (one[at] === '*') at++;
  return at === one.length;
}

/** Stands in a pattern for any text without a slash or colon. */
export const SEGMENT = '\uE000';

/** Whether some text is matched by both patterns; `*`, `?` and `SEGMENT` may stand in either. Case counts. */
export function wildcardsMeet(one: string, other: string): boolean {
  const many = (sign: string | undefined) => sign === '*' || sign === SEGMENT;
  const takes = (sign: string, met: string) =>
    sign === '*' || (sign === SEGMENT ? met !== '/' && met !== ':' : sign === '?' || met === '?' || sign === met);
  // Most pairs differ in what stands before the first wildcard of either, or behind the last.
  for (let at = 0; at < one.length && at < other.length; at++) {
    const [sign, met] = [one[at] ?? '', other[at] ?? ''];
    if (many(sign) || many(met)) break;
    if (sign !== met && sign !== '?' && met !== '?') return false;
  }
  for (let back = 1; back <= one.length && back <= other.length; back++) {
    const [sign, met] = [one[one.length - back] ?? '', other[other.length - back] ?? ''];
    if (many(sign) || many(met)) break;
    if (sign !== met && sign !== '?' && met !== '?') return false;
  }
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
