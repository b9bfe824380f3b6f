import { t } from '@vscode/l10n';
/** How the Executions view shows a status: an icon of VS Code's set beside AWS's own word. */
export interface StatusLook {
  readonly icon: string;
  readonly color?: string;
  readonly text: string;
}

/** The look of a status that ListExecutions gave. */
export function statusLook(status: string): StatusLook {
  switch (status) {
    case 'RUNNING':
      return { icon: 'sync', color: 'charts.blue', text: t('Running') };
    case 'SUCCEEDED':
      return { icon: 'pass', color: 'testing.iconPassed', text: t('Succeeded') };
    case 'FAILED':
      return { icon: 'error', color: 'testing.iconFailed', text: t('Failed') };
    case 'TIMED_OUT':
      return { icon: 'watch', color: 'testing.iconFailed', text: t('Timed out') };
    case 'ABORTED':
      return { icon: 'circle-slash', text: t('Aborted') };
    case 'PENDING_REDRIVE':
      return { icon: 'debug-restart', text: t('Pending redrive') };
    default:
      return { icon: 'question', text: status };
  }
}

/** A length of time in words: `850 ms`, `2.1 s`, `3 min 5 s`, `2 h 4 min`. */
export function durationText(milliseconds: number): string {
  if (milliseconds < 1_000) return t('{0} ms', Math.max(0, Math.round(milliseconds)));
  if (milliseconds < 60_000) return t('{0} s', (milliseconds / 1_000).toFixed(1));
  const seconds = Math.round(milliseconds / 1_000);
  if (seconds < 3_600) return t('{0} min {1} s', Math.floor(seconds / 60), seconds % 60);
  return t('{0} h {1} min', Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60));
}

/** How long ago something was: `just now`, `5 min ago`, `3 h ago`, `2 d ago`. */
export function agoText(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return t('just now');
  if (minutes < 60) return t('{0} min ago', minutes);
  return minutes < 1_440 ? t('{0} h ago', Math.floor(minutes / 60)) : t('{0} d ago', Math.floor(minutes / 1_440));
}
