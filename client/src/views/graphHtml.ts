import type { PanelState } from './webviewMessages.ts';

/** What the page of a graph is made of. */
export interface GraphPage {
  /** The webview's own source for the content security policy. */
  readonly cspSource: string;
  readonly scriptUri: string;
  readonly styleUri: string;
  /** Fresh for each page; only scripts that carry it run. */
  readonly nonce: string;
  readonly language: string;
  readonly title: string;
  readonly state: PanelState;
  /** The words of the person's language by their English text, as `vscode.l10n.bundle` has them; English without. */
  readonly bundle?: Readonly<Record<string, string>>;
}

/**
 * The page around `dist/media/graph.js`. The inline script keeps the panel's identity beside whatever the drawing keeps
 * (`acquireVsCodeApi` may be called once), so that a reloaded window finds the definition or execution again.
 */
export function graphHtml(page: GraphPage): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${page.nonce}'`,
    `style-src ${page.cspSource}`,
    `img-src ${page.cspSource} data:`,
    `font-src ${page.cspSource}`,
  ].join('; ');
  const state = scriptJson(page.state);
  // A block of data: it never runs, so the policy need not allow it.
  const words =
    page.bundle === undefined ? '' : `<script type="application/json" id="l10n">${scriptJson(page.bundle)}</script>\n`;
  return `<!DOCTYPE html>
<html lang="${escapeHtml(page.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escapeHtml(page.styleUri)}">
<title>${escapeHtml(page.title)}</title>
</head>
<body>
<div id="app"></div>
${words}<script nonce="${page.nonce}">
{
  const api = acquireVsCodeApi();
  const panel = ${state};
  const kept = () => api.getState() ?? {};
  api.setState({ ...kept(), panel });
  window.acquireVsCodeApi = () => ({
    postMessage: (message) => api.postMessage(message),
    getState: () => kept().view,
    setState: (view) => (api.setState({ panel, view }), view),
  });
}
</script>
<script nonce="${page.nonce}" src="${escapeHtml(page.scriptUri)}"></script>
</body>
</html>`;
}

/** JSON that can stand inside a script element: a "<" could end it, and JSON allows the escape everywhere. */
function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
