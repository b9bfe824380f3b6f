/** What a name check found; `information` does not keep anyone from going on. */
export interface NameFinding {
  readonly severity: 'error' | 'information';
  /** Which rule of AWS: the caller has the sentence for it. */
  readonly rule: 'empty' | 'tooLong' | 'whitespace' | 'character' | 'control' | 'notAscii';
  /** The first character that breaks the rule. */
  readonly character?: string;
}

/** Execution names have 1 to 80 characters. */
export const LONGEST_NAME = 80;

const FORBIDDEN = /[?*<>{}[\]"#%\\^|~`$&,;:/]/u;
const CONTROL = /[\u0000-\u001f\u007f-\u009f\ufffe\uffff\ud800-\udfff]/u;

/**
 * Checks an execution name by the rules of StartExecution; undefined when it is fine as it is.
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
 */
export function checkExecutionName(name: string): NameFinding | undefined {
  if (name.length === 0) return { severity: 'error', rule: 'empty' };
  const white = /\s/u.exec(name)?.[0];
  if (white) return { severity: 'error', rule: 'whitespace', character: white };
  const forbidden = FORBIDDEN.exec(name)?.[0];
  if (forbidden) return { severity: 'error', rule: 'character', character: forbidden };
  if (CONTROL.test(name)) return { severity: 'error', rule: 'control' };
  if ([...name].length > LONGEST_NAME) return { severity: 'error', rule: 'tooLong' };
  const foreign = /[^\u0000-\u007f]/u.exec(name)?.[0];
  return foreign ? { severity: 'information', rule: 'notAscii', character: foreign } : undefined;
}

/** A name that reads as a time and is not used twice: `run-20261124-1305-ab12` (local time, then `random`). */
export function executionNameAt(time: Date, random: string): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${time.getFullYear()}${two(time.getMonth() + 1)}${two(time.getDate())}`;
  return `run-${day}-${two(time.getHours())}${two(time.getMinutes())}-${random}`;
}
