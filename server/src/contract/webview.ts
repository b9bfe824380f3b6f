import type { ExecutionDescription, HistoryEvent } from './history.ts';

/** What the extension host sends to the graph webview. Data only: never credentials. */
export type ToWebview =
  /** The text of the definition to draw; offsets in later messages count UTF-16 units of `text`. */
  | { readonly type: 'definition'; readonly title: string; readonly text: string }
  /** The text cursor moved in the editor that shows the definition. */
  | { readonly type: 'cursor'; readonly offset: number }
  /** The run to colour the drawing with; `events` are those not sent before, oldest first. `reset` starts afresh. */
  | {
      readonly type: 'execution';
      readonly reset: boolean;
      /** "Local" or "profile dev · us-east-1". */
      readonly connection: string;
      readonly description: ExecutionDescription;
      readonly events: readonly HistoryEvent[];
      /** True where the work is simulated by the local endpoint: the view says so. */
      readonly simulated: boolean;
    }
  /** Something that the person must know, with at most one remedy; undefined text takes it away. */
  | {
      readonly type: 'notice';
      readonly text?: string;
      readonly action?: { readonly id: string; readonly label: string };
    };

/** What the webview sends to the extension host. */
export type FromWebview =
  | { readonly type: 'ready' }
  /** Show this range of the definition's text in the editor; `focus` moves the keyboard there. */
  | { readonly type: 'reveal'; readonly start: number; readonly end: number; readonly focus: boolean }
  | { readonly type: 'stop' }
  | { readonly type: 'startAgain' }
  | { readonly type: 'action'; readonly id: string };
