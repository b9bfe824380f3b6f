import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { definitionRules } from '../../../server/src/rules/asl/index.ts';
import { ruleFolders, rulesIndex } from '../../../server/src/rules/generateIndex.ts';
import { policyRules } from '../../../server/src/rules/iam/index.ts';
import { root } from '../../host/paths.ts';

for (const [folder, rules] of Object.entries({ asl: definitionRules, iam: policyRules })) {
  describe(`the pages of the ${folder} rules`, () => {
    const place = path.join(root, 'server/src/rules', folder);
    const pages = readdirSync(place).filter((file) => file.endsWith('.md'));

    it('are one for each rule, and no other', () => {
      assert.deepEqual(pages.map((file) => file.replace('.md', '')).sort(), Object.keys(rules).sort());
    });

    it('name their code', () => {
      for (const page of pages) {
        const code = `${folder}/${page.replace('.md', '')}`;
        assert.ok(readFileSync(path.join(place, page), 'utf8').includes(`\`${code}\` · `), code);
      }
    });
  });
}

describe('the generated index', () => {
  for (const folder of ruleFolders) {
    it(`of ${path.basename(folder)} is up to date`, () => {
      assert.equal(readFileSync(path.join(folder, 'allRules.ts'), 'utf8'), rulesIndex(folder), 'Run npm run generate.');
    });
  }
});
