/**
 * A condition key without what somebody chooses of it, in lower case: `aws:requesttag/` of `aws:RequestTag/Owner` and of
 * `aws:RequestTag/${TagKey}`.
 */
export function keyStem(key: string): string {
  const lower = key.toLowerCase();
  const slash = lower.indexOf('/', lower.indexOf(':'));
  return slash < 0 ? lower : lower.slice(0, slash + 1);
}
