import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { definitionRules } from '../../../server/src/rules/asl/index.ts';
import { ruleFolders, rulesIndex } from '../../../server/src/rules/generateIndex.ts';
import { policyRules } from '../../../server/src/rules/iam/index.ts';
import { roleRules } from '../../../server/src/rules/role/index.ts';
import { ruleCodes } from '../../../server/src/rules/ruleCodes.ts';
import { templateRules } from '../../../server/src/rules/template/index.ts';
import { root } from '../../host/paths.ts';

for (const [folder, rules] of Object.entries({
  asl: definitionRules,
  iam: policyRules,
  role: roleRules,
  template: templateRules,
})) {
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

describe('every rule', () => {
  const folder = path.join(root, 'server/src/rules');
  const tests = readdirSync(path.join(root, 'test/unit'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ name: path.basename(file), text: readFileSync(path.join(root, 'test/unit', file), 'utf8') }));

  for (const code of ruleCodes) {
    const [, name = ''] = code.split('/');
    it(`${code} has a title, a severity, and a wrong and a right example on its page`, () => {
      const page = readFileSync(path.join(folder, `${code}.md`), 'utf8');
      const [title, blank, first] = page.split('\n');
      assert.match(title ?? '', /^# \S/);
      assert.equal(blank, '');
      assert.match(first ?? '', new RegExp(`^\`${code}\` · (Error|Warning|Information|Hint)`));
      assert.match(page, /\nWrong.*\nRight/s);
    });

    it(`${code} has a test`, () => {
      const own = tests.some((test) => test.name === `${name}.test.ts`);
      // A rule of Access Analyzer's is tested by the codes that its page names, or by what a family of codes begins with.
      const page = readFileSync(path.join(folder, `${code}.md`), 'utf8');
      const [, awsCodes = ''] = /^Access Analyzer: (.*)$/m.exec(page) ?? [];
      const names = [
        `'${name}'`,
        code,
        ...awsCodes.split(', ').flatMap((each) => (each === '' ? [] : [each, `'${each.split('_WITH_')[0]}'`])),
      ];
      assert.ok(own || tests.some(({ text }) => names.some((each) => text.includes(each))), code);
    });
  }
});

describe('the generated index', () => {
  for (const folder of ruleFolders) {
    it(`of ${path.basename(folder)} is up to date`, () => {
      assert.equal(readFileSync(path.join(folder, 'allRules.ts'), 'utf8'), rulesIndex(folder), 'Run npm run generate.');
    });
  }
});
