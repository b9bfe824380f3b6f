import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { StateNode } from '../asl/parseDefinition.ts';
import type { TextRange } from '../text/tree.ts';
import { definitionIn } from './parsedDocuments.ts';

/** The outline: the states, those of a Map or Parallel below it. */
export function stateSymbols(document: TextDocument): DocumentSymbol[] {
  const place = ({ start, end }: TextRange) => ({ start: document.positionAt(start), end: document.positionAt(end) });
  const symbol = (state: StateNode): DocumentSymbol => ({
    // The protocol refuses an empty name, which a half-typed state has.
    name: state.name || '…',
    detail: state.type?.value,
    kind: state.scopes.length > 0 ? SymbolKind.Namespace : SymbolKind.Function,
    range: place(state.range),
    selectionRange: place({
      start: Math.max(state.nameRange.start, state.range.start),
      end: Math.min(state.nameRange.end, state.range.end),
    }),
    children: state.scopes.flatMap((scope) => scope.states.map(symbol)),
  });
  return definitionIn(document).scope.states.map(symbol);
}
