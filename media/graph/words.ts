import type { MapCounts, RunStatus } from '../../server/src/history/runRecord.ts';
import type { StateStatus } from '../../server/src/history/stateStatus.ts';

/** A sign and a word for each status: colour alone never tells. */
export const statusSigns: Readonly<Record<StateStatus, { readonly glyph: string; readonly word: string }>> = {
  succeeded: { glyph: '✓', word: 'Succeeded' },
  failed: { glyph: '✕', word: 'Failed' },
  running: { glyph: '◔', word: 'Running' },
  waiting: { glyph: '⏸', word: 'Waiting' },
  aborted: { glyph: '■', word: 'Aborted' },
  timedOut: { glyph: '⧖', word: 'Timed out' },
  caught: { glyph: '⚠', word: 'Caught' },
  retried: { glyph: '↻', word: 'Retrying' },
  notReached: { glyph: '', word: 'Not reached' },
};

/** "0.4 s", "56 s", "2 min 5 s", "1 h 3 min". */
export function durationWords(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds) / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** "✓ 52 · ✕ 1 · ◔ 5 running · 2 waiting of 60". */
export function countsWords(counts: MapCounts): string {
  if (counts.total === 0) return '0 items';
  const parts = [`✓ ${counts.succeeded}`];
  if (counts.failed > 0) parts.push(`✕ ${counts.failed}`);
  if (counts.aborted > 0) parts.push(`■ ${counts.aborted} aborted`);
  if (counts.running > 0) parts.push(`◔ ${counts.running} running`);
  if (counts.waiting > 0) parts.push(`${counts.waiting} waiting`);
  return `${parts.join(' · ')} of ${counts.total}`;
}

/** Cuts a text to a number of characters, with a mark where it was cut. */
export function shorten(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}

/** JSON text with indentation; what is no JSON is left as it is. */
export function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}

/** What a person can do about an error, in one sentence. */
export function adviceFor(error: string): string {
  if (error === 'States.Timeout') return 'Raise TimeoutSeconds, or find out why the work took longer.';
  if (error === 'States.Permissions' || /AccessDenied/.test(error)) {
    return 'Add the action to the policy of the state machine’s role, then deploy again.';
  }
  if (error === 'States.Runtime' || error === 'States.ParameterPathFailure') {
    return 'Compare the paths in the state with its Input: one of them finds nothing.';
  }
  if (error === 'States.DataLimitExceeded') return 'Pass less data between the states, at most 256 KiB.';
  if (/^Lambda\./.test(error) || /Error$/.test(error)) {
    return 'Read the function’s log, correct the function, deploy and start again.';
  }
  return 'Correct the cause and start again, or add Retry or Catch to the state.';
}

/** What happened, as a sentence. Causes are often JSON that holds the message itself. */
export function errorSentence(error: string | undefined, cause: string | undefined): string {
  return [error ?? 'Failed', causeWords(cause)].filter((part) => part !== '').join(': ');
}

function causeWords(cause: string | undefined): string {
  if (cause === undefined) return '';
  try {
    const value: unknown = JSON.parse(cause);
    if (typeof value !== 'object' || value === null) return cause;
    for (const key of ['errorMessage', 'StatusReason', 'statusReason', 'message']) {
      const found = (value as Record<string, unknown>)[key];
      if (typeof found === 'string') return found;
    }
  } catch {
    // No JSON: a plain sentence.
  }
  return cause;
}

export const statusOfExecution: Readonly<Record<string, RunStatus>> = {
  RUNNING: 'running',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  TIMED_OUT: 'timedOut',
  ABORTED: 'aborted',
  PENDING_REDRIVE: 'failed',
};
