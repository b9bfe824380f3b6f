import { type CompletionItem, CompletionItemKind, type Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { scopeAt, stateAt } from '../asl/parseDefinition.ts';
import { definitionIn } from './parsedDocuments.ts';

/** A target's key, its colon and as much of the value as is typed: with or without quotes. */
const beforeCursor = /"(Next|Default|StartAt)"\s*:\s*("?)([^"\n]*)$/;

/**
 * Offers the states that the transition at the cursor may name: those of the same `States` object and no other. The edit
 * replaces the whole value, whatever of it is typed, and adds the quotes that are missing.
 */
export function targetCompletions(document: TextDocument, position: Position): CompletionItem[] {
  const text = document.getText();
  const offset = document.offsetAt(position);
  const typed = beforeCursor.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset));
  if (typed === null) return [];
  const [, key, quote = '', value = ''] = typed;
  const definition = definitionIn(document);
  const own = stateAt(definition, offset);
  // StartAt belongs to the scope around it; a state's transition to the scope that holds the state.
  const scope = scopeAt(definition, offset);
  const start = offset - value.length - quote.length;
  const range = { start: document.positionAt(start), end: document.positionAt(valueEnd(text, offset, quote)) };
  return scope.states
    .filter(({ name }) => name !== '')
    .map(({ name, type }, index) => ({
      label: name,
      kind: CompletionItemKind.Value,
      detail: type?.value,
      filterText: JSON.stringify(name),
      // A state may name itself, but rarely means to.
      sortText: `${key !== 'StartAt' && name === own?.name ? 1 : 0}${String(index).padStart(5, '0')}`,
      textEdit: { range, newText: JSON.stringify(name) },
    }));
}

/** Where the value at the cursor ends: behind its closing quote on this line, else behind the word. */
function valueEnd(text: string, offset: number, quote: string): number {
  const rest = /^[^\n\r]*/.exec(text.slice(offset))?.[0] ?? '';
  if (quote === '"') {
    const closing = /^[^",:{}]*"(?=\s*(?:[,}\]]|$))/.exec(rest);
    return offset + (closing?.[0].length ?? 0);
  }
  return offset + (/^[\w-]*/.exec(rest)?.[0].length ?? 0);
}
