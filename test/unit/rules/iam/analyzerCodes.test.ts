import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkPolicy } from '../../../../server/src/rules/iam/index.ts';
import { marked } from '../marked.ts';
import { analyzerCases } from './analyzerCases.ts';

describe('Access Analyzer’s codes', () => {
  for (const [code, wrong, unmarked, severity = 'error'] of analyzerCases) {
    const right = marked(unmarked).text;
    const { text, start, end } = marked(wrong);
    const coded = (source: string) => checkPolicy(source).filter(({ awsCode }) => awsCode === code);

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
        checkPolicy(right).filter((found) => found.severity === 'error'),
        [],
        'The right case is refused.',
      );
    });
  }
});
