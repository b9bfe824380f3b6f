// The built server and command line with documents of a size that nobody writes, and with a fanout.json that changes.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { deepMaps, flatChainOfSize } from '../bench/machines.ts';
import { root } from '../host/paths.ts';
import { startLanguageServer } from './languageProcess.ts';

function newFolder(context: TestContext): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'fanout-large-'));
  context.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

describe('the language server and fanout lint', () => {
  it('find the same in large and deep documents, and go on', { timeout: 120_000 }, async (context) => {
    const folder = newFolder(context);
    const server = await startLanguageServer(context, { textDocument: { diagnostic: {} } }, folder);
    await server.initialized();
    for (const [name, text, expected] of [
      ['large.asl.json', flatChainOfSize(5_000_000), ['asl/definition-too-large']],
      ['deep.asl.json', deepMaps(200).replace('"Pass"', '"Psas"'), ['asl/unknown-type']],
      ['brackets.asl.json', '['.repeat(10_000) + ']'.repeat(10_000), ['asl/json-syntax']],
      ['braces.iam.json', '{"a":'.repeat(10_000), ['iam/json-syntax']],
      ['small.asl.json', '{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}', []],
    ] as const) {
      const file = path.join(folder, name);
      writeFileSync(file, text);
      await server.open(pathToFileURL(file).href, text);
      const { items } = await server.pull(pathToFileURL(file).href);
      assert.deepEqual(
        items.map(({ code }) => code),
        expected,
        name,
      );
      const symbols = server.connection.sendRequest('textDocument/documentSymbol', {
        textDocument: { uri: pathToFileURL(file).href },
      });
      assert.ok(Array.isArray(await symbols), name);
      const { stdout, stderr } = spawnSync(
        process.execPath,
        [path.join(root, 'dist/cli.js'), 'lint', '--format', 'json', file],
        { encoding: 'utf8' },
      );
      assert.equal(stderr, '', name);
      const [printed] = JSON.parse(stdout).files;
      assert.deepEqual(
        printed.findings.map(({ code }: { code: string }) => code),
        expected,
        name,
      );
    }
  });

  it('the server follows a fanout.json that changes on disk and in the editor', {
    timeout: 60_000,
  }, async (context) => {
    const folder = newFolder(context);
    const file = (name: string) => pathToFileURL(path.join(folder, name)).href;
    const settings = (grade: string) => JSON.stringify({ rules: { 'asl/deprecated-iterator': grade } });
    writeFileSync(path.join(folder, 'fanout.json'), settings('off'));
    const { connection, initialized, open, pull } = await startLanguageServer(
      context,
      {
        textDocument: { diagnostic: {} },
        workspace: { diagnostics: { refreshSupport: true }, didChangeWatchedFiles: { dynamicRegistration: true } },
      },
      folder,
    );
    connection.onRequest('client/registerCapability', () => null);
    let refreshed = () => {};
    connection.onRequest('workspace/diagnostic/refresh', () => {
      refreshed();
      return null;
    });
    const refresh = () =>
      new Promise<void>((resolve) => {
        refreshed = resolve;
      });
    await initialized();
    const text =
      '{"StartAt":"A","States":{"A":{"Type":"Map","Iterator":{"StartAt":"B","States":{"B":{"Type":"Succeed"}}},"End":true}}}';
    await open(file('a.asl.json'), text, 'asl');
    const severities = async () => (await pull(file('a.asl.json'))).items.map(({ severity }) => severity);
    assert.deepEqual(await severities(), []);

    writeFileSync(path.join(folder, 'fanout.json'), settings('error'));
    const onDisk = refresh();
    await connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: file('fanout.json'), type: 2 }],
    });
    await onDisk;
    assert.deepEqual(await severities(), [1]);

    const inEditor = refresh();
    await open(file('fanout.json'), settings('warning'), 'json');
    await inEditor;
    assert.deepEqual(await severities(), [2]);

    // Closed without saving: the file on disk counts again.
    const closed = refresh();
    await connection.sendNotification('textDocument/didClose', { textDocument: { uri: file('fanout.json') } });
    await closed;
    assert.deepEqual(await severities(), [1]);
  });
});
