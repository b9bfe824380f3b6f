// The built server with texts as they are while they are typed: it answers each, and the last as if nothing had been.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fuzzDefinitions } from '../unit/rules/fuzzDefinitions.ts';
import { startLanguageServer } from './languageProcess.ts';

const TOKEN = /"(?:[^"\\]|\\.)*"|\$\{[^}]*\}|[{}[\]:,]|[^\s{}[\]:,"]+/g;

/** Every prefix of a text, and the text without each one of its tokens. */
function broken(text: string): string[] {
  const prefixes = Array.from(text, (_, length) => text.slice(0, length));
  const tokens = [...text.matchAll(TOKEN)];
  return [...prefixes, ...tokens.map(({ index, 0: token }) => text.slice(0, index) + text.slice(index + token.length))];
}

describe('the language server', () => {
  it('answers for every prefix and every single-token deletion of twenty definitions, and lives', {
    timeout: 120_000,
  }, async (context) => {
    assert.equal(fuzzDefinitions.length, 20);
    const { connection, initialized, open, pull } = await startLanguageServer(context, {
      textDocument: { diagnostic: {} },
    });
    await initialized();
    let answered = 0;
    for (const [index, text] of fuzzDefinitions.entries()) {
      const uri = `file:///fuzz/${index}.asl.json`;
      await open(uri, text, 'asl');
      const before = (await pull(uri)).items;
      const texts = broken(text);
      // All at once, as a typist is quicker than the answers: a change may overtake the question before it.
      const answers = texts.map((changed, version) => {
        void connection.sendNotification('textDocument/didChange', {
          textDocument: { uri, version: version + 2 },
          contentChanges: [{ text: changed }],
        });
        return pull(uri).then(
          ({ items }) => Array.isArray(items),
          // What the protocol has for an answer that a change overtook.
          (error: { code?: number }) => error.code === -32801 || error.code === -32802,
        );
      });
      assert.ok((await Promise.all(answers)).every(Boolean), `definition ${index}`);
      answered += answers.length;
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: texts.length + 2 },
        contentChanges: [{ text }],
      });
      assert.deepEqual((await pull(uri)).items, before, `definition ${index}, whole again`);
    }
    assert.ok(answered > 5_000, `${answered} answers`);
  });
});
