import {
  type ClientCapabilities,
  CodeActionRequest,
  type Connection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { TEMPLATE_DOCUMENTS } from '../contract/templateDocuments.ts';

/**
 * Asks a client to tell of templates, too, so that what is said about the roles in them is seen there while they are open.
 * Templates get findings and fixes only: another server completes and formats YAML, and two formatters would get in each
 * other's way.
 */
export function followTemplates(connection: Connection, { textDocument }: ClientCapabilities): void {
  const documentSelector = TEMPLATE_DOCUMENTS;
  if (textDocument?.synchronization?.dynamicRegistration === true) {
    void connection.client.register(DidOpenTextDocumentNotification.type, { documentSelector });
    void connection.client.register(DidChangeTextDocumentNotification.type, {
      documentSelector,
      syncKind: TextDocumentSyncKind.Incremental,
    });
    void connection.client.register(DidCloseTextDocumentNotification.type, { documentSelector });
  }
  if (textDocument?.codeAction?.dynamicRegistration === true) {
    void connection.client.register(CodeActionRequest.type, { documentSelector, codeActionKinds: ['quickfix'] });
  }
}
