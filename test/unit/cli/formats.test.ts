import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { Ajv } from 'ajv';
import { asJson } from '../../../server/src/cli/formats/json.ts';
import { asSarif } from '../../../server/src/cli/formats/sarif.ts';
import { asText } from '../../../server/src/cli/formats/text.ts';
import type { CheckedFile, PlacedFinding } from '../../../server/src/cli/report.ts';
import { root } from '../../host/paths.ts';

const place = (line: number, column: number) => ({ line, column });
const finding = (severity: PlacedFinding['severity'], code: string): PlacedFinding => ({
  code,
  severity,
  message: 'Mend "it".',
  start: place(2, 3),
  end: place(2, 8),
});
const files: readonly CheckedFile[] = [
  {
    file: 'a b/한 글#1.asl.json',
    findings: [finding('error', 'asl/x'), finding('warning', 'asl/y'), finding('hint', 'asl/x')],
  },
  { file: '/abs/c.asl.json', findings: [finding('information', 'asl/z')] },
  { file: '../d.asl.json', findings: [] },
];

describe('the text format', () => {
  it('has one line a finding and one that counts', () => {
    assert.deepEqual(asText(files).split('\n'), [
      'a b/한 글#1.asl.json:2:3 error asl/x Mend "it".',
      'a b/한 글#1.asl.json:2:3 warning asl/y Mend "it".',
      'a b/한 글#1.asl.json:2:3 hint asl/x Mend "it".',
      '/abs/c.asl.json:2:3 information asl/z Mend "it".',
      '3 files checked: 1 error, 1 warning, 1 information, 1 hint',
      '',
    ]);
  });

  it('says that nothing was found', () => {
    assert.equal(asText([{ file: 'a', findings: [] }]), '1 file checked: 0 errors, 0 warnings\n');
  });
});

describe('the JSON format', () => {
  it('has the count, and the findings by file', () => {
    const read = JSON.parse(asJson(files));
    assert.deepEqual(read, {
      version: 1,
      count: { error: 1, warning: 1, information: 1, hint: 1 },
      files: JSON.parse(JSON.stringify(files)),
    });
  });
});

describe('the SARIF format', () => {
  // The schema is OASIS's own; the package is only how it reaches us.
  const { $schema, id, ...schema } = JSON.parse(
    readFileSync(path.join(root, 'node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'),
  );
  // Draft 4, of which it uses nothing that later drafts read otherwise.
  assert.match(`${$schema} ${id}`, /draft-04.*sarif-2\.1\.0/);
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
  const log = JSON.parse(asSarif(files));

  it('validates against the schema of SARIF 2.1.0', () => {
    assert.ok(validate(log), JSON.stringify(validate.errors));
    assert.ok(validate(JSON.parse(asSarif([]))), JSON.stringify(validate.errors));
  });

  it('is refused by that schema when it is wrong', () => {
    assert.equal(validate({ ...log, version: '2.0.0' }), false);
    const [run] = log.runs;
    assert.equal(
      validate({ ...log, runs: [{ ...run, results: [{ level: 'fatal', message: { text: 'a' } }] }] }),
      false,
    );
  });

  it('names each rule once, with its page', () => {
    const { rules } = log.runs[0].tool.driver;
    assert.deepEqual(
      rules.map((rule: { id: string }) => rule.id),
      ['asl/x', 'asl/y', 'asl/z'],
    );
    assert.match(rules[0].helpUri, /rules\/asl\/x\.md$/);
    for (const { ruleId, ruleIndex } of log.runs[0].results) assert.equal(rules[ruleIndex].id, ruleId);
  });

  it('says where each finding is, by URI, line and column', () => {
    const { results, artifacts } = log.runs[0];
    assert.deepEqual(
      results.map((result: { level: string }) => result.level),
      ['error', 'warning', 'note', 'note'],
    );
    assert.deepEqual(results[0].locations[0].physicalLocation, {
      artifactLocation: { uri: 'a%20b/%ED%95%9C%20%EA%B8%80%231.asl.json', index: 0 },
      region: { startLine: 2, startColumn: 3, endLine: 2, endColumn: 8 },
    });
    assert.deepEqual(
      artifacts.map(({ location }: { location: { uri: string } }) => location.uri),
      ['a%20b/%ED%95%9C%20%EA%B8%80%231.asl.json', 'file:///abs/c.asl.json', '../d.asl.json'],
    );
  });
});
