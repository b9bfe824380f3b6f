/** How the Executions view shows a status: an icon of VS Code's set beside AWS's own word. */
export interface StatusLook {
  readonly icon: string;
  readonly color?: string;
  readonly text: string;
}

const LOOKS: Readonly<Record<string, StatusLook>> = {
  RUNNING: { icon: 'sync', color: 'charts.blue', text: 'Running' },
  SUCCEEDED: { icon: 'pass', color: 'testing.iconPassed', text: 'Succeeded' },
  FAILED: { icon: 'error', color: 'testing.iconFailed', text: 'Failed' },
  TIMED_OUT: { icon: 'watch', color: 'testing.iconFailed', text: 'Timed out' },
  ABORTED: { icon: 'circle-slash', text: 'Aborted' },
  PENDING_REDRIVE: { icon: 'debug-restart', text: 'Pending redrive' },
};

/** The look of a status that ListExecutions gave. */
export function statusLook(status: string): StatusLook {
  return LOOKS[status] ?? { icon: 'question', text: status };
}

/** A length of time in words: `850 ms`, `2.1 s`, `3 min 5 s`, `2 h 4 min`. */
export function durationText(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.max(0, Math.round(milliseconds))} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1_000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1_000);
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3_600)} h ${Math.floor((seconds % 3_600) / 60)} min`;
}

/** How long ago something was: `just now`, `5 min ago`, `3 h ago`, `2 d ago`. */
export function agoText(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  return minutes < 1_440 ? `${Math.floor(minutes / 60)} h ago` : `${Math.floor(minutes / 1_440)} d ago`;
}
