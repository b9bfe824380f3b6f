import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rulesByAnalyzerCode } from '../../../../server/src/rules/analyzerTable.ts';
import { analyzerCodes, retiredCodes, uncoveredCodes } from '../../../../server/src/rules/iam/analyzerCodes.ts';
import { checkPolicy } from '../../../../server/src/rules/iam/index.ts';
import { marked } from '../marked.ts';
import { analyzerCases } from './analyzerCases.ts';
import { controlOf } from './caseText.ts';

describe('Access Analyzer’s codes', () => {
  for (const [code, wrong, unmarked, severity = 'error'] of analyzerCases) {
    const right = marked(unmarked).text;
    const { text, start, end } = marked(wrong);
    const control = controlOf(code);
    const coded = (source: string) => checkPolicy(source, control).filter(({ awsCode }) => awsCode === code);

    it(`${code} is found in ${wrong.slice(0, 300)}`, () => {
      assert.ok(start >= 0, 'The case has no «…».');
      assert.deepEqual(
        coded(text).map((found) => [found.range, found.severity]),
        [[{ start, end }, severity]],
      );
    });

    it(`${code} is not found in ${right.slice(0, 300)}`, () => {
      assert.deepEqual(coded(right), []);
      assert.deepEqual(
        checkPolicy(right, control).filter((found) => found.severity === 'error'),
        [],
        'The right case is refused.',
      );
    });
  }

  const known = Object.values(analyzerCodes).flat();
  const paged = rulesByAnalyzerCode();

  it('are the 135 of the reference, the retired ones among them', () => {
    assert.equal(new Set([...known, ...retiredCodes]).size, 135);
  });

  it('on the pages of rules are codes that exist, each with a case here', () => {
    assert.deepEqual(
      [...paged.keys()].filter((code) => !known.includes(code)),
      [],
    );
    const cased = new Set(analyzerCases.map(([code]) => code));
    assert.deepEqual(
      [...paged.keys()].filter((code) => !cased.has(code)),
      [],
    );
    assert.deepEqual(
      [...cased].filter((code) => !paged.has(code)),
      [],
    );
  });

  it('are each found or left out for a reason', () => {
    assert.deepEqual(
      known.filter((code) => !paged.has(code)),
      known.filter((code) => code in uncoveredCodes),
    );
    assert.ok(paged.size >= 90, `${paged.size} are found`);
  });

  it('come from the rules whose pages name them', () => {
    for (const [code, wrong] of analyzerCases) {
      for (const found of checkPolicy(marked(wrong).text, controlOf(code))) {
        if (found.awsCode === undefined) continue;
        assert.ok(
          paged.get(found.awsCode)?.includes(found.code.replace('iam/', '')),
          `${found.code} has ${found.awsCode} in ${code}`,
        );
      }
    }
  });
});
