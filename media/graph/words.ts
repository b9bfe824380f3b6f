import { t } from '@vscode/l10n';
import type { MapCounts, RunStatus } from '../../server/src/history/runRecord.ts';
import type { StateStatus } from '../../server/src/history/stateStatus.ts';

/** A sign and a word for each status: colour alone never tells. */
export function statusSign(status: StateStatus): { readonly glyph: string; readonly word: string } {
  switch (status) {
    case 'succeeded':
      return { glyph: '✓', word: t('Succeeded') };
    case 'failed':
      return { glyph: '✕', word: t('Failed') };
    case 'running':
      return { glyph: '◔', word: t('Running') };
    case 'waiting':
      return { glyph: '⏸', word: t('Waiting') };
    case 'aborted':
      return { glyph: '■', word: t('Aborted') };
    case 'timedOut':
      return { glyph: '⧖', word: t('Timed out') };
    case 'caught':
      return { glyph: '⚠', word: t('Caught') };
    case 'retried':
      return { glyph: '↻', word: t('Retrying') };
    case 'notReached':
      return { glyph: '', word: t('Not reached') };
  }
}

/** "0.4 s", "56 s", "2 min 5 s", "1 h 3 min". */
export function durationWords(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds) / 1000;
  if (seconds < 9.95) return t('{0} s', seconds.toFixed(1));
  const whole = Math.round(seconds);
  if (whole < 60) return t('{0} s', whole);
  if (whole < 3600) return t('{0} min {1} s', Math.floor(whole / 60), whole % 60);
  return t('{0} h {1} min', Math.floor(whole / 3600), Math.floor((whole % 3600) / 60));
}

/** "✓ 52 · ✕ 1 · ◔ 5 running · 2 waiting of 60". */
export function countsWords(counts: MapCounts): string {
  if (counts.total === 0) return t('0 items');
  const parts = [`✓ ${counts.succeeded}`];
  if (counts.failed > 0) parts.push(`✕ ${counts.failed}`);
  if (counts.aborted > 0) parts.push(`■ ${t('{0} aborted', counts.aborted)}`);
  if (counts.running > 0) parts.push(`◔ ${t('{0} running', counts.running)}`);
  if (counts.waiting > 0) parts.push(t('{0} waiting', counts.waiting));
  return t('{0} of {1}', parts.join(' · '), counts.total);
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
  if (error === 'States.Timeout') return t('Raise TimeoutSeconds, or find out why the work took longer.');
  if (error === 'States.Permissions' || /AccessDenied/.test(error)) {
    return t('Add the action to the policy of the state machine’s role, then deploy again.');
  }
  if (error === 'States.Runtime' || error === 'States.ParameterPathFailure') {
    return t('Compare the paths in the state with its Input: one of them finds nothing.');
  }
  if (error === 'States.DataLimitExceeded') return t('Pass less data between the states, at most 256 KiB.');
  if (/^Lambda\./.test(error) || /Error$/.test(error)) {
    return t('Read the function’s log, correct the function, deploy and start again.');
  }
  return t('Correct the cause and start again, or add Retry or Catch to the state.');
}

/** What happened, as a sentence. Causes are often JSON that holds the message itself. */
export function errorSentence(error: string | undefined, cause: string | undefined): string {
  return [error ?? t('Failed'), causeWords(cause)].filter((part) => part !== '').join(': ');
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
