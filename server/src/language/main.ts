import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serveLanguage } from './languageServer.ts';

// Reads the transport from the arguments: --stdio for any editor, or what vscode-languageclient passes.
serveLanguage(createConnection(ProposedFeatures.all));
