import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkExecutionInput } from '../../../client/src/execution/executionInput.ts';
import { checkExecutionName, executionNameAt } from '../../../client/src/execution/executionName.ts';

describe('the name of an execution', () => {
  const cases: readonly (readonly [name: string, expected: string | undefined])[] = [
    ['', 'error empty'],
    ['a', undefined],
    ['run-20261124-1305-ab12', undefined],
    ["a.b_c-D+=@!()'", undefined],
    ['a'.repeat(80), undefined],
    ['a'.repeat(81), 'error tooLong'],
    ['two words', 'error whitespace'],
    ['tab\there', 'error whitespace'],
    ['bell\u0007', 'error control'],
    ['c1\u009f', 'error control'],
    ['del\u007f', 'error control'],
    ['Überlauf', 'information notAscii'],
    ['日本', 'information notAscii'],
    ['é'.repeat(81), 'error tooLong'],
    ['é/', 'error character'],
    ...[...'?*<>{}[]"#%\\^|~`$&,;:/'].map((character) => [`a${character}b`, 'error character'] as const),
  ];
  for (const [name, expected] of cases) {
    it(`${JSON.stringify(name.slice(0, 20))} (${name.length}): ${expected ?? 'fine'}`, () => {
      const finding = checkExecutionName(name);
      assert.equal(finding && `${finding.severity} ${finding.rule}`, expected);
    });
  }
  it('is generated from the time and is fine', () => {
    const name = executionNameAt(new Date(2026, 10, 4, 3, 5), 'ab12');
    assert.equal(name, 'run-20261104-0305-ab12');
    assert.equal(checkExecutionName(name), undefined);
  });
});

describe('the input of an execution', () => {
  const cases: readonly (readonly [input: string, expected: string | undefined])[] = [
    ['{}', undefined],
    [' [1, -2.5e3, "a\\u00e9", true, null, {"a": []}] ', undefined],
    ['"text"', undefined],
    ['', '1:1 end'],
    ['{', '1:2 end'],
    ['{"a": 1,}', '1:9 }'],
    ["{'a': 1}", "1:2 '"],
    ['{"a" 1}', '1:6 1'],
    ['[1 2]', '1:4 2'],
    ['[1,]', '1:4 ]'],
    ['{} x', '1:4 x'],
    ['{\n  "a": tru\n}', '2:8 t'],
    ['{\r\n  "a": 01\r\n}', '2:9 1'],
    ['"line\nbreak"', '1:1 "'],
    ['[}', '1:2 }'],
    ['\ufeff{}', '1:1 \ufeff'],
    ['['.repeat(20_000), '1:20001 end'],
  ];
  for (const [input, expected] of cases) {
    it(`${JSON.stringify(input.slice(0, 30))}: ${expected ?? 'fine'}`, () => {
      const finding = checkExecutionInput(input);
      const told = finding?.rule === 'json' && `${finding.line}:${finding.column} ${finding.found ?? 'end'}`;
      assert.equal(told || finding?.rule, expected);
    });
  }
  it('may have 262,144 bytes of UTF-8 and not one more', () => {
    const fits = `"${'é'.repeat(131_071)}"`;
    assert.equal(checkExecutionInput(fits), undefined);
    assert.deepEqual(checkExecutionInput(`${fits} `), { rule: 'tooLarge', bytes: 262_145 });
  });
});
