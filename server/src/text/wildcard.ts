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
    .replaceAll('*', '[^]*?')
    .replaceAll('?', '[^]');
  const pattern = new RegExp(`^${source}$`, 'i');
  if (patterns.size > 2000) patterns.clear();
  patterns.set(text, pattern);
  return pattern;
}
