const FORM = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** True for a moment in RFC 3339 as AWS takes it: with T, and with Z or an offset. @see https://www.rfc-editor.org/rfc/rfc3339 */
export function isTimestamp(text: string): boolean {
  return FORM.test(text) && !Number.isNaN(Date.parse(text));
}
