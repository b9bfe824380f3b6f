import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkDefinition } from '../../../../server/src/rules/asl/index.ts';

const machine = (value: string) =>
  `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Result": ${value}, "End": true } } }`;

describe('asl/unknown-substitution', () => {
  const cases: readonly (readonly [
    marked: string,
    names: readonly string[] | undefined,
    message?: RegExp,
    fix?: string,
  ])[] = [
    [
      '"${«FunctoinArn»}"',
      ['FunctionArn'],
      /no value for \$\{FunctoinArn\}\. Did you mean \$\{FunctionArn\}\?/,
      'FunctionArn',
    ],
    ['"é ${A} ${«Zebra»}"', ['A'], /Add Zebra to its DefinitionSubstitutions/],
    ['${«Count»}', [], /no value for \$\{Count\}/],
    ['"${A}"', ['A']],
    ['"${Any}"', undefined],
    ['"${AWS::Partition} ${module.f.arn} ${!Literal}"', []],
  ];
  for (const [marked, names, message, fix] of cases) {
    it(`${marked} with ${names}`, () => {
      const text = machine(marked);
      const found = checkDefinition(text.replace(/[«»]/g, ''), { substitutions: names && new Set(names) });
      assert.deepEqual(
        found.map(({ code, severity, range }) => ({ code, severity, range })),
        message === undefined
          ? []
          : [
              {
                code: 'asl/unknown-substitution',
                severity: 'warning',
                range: { start: text.indexOf('«'), end: text.indexOf('»') - 1 },
              },
            ],
      );
      if (message !== undefined) assert.match(found[0]?.message ?? '', message);
      assert.equal(found[0]?.fixes?.[0]?.edits[0]?.newText, fix);
    });
  }
});

/** The text with a finding's fix in it. */
function mended(text: string, code: string, at = 0): string | undefined {
  const fix = checkDefinition(text).find((finding) => finding.code === code)?.fixes?.[at];
  return fix?.edits.reduceRight(
    (done, { range, newText }) => done.slice(0, range.start) + newText + done.slice(range.end),
    text,
  );
}

describe('the fixes of other rules', () => {
  const cases: readonly (readonly [before: string, code: string, after: string | undefined, at?: number])[] = [
    ['{"Type": "Pass"}', 'asl/next-and-end', '{"Type": "Pass", "End": true}'],
    ['{\r\n\t"Type": "Pass"\r\n}', 'asl/next-and-end', '{\r\n\t"Type": "Pass",\r\n\t"End": true\r\n}'],
    ['{"Type": "Pass", "Next": "A", "End": true}', 'asl/next-and-end', '{"Type": "Pass", "Next": "A"}'],
    ['{"Type": "Pass", "Next": "A", "End": true}', 'asl/next-and-end', '{"Type": "Pass", "End": true}', 1],
    ['{"End": true, "Type": "Succeed"}', 'asl/next-and-end', '{"Type": "Succeed"}'],
    ['{"Type": "Sucede"}', 'asl/unknown-type', '{"Type": "Succeed"}'],
    ['{"Type": "Elephant"}', 'asl/unknown-type', undefined],
    ['{"Type": "Pass", "Next": "Wrok"}', 'asl/missing-target', undefined],
    [
      '{"Type": "Pass", "Next": "Don"}, "Done": {"Type": "Succeed"}',
      'asl/missing-target',
      '{"Type": "Pass", "Next": "Done"}, "Done": {"Type": "Succeed"}',
    ],
  ];
  for (const [before, code, after, at] of cases) {
    it(`${code} ${before}`, () => {
      const around = (state: string) => `{ "StartAt": "A", "States": { "A": ${state} } }`;
      assert.equal(mended(around(before), code, at), after && around(after));
    });
  }
});
