import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type DocumentKind, kindOfPath } from '../project/documentKind.ts';

/** What a document is to the language server, by its language or its path; undefined for one that is not its business. */
export function kindOf(document: TextDocument): DocumentKind | undefined {
  const kind = kindOfPath(pathIn(document.uri));
  return document.languageId === 'asl' && kind !== 'settings' ? 'definition' : kind;
}

/** The path in a URI, which need not be that of a file; a stray percent sign stays as it is. */
function pathIn(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
