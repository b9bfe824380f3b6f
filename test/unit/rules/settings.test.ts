import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { checkDocument } from '../../../server/src/rules/checkDocument.ts';
import { generatedFiles } from '../../../server/src/rules/generateIndex.ts';
import { ruleCodes } from '../../../server/src/rules/ruleCodes.ts';

const check = (text: string) => checkDocument({ kind: 'settings', text });

describe('what is wrong with a fanout.json', () => {
  const cases: readonly (readonly [marked: string, code: string, message: RegExp, fix?: string])[] = [
    ['{"rules": {"«asl/coment»": "off"}}', 'settings/unknown-rule', /Did you mean "asl\/comment"/, 'asl/comment'],
    ['{"rules": {"«nothing/like-it-at-all»": "off"}}', 'settings/unknown-rule', /no rule "nothing/],
    [
      '{"overrides": [{"files": ["a"], "rules": {"«asl/coment»": "off"}}]}',
      'settings/unknown-rule',
      /mean/,
      'asl/comment',
    ],
    ['{"rules": {"asl/comment": "«warn»"}}', 'settings/invalid-value', /"hint"/],
    ['{"rules": {"asl/comment": "«eror»"}}', 'settings/invalid-value', /graded/, 'error'],
    ['{"rules": {"asl/comment": «0»}}', 'settings/invalid-value', /graded/],
    ['{"rules": «[]»}', 'settings/invalid-value', /"rules" is an object/],
    ['{"overrides": «{}»}', 'settings/invalid-value', /"overrides" is a list/],
    ['{"overrides": [«3»]}', 'settings/invalid-value', /An override is/],
    ['{"overrides": [«{» "rules": {}}]}', 'settings/invalid-value', /"files" is a list/],
    ['{"overrides": [{"files": «"a"», "rules": {}}]}', 'settings/invalid-value', /"files" is a list/],
    ['{"overrides": [{"files": ["a", «1»]}]}', 'settings/invalid-value', /"files" is a list/],
    ['{"overrides": [{"files": ["a"], "«rule»": {}}]}', 'settings/invalid-value', /no "rule" here/, 'rules'],
    ['{"«extends»": 1}', 'settings/invalid-value', /no "extends" here/],
    ['«[]»', 'settings/invalid-value', /is an object/],
    ['{"rules": {"asl/comment": "off"«,» }}', 'settings/json-syntax', /./],
  ];
  for (const [marked, code, message, fix] of cases) {
    it(marked, () => {
      const [finding, more] = check(marked.replace(/[«»]/g, ''));
      assert.equal(more, undefined);
      assert.equal(finding?.code, code);
      assert.match(finding?.message ?? '', message);
      assert.equal(finding?.fixes?.[0]?.edits[0]?.newText, fix);
      if (code === 'settings/json-syntax') return;
      assert.deepEqual(finding?.range, { start: marked.indexOf('«'), end: marked.indexOf('»') - 1 });
    });
  }

  it('is nothing where all is right', () => {
    assert.deepEqual(
      check(
        '{"$schema": "x", "rules": {"asl/comment": "off", "iam/action": "hint"}, "overrides": [{"files": ["*.asl"], "rules": {}}]}',
      ),
      [],
    );
  });
});

describe('the grades', () => {
  const text = '{ "StartAt": "B", "States": { "A": { "Type": "Succeed" } } }';
  const graded = (grade: 'off' | 'hint') =>
    checkDocument({ kind: 'definition', text }, { grades: new Map([['asl/missing-target', grade]]) });

  it('change how severe a finding is', () =>
    assert.deepEqual(
      graded('hint').map(({ severity }) => severity),
      ['hint'],
    ));
  it('turn a rule off', () => assert.deepEqual(graded('off'), []));
});

describe('the generated lists', () => {
  for (const [file, text] of generatedFiles) {
    it(`${file.replace(/.*[/\\]/, '')} is up to date`, () =>
      assert.equal(readFileSync(file, 'utf8'), text(), 'Run npm run generate.'));
  }
  it('have the rules of every folder', () => {
    for (const code of ['asl/missing-target', 'iam/action', 'settings/unknown-rule'])
      assert.ok(ruleCodes.includes(code));
  });
});
