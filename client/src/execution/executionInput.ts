/** What is wrong with an execution's input. */
export type InputFinding =
  | { readonly rule: 'tooLarge'; readonly bytes: number }
  | { readonly rule: 'json'; readonly line: number; readonly column: number; readonly found?: string };

/** Step Functions takes at most 256 KiB of UTF-8 as input. */
export const LARGEST_INPUT = 262_144;

/** Checks that the text is one JSON value of at most {@link LARGEST_INPUT} bytes; undefined when it is. Lines and columns count from 1. */
export function checkExecutionInput(text: string): InputFinding | undefined {
  const bytes = Buffer.byteLength(text, 'utf8');
  if (bytes > LARGEST_INPUT) return { rule: 'tooLarge', bytes };
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    const offset = firstJsonError(text);
    const before = text.slice(0, offset);
    const line = before.split('\n').length;
    const column = offset - (before.lastIndexOf('\n') + 1) + 1;
    const found = text.slice(offset, offset + 1);
    return { rule: 'json', line, column, ...(found ? { found } : {}) };
  }
}

const LITERAL = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;

/**
 * The offset of the first token that JSON does not allow, or the text's length where something is missing at the end.
 * V8 gives positions only in some of its messages. Keeps its own stack: nesting cannot exhaust the call stack.
 */
function firstJsonError(text: string): number {
  const closers: string[] = [];
  let expect: 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'commaOrEnd' = 'value';
  let offset = 0;
  const accept = (pattern: RegExp): boolean => {
    pattern.lastIndex = offset;
    const token = pattern.exec(text)?.[0];
    if (token === undefined) return false;
    offset += token.length;
    return true;
  };
  for (;;) {
    accept(/[ \t\r\n]*/y);
    const character = text.charAt(offset);
    if (character === '') return offset;
    if (expect === 'value' || expect === 'valueOrEnd') {
      if (expect === 'valueOrEnd' && character === ']') {
        closers.pop();
        offset++;
        expect = 'commaOrEnd';
      } else if (character === '{' || character === '[') {
        closers.push(character === '{' ? '}' : ']');
        offset++;
        expect = character === '{' ? 'keyOrEnd' : 'valueOrEnd';
      } else if (accept(STRING) || accept(LITERAL)) {
        expect = 'commaOrEnd';
      } else return offset;
    } else if (expect === 'key' || expect === 'keyOrEnd') {
      if (expect === 'keyOrEnd' && character === '}') {
        closers.pop();
        offset++;
        expect = 'commaOrEnd';
      } else if (accept(STRING)) expect = 'colon';
      else return offset;
    } else if (expect === 'colon') {
      if (character !== ':') return offset;
      offset++;
      expect = 'value';
    } else {
      const closer = closers.at(-1);
      if (closer === undefined) return offset;
      if (character === closer) closers.pop();
      else if (character === ',') expect = closer === '}' ? 'key' : 'value';
      else return offset;
      offset++;
    }
  }
}
