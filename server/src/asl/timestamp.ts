const FORM = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** True for a moment in RFC 3339 as AWS takes it: with T, and with Z or an offset. @see https://www.rfc-editor.org/rfc/rfc3339 */
export function isTimestamp(text: string): boolean {
  const moment = Date.parse(text);
  // What is behind the end of a month counts on into the next one there.
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return FORM.test(text) && !Number.isNaN(moment) && day.toISOString().startsWith(text.slice(0, 10));
}
