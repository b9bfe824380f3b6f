import assert from 'node:assert/strict';
import { it } from 'node:test';
import { EditorGrades } from '../../../server/src/language/editorGrades.ts';

it("the editor's grades are asked for once, and again when they changed, a document was closed or no answer came", async () => {
  const asked: string[] = [];
  let answers = true;
  const getConfiguration = (async ({ scopeUri = '' }: { scopeUri?: string }) => {
    asked.push(scopeUri);
    if (!answers) throw new Error('The editor is gone.');
    return { of: scopeUri };
  }) as ConstructorParameters<typeof EditorGrades>[0]['getConfiguration'];
  const grades = new EditorGrades({ getConfiguration });
  const asks = async (...uris: string[]) => {
    asked.length = 0;
    for (const uri of uris) assert.deepEqual(await grades.of(uri, true), { of: uri });
    return asked.join(' ');
  };
  assert.equal(await asks('a', 'a', 'b', 'a'), 'a b');
  grades.forget('a');
  assert.equal(await asks('a', 'b'), 'a');
  grades.forget();
  assert.equal(await asks('a', 'b'), 'a b');
  for (let time = 0; time < 2; time++) await grades.of('c', false);
  assert.equal(asked.join(' '), 'a b c c');
  answers = false;
  await assert.rejects(grades.of('d', true));
  answers = true;
  assert.equal(await asks('d', 'd'), 'd');
});
