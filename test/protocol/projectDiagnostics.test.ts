import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { startLanguageServer } from './languageProcess.ts';

const text = `{
  "StartAt": "A",
  "States": {
    "A": { "Type": "Task", "Resource": "\${FunctoinArn}", "Next": "Bb" },
    "B": { "Type": "Succeed", "Comment": 1 }
  }
}`;
const template = (name: string) =>
  `Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      DefinitionUri: a.asl.json\n      DefinitionSubstitutions:\n        ${name}: x\n`;
const capabilities = {
  textDocument: { diagnostic: {} },
  workspace: {
    configuration: true,
    diagnostics: { refreshSupport: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
  },
  window: { showDocument: { support: true } },
};

/** A promise to be resolved from outside. */
function withResolvers(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

describe('the language server in a project', () => {
  it('answers pulls, tells when they changed, grades and mends', { timeout: 60_000 }, async (context) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'fanout-project-'));
    context.after(() => rmSync(folder, { recursive: true }));
    const file = (name: string) => pathToFileURL(path.join(folder, name)).href;
    writeFileSync(path.join(folder, 'template.yaml'), template('FunctionArn'));
    const { connection, initialized, open, pull } = await startLanguageServer(context, capabilities, folder);
    let setting: unknown = {};
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => setting));
    let watched: unknown;
    connection.onRequest('client/registerCapability', ({ registrations }: { registrations: unknown[] }) => {
      watched = registrations;
      return null;
    });
    let refreshed = withResolvers();
    connection.onRequest('workspace/diagnostic/refresh', () => {
      refreshed.resolve();
      return null;
    });
    let shown: unknown;
    const showing = withResolvers();
    connection.onRequest('window/showDocument', (params: unknown) => {
      shown = params;
      showing.resolve();
      return { success: true };
    });
    await initialized();
    const uri = file('a.asl.json');
    await open(uri, text, 'asl');
    const codes = async () => (await pull(uri)).items.map(({ code }) => code);

    const first = await pull(uri);
    assert.deepEqual(
      first.items.map(({ code }) => code),
      ['asl/unknown-substitution', 'asl/missing-target', 'asl/field-type'],
    );
    assert.equal((await pull(uri, first.resultId)).kind, 'unchanged');
    assert.match(JSON.stringify(watched), /didChangeWatchedFiles/);

    // The template changes on disk, then in the editor.
    writeFileSync(path.join(folder, 'template.yaml'), template('FunctoinArn'));
    await connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: file('template.yaml'), type: 2 }],
    });
    await refreshed.promise;
    assert.deepEqual(await codes(), ['asl/missing-target', 'asl/field-type']);
    refreshed = withResolvers();
    await open(file('template.yaml'), template('Other'), 'yaml');
    await refreshed.promise;
    assert.deepEqual(await codes(), ['asl/unknown-substitution', 'asl/missing-target', 'asl/field-type']);

    setting = { 'asl/unknown-substitution': 'off', 'asl/field-type': 'hint', 'asl/missing-target': 'loud' };
    refreshed = withResolvers();
    await connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await refreshed.promise;
    assert.deepEqual(
      (await pull(uri)).items.map(({ code, severity }) => [code, severity]),
      [
        ['asl/missing-target', 1],
        ['asl/field-type', 4],
      ],
    );

    const character = text.split('\n')[3]?.indexOf('Bb') ?? 0;
    const place = { line: 3, character };
    const actions = await connection.sendRequest<
      { title: string; edit?: { documentChanges: unknown[] }; command?: { command: string; arguments: string[] } }[]
    >('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: place, end: place },
      context: { diagnostics: [] },
    });
    assert.deepEqual(
      actions.map(({ title }) => title),
      [
        'Change to "B"',
        'Ignore asl/missing-target in this state',
        'Turn off asl/missing-target in fanout.json',
        'Open the page of asl/missing-target',
      ],
    );
    assert.deepEqual(actions[0]?.edit?.documentChanges, [
      {
        textDocument: { uri, version: 1 },
        edits: [{ range: { start: place, end: { line: 3, character: character + 2 } }, newText: 'B' }],
      },
    ]);
    assert.deepEqual(actions[2]?.edit?.documentChanges[0], {
      kind: 'create',
      uri: file('fanout.json'),
      options: { ignoreIfExists: true },
    });
    await connection.sendRequest('workspace/executeCommand', actions[3]?.command);
    await showing.promise;
    assert.match(JSON.stringify(shown), /rules\/asl\/missing-target\.md","external":true/);
  });
});
