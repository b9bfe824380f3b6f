/** True for a UTF-16 unit that JSON takes as white space. @see https://www.rfc-editor.org/rfc/rfc8259#section-2 */
export function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09;
}

/** JSON without the white space between its values; strings and `${…}` stay as they are. */
export function minifyJson(text: string): string {
  const pieces: string[] = [];
  let copied = 0;
  forEachSpace(text, (start, end) => {
    pieces.push(text.slice(copied, start));
    copied = end;
  });
  pieces.push(text.slice(copied));
  return pieces.join('');
}

/** The UTF-8 bytes of what {@link minifyJson} makes of a text, without making it: they are counted at every key. */
export function minifiedBytes(text: string): number {
  let spaces = 0;
  forEachSpace(text, (start, end) => {
    spaces += end - start;
    if (text.charCodeAt(start) === BYTE_ORDER_MARK) spaces += 2;
  });
  return Buffer.byteLength(text) - spaces;
}

const BYTE_ORDER_MARK = 0xfeff;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Visits each run of white space between values, a byte order mark at the beginning included. */
function forEachSpace(text: string, visit: (start: number, end: number) => void): void {
  let at = 0;
  while (at < text.length) {
    const start = at;
    const unit = text.charCodeAt(at++);
    if (unit === QUOTE) {
      at = endOfString(text, at);
    } else if (isSpace(unit) || (unit === BYTE_ORDER_MARK && start === 0)) {
      while (isSpace(text.charCodeAt(at))) at++;
      visit(start, at);
    } else if (unit === 0x24 && text.charCodeAt(at) === 0x7b) {
      const brace = text.indexOf('}', at);
      at = brace < 0 ? text.length : brace + 1;
    }
  }
}

/** Behind the closing quotation mark of the string whose first character is at `from`. */
function endOfString(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === BACKSLASH) at++;
    else if (unit === QUOTE) return at + 1;
  }
  return at;
}
