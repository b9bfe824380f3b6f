import type { FromWebview } from '../../../server/src/contract/webview.ts';

/**
 * Reads a message of the webview; undefined for anything that is not exactly one of {@link FromWebview}.
 * A webview draws text that others wrote, so nothing it sends is believed without a look.
 */
export function readFromWebview(message: unknown): FromWebview | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const fields = message as Readonly<Record<string, unknown>>;
  switch (fields.type) {
    case 'ready':
    case 'stop':
    case 'startAgain':
      return { type: fields.type };
    case 'reveal': {
      const { start, end, focus } = fields;
      if (!isOffset(start) || !isOffset(end) || end < start || typeof focus !== 'boolean') return undefined;
      return { type: 'reveal', start, end, focus };
    }
    case 'action':
      return typeof fields.id === 'string' ? { type: 'action', id: fields.id } : undefined;
    default:
      return undefined;
  }
}

/** What a panel needs to be drawn again after the window was reloaded. */
export interface PanelState {
  /** The definition's URI (graph panels). */
  readonly uri?: string;
  /** The execution shown (execution panels). */
  readonly executionArn?: string;
  /** The definition's file that the execution was started from. */
  readonly source?: string;
}

/** Reads the state that the webview kept; members of another type are left out. */
export function readPanelState(state: unknown): PanelState {
  const kept = (typeof state === 'object' && state !== null ? state : {}) as Readonly<Record<string, unknown>>;
  const panel = (typeof kept.panel === 'object' && kept.panel !== null ? kept.panel : {}) as Readonly<
    Record<string, unknown>
  >;
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return { uri: text(panel.uri), executionArn: text(panel.executionArn), source: text(panel.source) };
}

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
