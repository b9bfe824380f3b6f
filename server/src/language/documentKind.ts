import type { TextDocument } from 'vscode-languageserver-textdocument';

/** What a document is to the language server; undefined for one that is not its business. */
export type DocumentKind = 'definition' | 'policy';

/** Tells a definition (language `asl`, or `*.asl.json` or `*.asl`) and a policy (`policies/` or `*.iam.json`) from others. */
export function kindOf(document: TextDocument): DocumentKind | undefined {
  const path = decodeURIComponent(document.uri).replaceAll('\\', '/');
  if (document.languageId === 'asl' || /\.asl(\.json)?$/.test(path)) return 'definition';
  if (/\.iam\.json$/.test(path) || /\/policies\/.*\.json$/.test(path)) return 'policy';
  return undefined;
}
