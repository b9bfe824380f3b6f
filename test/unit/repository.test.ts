import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { root } from '../host/paths.ts';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const sources = execFileSync('git', ['ls-files', '*.ts', '*.mjs', '*.cjs'], { cwd: root, encoding: 'utf8' })
  .trim()
  .split('\n');

describe('the repository', () => {
  it('has no source file above 500 lines and a median below 200', () => {
    const lengths = sources.map((file) => [file, read(file).split('\n').length] as const).sort((a, b) => a[1] - b[1]);
    assert.deepEqual(
      lengths.filter(([, lines]) => lines > 500),
      [],
    );
    assert.ok((lengths[Math.floor(lengths.length / 2)]?.[1] ?? 0) < 200);
  });

  it('has a text for every key of the manifest, and no other', () => {
    const used = [...read('package.json').matchAll(/"%([\w.]+)%"/g)].map((m) => m[1]).sort();
    assert.deepEqual([...new Set(used)], Object.keys(JSON.parse(read('package.nls.json'))).sort());
  });

  it('reads every setting that the manifest declares', () => {
    const declared = Object.keys(JSON.parse(read('package.json')).contributes.configuration.properties);
    const client = sources
      .filter((file) => file.startsWith('client/src'))
      .map(read)
      .join('\n');
    for (const key of declared) {
      const name = key.replace('fanout.', '');
      assert.match(client, new RegExp(`['"](fanout\\.)?${name}['"]`), `${key} is read in client/src`);
    }
  });

  it('starts its README with the two commands, each standing alone', () => {
    const blocks = [...read('README.md').matchAll(/```sh\n([\s\S]*?)\n```/g)].map((m) => m[1]);
    assert.deepEqual(blocks.slice(0, 2), ['npm ci && npm run demo', 'npm ci && npm test']);
  });
});
