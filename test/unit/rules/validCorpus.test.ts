import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { checkDefinition } from '../../../server/src/rules/asl/index.ts';
import { root } from '../../host/paths.ts';

const corpus = path.join(root, '../shared/corpus/asl');
const skip = existsSync(corpus) ? false : `${corpus} is absent`;
/** Published documents that a warning is right about, with the reason. */
const warned: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(path.join(root, 'test/fixtures/warnedDefinitions.json'), 'utf8'),
);

describe('valid definitions of other projects', { skip }, () => {
  const manifest = skip ? '[]' : readFileSync(path.join(corpus, 'manifest.json'), 'utf8');
  const rows: readonly { file: string; kind: string }[] = JSON.parse(manifest);
  const files = rows.filter(({ kind }) => kind === 'valid').map(({ file }) => file);
  const having = (severity: string) =>
    files
      .filter((file) =>
        checkDefinition(readFileSync(path.join(corpus, file), 'utf8')).some((each) => each.severity === severity),
      )
      .map((file) => file.replace('valid/', ''));

  it('have no error', () => assert.deepEqual(having('error'), []));

  it('have no warning, but for at most one in twenty and those that a warning is right about', () => {
    const found = having('warning');
    const unexpected = found.filter((file) => !Object.hasOwn(warned, file));
    assert.ok(unexpected.length <= files.length / 20, unexpected.join(' '));
    assert.deepEqual(
      Object.keys(warned).filter((file) => !found.includes(file)),
      [],
      'listed, and not warned of',
    );
  });
});
