import { type Connection, TextDocumentSyncKind, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { targetCompletions } from './completion.ts';
import { asDiagnostic, findingsIn } from './diagnostics.ts';
import { kindOf } from './documentKind.ts';
import { formattingEdits } from './formatting.ts';
import { stateSymbols } from './symbols.ts';

/** Milliseconds of quiet after a key before the document is checked; the only debounce there is. */
const QUIET = 150;

/** Answers the requests of one client. The only place that knows the connection. */
export function serveLanguage(connection: Connection): void {
  const documents = new TextDocuments(TextDocument);
  const waiting = new Map<string, NodeJS.Timeout>();

  const check = (uri: string) => {
    waiting.delete(uri);
    const document = documents.get(uri);
    if (document === undefined) return;
    void connection.sendDiagnostics({
      uri,
      version: document.version,
      diagnostics: findingsIn(document).map((finding) => asDiagnostic(document, finding)),
    });
  };
  const cancel = (uri: string) => {
    clearTimeout(waiting.get(uri));
    waiting.delete(uri);
  };

  connection.onInitialize(() => ({
    serverInfo: { name: 'fanout' },
    capabilities: {
      textDocumentSync: TextDocumentSyncKind.Incremental,
      completionProvider: { triggerCharacters: ['"', ':'] },
      documentSymbolProvider: true,
      documentFormattingProvider: true,
      documentRangeFormattingProvider: true,
    },
  }));
  documents.onDidChangeContent(({ document: { uri } }) => {
    cancel(uri);
    waiting.set(
      uri,
      setTimeout(() => check(uri), QUIET),
    );
  });
  documents.onDidClose(({ document: { uri } }) => {
    cancel(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
  connection.onCompletion(({ textDocument, position }) => {
    const document = documents.get(textDocument.uri);
    if (document === undefined || kindOf(document) !== 'definition') return [];
    return targetCompletions(document, position);
  });
  connection.onDocumentSymbol(({ textDocument }) => {
    const document = documents.get(textDocument.uri);
    return document !== undefined && kindOf(document) === 'definition' ? stateSymbols(document) : [];
  });
  connection.onDocumentFormatting(({ textDocument, options }) => {
    const document = documents.get(textDocument.uri);
    return document === undefined || kindOf(document) === undefined ? [] : formattingEdits(document, options);
  });
  connection.onDocumentRangeFormatting(({ textDocument, options, range }) => {
    const document = documents.get(textDocument.uri);
    return document === undefined || kindOf(document) === undefined ? [] : formattingEdits(document, options, range);
  });

  documents.listen(connection);
  connection.listen();
}
