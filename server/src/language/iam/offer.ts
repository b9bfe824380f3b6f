import {
  type CompletionItem,
  type CompletionItemKind,
  InsertTextFormat,
  InsertTextMode,
  type MarkupContent,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { JsonCursor } from '../../text/jsonCursor.ts';

/** A part of a text to insert: as it is, or a stop with what stands there until somebody types over it. */
export type Piece = string | { readonly stop: string; readonly choices?: readonly string[] };

/** One thing to offer. */
export interface Offer {
  readonly label: string;
  /** What is inserted, quotes and all. */
  readonly pieces: readonly Piece[];
  readonly kind: CompletionItemKind;
  readonly detail?: string;
  /** Beside the label, in grey. */
  readonly note?: string;
  readonly documentation?: MarkupContent;
  /** The rank among the others; those of one rank stand in the order of their labels. */
  readonly rank?: number;
  /** What the editor compares with what is typed; the inserted text by itself. */
  readonly filter?: string;
  /** Whether something can be offered at the first stop, too. */
  readonly goesOn?: boolean;
  /** What `describeOffer` needs to describe it. */
  readonly data?: OfferData;
  /** Another range than that of the whole token. */
  readonly replace?: { readonly start: number; readonly end: number };
}

/** What an offer is about, for the description that is read only when somebody looks at it. */
export type OfferData =
  | { readonly action: string }
  | { readonly conditionKey: string; readonly service?: string }
  | { readonly managedPolicy: string };

/** What the client can do with a completion. */
export interface CompletionClient {
  readonly snippets: boolean;
  /** The command of the editor that offers again. */
  readonly suggestCommand?: string;
}

/** A string of JSON around a stop. */
export function quoted(stop = ''): Piece[] {
  return ['"', { stop }, '"'];
}

/** The offers as the protocol has them, each with commas where they are missing. */
export function completionItems(
  document: TextDocument,
  cursor: JsonCursor,
  offers: readonly Offer[],
  client: CompletionClient,
): CompletionItem[] {
  const place = (start: number, end: number) => ({ start: document.positionAt(start), end: document.positionAt(end) });
  const comma = cursor.commaBefore;
  return offers.map((offer): CompletionItem => {
    const pieces = cursor.needsCommaAfter && offer.replace === undefined ? [...offer.pieces, ','] : offer.pieces;
    const { start, end } = offer.replace ?? cursor.replace;
    const asSnippet = client.snippets && pieces.some((piece) => typeof piece !== 'string');
    const plain = plainText(pieces);
    return {
      label: offer.label,
      kind: offer.kind,
      detail: offer.detail,
      labelDetails: offer.note === undefined ? undefined : { description: offer.note },
      documentation: offer.documentation,
      sortText: `${String(offer.rank ?? 5).padStart(3, '0')}${offer.label}`,
      filterText: offer.filter ?? plainText(offer.pieces),
      textEdit: { range: place(start, end), newText: asSnippet ? snippetText(pieces) : plain },
      insertTextFormat: asSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
      insertTextMode: plain.includes('\n') ? InsertTextMode.adjustIndentation : undefined,
      additionalTextEdits: comma === undefined ? undefined : [{ range: place(comma, comma), newText: ',' }],
      command:
        offer.goesOn && asSnippet && client.suggestCommand !== undefined
          ? { title: 'Suggest', command: client.suggestCommand }
          : undefined,
      data: offer.data,
    };
  });
}

function plainText(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : piece.stop)).join('');
}

/** @see https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#snippet_syntax */
function snippetText(pieces: readonly Piece[]): string {
  let stops = 0;
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece.replace(/[\\$}]/g, '\\$&');
      stops += 1;
      if (piece.choices !== undefined) return `\${${stops}|${piece.choices.join(',')}|}`;
      return piece.stop === '' ? `$${stops}` : `\${${stops}:${piece.stop.replace(/[\\$}]/g, '\\$&')}}`;
    })
    .join('');
}
