import { spawn } from 'node:child_process';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { root } from '../host/paths.ts';

export interface SeenDiagnostic {
  readonly code: string;
  readonly severity: number;
  readonly message: string;
  readonly range: { readonly start: Place; readonly end: Place };
}
interface Place {
  readonly line: number;
  readonly character: number;
}

/** `dist/server.js` as a process that speaks over stdio with a client of these capabilities; it ends with the test. */
export async function startLanguageServer(
  context: Pick<TestContext, 'after'>,
  capabilities: object,
  folder?: string,
  { module = path.join(root, 'dist/server.js'), ...more }: { module?: string; initializationOptions?: object } = {},
) {
  const server = spawn(process.execPath, [module, '--stdio']);
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  context.after(() => {
    connection.dispose();
    server.kill();
  });
  connection.listen();
  const workspaceFolders = folder === undefined ? null : [{ uri: pathToFileURL(folder).href, name: 'project' }];
  const given = { processId: process.pid, rootUri: null, workspaceFolders, capabilities, ...more };
  await connection.sendRequest('initialize', given);
  return {
    connection,
    initialized: () => connection.sendNotification('initialized', {}),
    open: (uri: string, text: string, languageId = 'json') =>
      connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } }),
    async pull(uri: string, previousResultId?: string) {
      return connection.sendRequest<{ kind: string; resultId?: string; items: SeenDiagnostic[] }>(
        'textDocument/diagnostic',
        { textDocument: { uri }, previousResultId },
      );
    },
  };
}
