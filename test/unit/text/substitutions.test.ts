import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkDefinition } from '../../../server/src/rules/asl/index.ts';
import { maskSubstitutions } from '../../../server/src/text/substitutions.ts';

describe('masking of substitutions', () => {
  const cases: readonly (readonly [text: string, masked: string])[] = [
    ['{"a": ${N}}', '{"a": "__"}'],
    ['"${a.b} ${c}"', '"${a.b} ${c}"'],
    ['"${f["a"].arn}"', '"${f[_a_].arn}"'],
    ['["x ${f["a b"]["c"]}", ${n}]', '["x ${f[_a b_][_c_]}", "__"]'],
    // A string that is still open, and the next ones.
    ['{"a":"${","b":"c"}', '{"a":"${","b":"c"}'],
    ['{"a":"${x","n":5}', '{"a":"${x","n":5}'],
    ['"${f[\\"a\\"]}"', '"${f[\\"a\\"]}"'],
  ];
  for (const [text, masked] of cases) {
    it(text, () => {
      assert.equal(maskSubstitutions(text).text, masked);
      assert.equal(masked.length, text.length);
    });
  }

  it('keeps a definition of Terraform without an error, and places after it true', () => {
    const text = (next: string) =>
      `{ "StartAt": "A", "States": { "A": { "Type": "Task", "Resource": "\${functions["a b"].arn}", "Next": "${next}" }, "B": { "Type": "Succeed" } } }`;
    assert.deepEqual(checkDefinition(text('B')), []);
    const [found, ...others] = checkDefinition(text('Bb')).filter(({ code }) => code === 'asl/missing-target');
    assert.equal(text('Bb').slice(found?.range.start, found?.range.end), 'Bb');
    assert.deepEqual(others, []);
  });
});
