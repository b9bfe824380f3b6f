import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { checkDefinition } from '../../../server/src/rules/asl/index.ts';
import { checkPolicy } from '../../../server/src/rules/iam/index.ts';
import { root } from '../../host/paths.ts';

interface Row {
  readonly file: string;
  readonly kind: string;
  readonly class?: string;
}

/** Documents that other projects publish; they lie beside the checkout and not in it. */
const corpus = path.join(root, '../shared/corpus');
const skip = existsSync(corpus) ? false : `${corpus} is absent`;
const check = { asl: checkDefinition, iam: checkPolicy };

/** The rows of a kind whose document has a finding that is at least as severe. */
function found(language: 'asl' | 'iam', wanted: (row: Row) => boolean, severities: readonly string[]): string[] {
  const rows: Row[] = JSON.parse(readFileSync(path.join(corpus, language, 'manifest.json'), 'utf8'));
  return rows.filter(wanted).flatMap(({ file }) => {
    const findings = check[language](readFileSync(path.join(corpus, language, file), 'utf8'));
    const severe = findings.filter(({ severity }) => severities.includes(severity));
    return severe.length === 0 ? [] : [`${file}: ${severe.map(({ message }) => message).join(' ')}`];
  });
}
const isValid = ({ file }: Row) => file.startsWith('valid/');
const isInvalid = ({ file }: Row) => file.startsWith('invalid/');

describe('the rules over published documents', { skip }, () => {
  it('show no error on a definition that AWS takes', () => assert.deepEqual(found('asl', isValid, ['error']), []));

  it('find what AWS or a validator refuses', () => {
    const count = found('asl', isInvalid, ['error', 'warning']).length;
    assert.ok(count >= 53, `${count} found`);
  });

  it('show no error on a legal policy', () => assert.deepEqual(found('iam', isValid, ['error']), []));

  it('show an error on each policy with illegal grammar, and on none that is legal but unwise', () => {
    const grammar = (row: Row) => row.class === 'grammar';
    const all: Row[] = JSON.parse(readFileSync(path.join(corpus, 'iam/manifest.json'), 'utf8'));
    assert.equal(found('iam', grammar, ['error']).length, all.filter(grammar).length);
    assert.deepEqual(
      found('iam', (row) => row.class === 'security', ['error']),
      [],
    );
  });
});
