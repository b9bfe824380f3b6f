import type { TextDocument } from 'vscode-languageserver-textdocument';
import { elementOf, parsePolicy } from '../iam/policy.ts';
import { type DocumentKind, kindOfPath } from '../project/documentKind.ts';
import { membersOf, stringOf } from '../text/tree.ts';

/**
 * What a document is to the language server, by its language or its path; undefined for one that is not its business. With
 * `byContent`, a JSON document is a policy also where only its content says so.
 */
export function kindOf(document: TextDocument, byContent = false): DocumentKind | undefined {
  const kind = kindOfPath(pathIn(document.uri));
  if (document.languageId === 'asl' && kind !== 'settings') return 'definition';
  const reads = byContent && kind === undefined && document.languageId === 'json';
  return reads && isPolicyText(document.getText()) ? 'policy' : kind;
}

/** Whether a text has nothing but a policy's elements, AWS's own version among them, and a statement with an effect. */
function isPolicyText(text: string): boolean {
  if (!/"Statement"\s*:/.test(text) || !/"Effect"\s*:/.test(text)) return false;
  const { root, statements } = parsePolicy(text);
  const members = membersOf(root);
  const version = stringOf(elementOf(members, 'Version')?.value);
  return (
    members.every(({ key }) => ['Version', 'Id', 'Statement'].includes(key)) &&
    // Other clouds and servers write policies in the same words under versions of their own.
    (version === '2012-10-17' || version === '2008-10-17') &&
    statements.some(({ elements }) => /^(Allow|Deny)$/.test(stringOf(elementOf(elements, 'Effect')?.value) ?? ''))
  );
}

/** The path in a URI, which need not be that of a file; a stray percent sign stays as it is. */
function pathIn(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
