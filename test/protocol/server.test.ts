import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { root } from '../host/paths.ts';

interface Published {
  readonly uri: string;
  readonly version: number;
  readonly diagnostics: readonly { readonly code: string; readonly message: string }[];
}

const uri = 'file:///project/statemachine.asl.json';
const valid = '{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Next": "B" }, "B": { "Type": "Succeed" } } }';
const broken = valid.replace('"Next": "B"', '"Next": "C"');

describe('server.js alone in a folder', () => {
  it('speaks the protocol over stdio from initialize to exit', { timeout: 60_000 }, async (context) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'fanout-server-'));
    copyFileSync(path.join(root, 'dist/server.js'), path.join(folder, 'server.js'));
    const server = spawn(process.execPath, ['server.js', '--stdio'], { cwd: folder });
    // A server that never answers must not outlive the test.
    context.after(() => server.kill());
    const exited = once(server, 'exit');
    const connection = createMessageConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    const published = new Map<number, (answer: Published) => void>();
    const diagnosticsOf = (version: number) => new Promise<Published>((resolve) => published.set(version, resolve));
    connection.onNotification('textDocument/publishDiagnostics', (answer: Published) =>
      published.get(answer.version)?.(answer),
    );
    connection.listen();

    const { capabilities } = await connection.sendRequest<{ capabilities: Record<string, unknown> }>('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {},
    });
    assert.ok(capabilities.completionProvider && capabilities.documentSymbolProvider);
    await connection.sendNotification('initialized', {});

    const first = diagnosticsOf(1);
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'asl', version: 1, text: broken },
    });
    assert.deepEqual(
      (await first).diagnostics.map(({ code }) => code),
      ['asl/missing-target'],
    );

    const second = diagnosticsOf(2);
    const character = broken.indexOf('C"');
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [
        { range: { start: { line: 0, character }, end: { line: 0, character: character + 1 } }, text: 'B' },
      ],
    });
    assert.deepEqual((await second).diagnostics, []);

    const items = await connection.sendRequest<{ label: string }[]>('textDocument/completion', {
      textDocument: { uri },
      position: { line: 0, character },
    });
    assert.deepEqual(items.map(({ label }) => label).sort(), ['A', 'B']);

    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    assert.deepEqual(await exited, [0, null]);
    connection.dispose();
  });
});
