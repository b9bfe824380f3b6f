import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { CompletionItem, CompletionList, DocumentSymbol, Hover, TextEdit } from 'vscode-languageserver';
import { root } from '../host/paths.ts';
import { startLanguageServer } from './languageProcess.ts';

const uri = 'file:///project/policies/submit.json';
const text = `{
  "Version": "2012-10-17",
  "Statement": [{ "Sid": "Submit", "Effect": "Allow", "Action": "batch:Sub", "Resource": "" }]
}`;
const client = { textDocument: { completion: { completionItem: { snippetSupport: true } }, diagnostic: {} } };
const at = (part: string) => ({ line: 2, character: (text.split('\n')[2] ?? '').indexOf(part) + part.length });

describe('policies over the protocol', () => {
  it('are completed, explained, outlined and laid out', { timeout: 60_000 }, async (context) => {
    const { connection, initialized, open } = await startLanguageServer(context, client);
    await initialized();
    await open(uri, text);
    const ask = <T>(method: string, more: object) =>
      connection.sendRequest<T>(`textDocument/${method}`, { textDocument: { uri }, ...more });

    const list = await ask<CompletionList>('completion', { position: at('batch:Sub') });
    const item = list.items.find(({ label }) => label === 'batch:SubmitJob');
    assert.equal(item?.detail, 'Write');
    const start = at('"Action": ').character;
    assert.deepEqual(item.textEdit, {
      range: { start: { line: 2, character: start }, end: { line: 2, character: start + '"batch:Sub"'.length } },
      newText: '"batch:SubmitJob"',
    });
    const resolved = await connection.sendRequest<CompletionItem>('completionItem/resolve', item);
    assert.match(JSON.stringify(resolved.documentation), /Grants permission to submit an AWS Batch job/);
    const arns = await ask<CompletionList>('completion', { position: at('"Resource": "') });
    assert.deepEqual(
      arns.items.map(({ label }) => label),
      ['*'],
    );

    const hover = await ask<Hover>('hover', { position: at('"Eff') });
    assert.match(JSON.stringify(hover.contents), /allows or denies/);
    assert.equal(await ask('hover', { position: at('[{') }), null);
    const symbols = await ask<DocumentSymbol[]>('documentSymbol', {});
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['Submit'],
    );
    const edits = await ask<TextEdit[]>('formatting', { options: { tabSize: 2, insertSpaces: true } });
    assert.ok(edits.length > 0);
  });

  it('are completed without the descriptions, which are read when one is asked for', {
    timeout: 60_000,
  }, async (context) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'fanout-policies-'));
    const module = path.join(folder, 'server.js');
    mkdirSync(path.join(folder, 'data'));
    copyFileSync(path.join(root, 'dist/server.js'), module);
    const give = (name: string) => copyFileSync(path.join(root, 'dist/data', name), path.join(folder, 'data', name));
    give('core.br');
    const { connection, initialized, open } = await startLanguageServer(context, client, undefined, { module });
    await initialized();
    await open(uri, text);
    const params = { textDocument: { uri }, position: at('batch:Sub') };
    const { items } = await connection.sendRequest<CompletionList>('textDocument/completion', params);
    const item = items.find(({ label }) => label === 'batch:SubmitJob');
    assert.ok(item !== undefined);
    await assert.rejects(connection.sendRequest('completionItem/resolve', item), /descriptions\.br/);
    give('descriptions.br');
    const resolved = await connection.sendRequest<CompletionItem>('completionItem/resolve', item);
    assert.match(JSON.stringify(resolved.documentation), /Grants permission to submit/);
  });

  it('are found by their content where the client wants it', { timeout: 60_000 }, async (context) => {
    const other = 'file:///project/trust.json';
    const broken = text.replace('Allow', 'Alow').replace('"Sid": "Submit", ', '"Sid": "x", "Effect": "Allow" }, { ');
    for (const [initializationOptions, codes] of [
      [{ policiesByContent: true }, ['iam/effect']],
      [{}, []],
    ] as const) {
      const server = await startLanguageServer(context, client, undefined, { initializationOptions });
      await server.initialized();
      await server.open(other, broken);
      const { items } = await server.pull(other);
      const found = items.map(({ code }) => code).filter((code) => code === 'iam/effect');
      assert.deepEqual(found, codes);
    }
  });

  it('leave the formatting of other JSON to the editor where they are found by content', {
    timeout: 60_000,
  }, async (context) => {
    const dynamic = { textDocument: { formatting: { dynamicRegistration: true }, diagnostic: {} } };
    const { connection, initialized } = await startLanguageServer(context, dynamic, undefined, {
      initializationOptions: { policiesByContent: true },
    });
    const registered: { method: string; registerOptions?: { documentSelector?: { language?: string }[] } }[] = [];
    const both = new Promise<void>((resolve) => {
      connection.onRequest('client/registerCapability', ({ registrations }) => {
        registered.push(...registrations);
        if (registered.length === 2) resolve();
        return null;
      });
    });
    await initialized();
    await both;
    assert.deepEqual(registered.map(({ method }) => method).sort(), [
      'textDocument/formatting',
      'textDocument/rangeFormatting',
    ]);
    for (const { registerOptions } of registered) {
      const languages = registerOptions?.documentSelector?.flatMap(({ language }) => language ?? []);
      assert.deepEqual(languages, ['asl']);
    }
  });
});
