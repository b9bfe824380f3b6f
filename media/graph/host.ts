import type { FromWebview, ToWebview } from '../../server/src/contract/webview.ts';

/** What the view keeps over reloads of the window. */
export interface KeptState {
  readonly selected?: string;
  readonly zoom?: { readonly scale: number; readonly x: number; readonly y: number };
  readonly choices?: Readonly<Record<string, number>>;
}

interface VsCode {
  postMessage(message: FromWebview): void;
  getState(): unknown;
  setState(state: KeptState): void;
}

declare function acquireVsCodeApi(): VsCode;

const api = acquireVsCodeApi();
let kept: KeptState = isObject(api.getState()) ? (api.getState() as KeptState) : {};

export const post = (message: FromWebview): void => api.postMessage(message);
export const keptState = (): KeptState => kept;

/** Keeps these members beside those kept before. */
export function keep(change: KeptState): void {
  kept = { ...kept, ...change };
  api.setState(kept);
}

/** The message when it is one of the contract's; undefined for anything else. */
export function readMessage(data: unknown): ToWebview | undefined {
  if (!isObject(data)) return undefined;
  const optional = (value: unknown) => value === undefined || typeof value === 'string';
  switch (data.type) {
    case 'definition':
      return typeof data.text === 'string' && typeof data.title === 'string' ? (data as ToWebview) : undefined;
    case 'cursor':
      return typeof data.offset === 'number' ? (data as ToWebview) : undefined;
    case 'execution':
      return isObject(data.description) && Array.isArray(data.events) && typeof data.connection === 'string'
        ? (data as ToWebview)
        : undefined;
    case 'notice':
      return optional(data.text) ? (data as ToWebview) : undefined;
    default:
      return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
