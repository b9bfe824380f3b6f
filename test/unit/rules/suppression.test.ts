import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseDefinition } from '../../../server/src/asl/parseDefinition.ts';
import { checkDocument, comparedFindings } from '../../../server/src/rules/checkDocument.ts';
import type { Finding, Fix } from '../../../server/src/rules/finding.ts';
import { suppressionFix } from '../../../server/src/rules/suppression.ts';

const check = (text: string) => checkDocument({ kind: 'definition', text });
const codes = (text: string) => check(text).map(({ code }) => code);
const apply = (text: string, { edits }: Fix) =>
  edits.reduceRight((done, { range, newText }) => done.slice(0, range.start) + newText + done.slice(range.end), text);
const machine = (a: string, top = '') =>
  `{${top} "StartAt": "A", "States": { "A": { ${a}"Type": "Map", "Iterator": { "StartAt": "B", "States": { "B": { "Type": "Succeed" } } }, "End": true } } }`;
const code = 'asl/deprecated-iterator';

describe('a suppression in a Comment', () => {
  it('is needed', () => assert.deepEqual(codes(machine('')), [code]));

  const hides = [
    `fanout-disable ${code}`,
    `Old. fanout-disable asl/comment , ${code}`,
    `\\"é\\u00e9\\n fanout-disable ${code}, but why`,
    `fanout-disable asl/comment fanout-disable ${code}`,
  ];
  for (const text of hides) {
    it(`hides the finding of its state: ${text}`, () =>
      assert.ok(!codes(machine(`"Comment": "${text}", `)).includes(code)));
  }
  it('hides those of the whole machine', () =>
    assert.deepEqual(codes(machine('', `"Comment": "fanout-disable ${code}",`)), []));

  it('hides no other code, and says that it has no effect', () => {
    const text = machine('"Comment": "x fanout-disable asl/comment", ');
    const [unused, ...rest] = check(text);
    assert.deepEqual(
      [unused?.code, unused?.severity, ...rest.map((finding) => finding.code)],
      ['settings/unused-suppression', 'hint', code],
    );
    assert.equal(text.slice(unused?.range.start, unused?.range.end), 'asl/comment');
    const [fix] = unused?.fixes ?? [];
    assert.ok(fix);
    assert.equal(apply(text, fix), machine('"Comment": "x", '));
  });

  it('hides nothing outside of its state', () => {
    const text = machine('').replace('"Type": "Succeed"', `"Type": "Succeed", "Comment": "fanout-disable ${code}"`);
    assert.deepEqual(codes(text).sort(), [code, 'settings/unused-suppression']);
  });

  it('of a rule that there is not is told, with the nearest', () => {
    const found = check(machine('"Comment": "fanout-disable asl/deprecated-iterater", '));
    const [first] = found;
    assert.equal(first?.code, 'settings/unknown-rule');
    assert.match(first?.message ?? '', /Did you mean "asl\/deprecated-iterator"/);
  });

  const removals = [
    ['fanout-disable asl/deprecated-iterator, asl/comment', 'fanout-disable asl/deprecated-iterator'],
    ['fanout-disable asl/comment, asl/deprecated-iterator', 'fanout-disable asl/deprecated-iterator'],
    ['é\\n fanout-disable asl/deprecated-iterator,asl/comment.', 'é\\n fanout-disable asl/deprecated-iterator.'],
  ] as const;
  for (const [before, after] of removals) {
    it(`takes out what is unused of ${before}`, () => {
      const text = machine(`"Comment": "${before}", `);
      const [unused, more] = check(text);
      assert.equal(unused?.code, 'settings/unused-suppression');
      assert.equal(more, undefined);
      assert.ok(unused.fixes?.[0]);
      assert.equal(apply(text, unused.fixes[0]), machine(`"Comment": "${after}", `));
    });
  }

  it('is not called unused while the text is broken', () =>
    assert.ok(
      !codes(machine(`"Comment": "fanout-disable asl/missing-target", `).slice(0, -1)).includes(
        'settings/unused-suppression',
      ),
    ));
});

describe('the fix that suppresses', () => {
  const fixFor = (text: string, wanted = code) => {
    const finding = check(text).find((one: Finding) => one.code === wanted);
    assert.ok(finding, `no ${wanted}`);
    const fix = suppressionFix(parseDefinition(text), text, finding);
    return fix && { title: fix.title, text: apply(text, fix) };
  };

  it('adds a Comment as the first member, on a line of its own', () => {
    const text = JSON.stringify(JSON.parse(machine('')), null, 2).replaceAll('\n', '\r\n');
    const fixed = fixFor(text);
    assert.equal(fixed?.title, 'Ignore asl/deprecated-iterator in this state');
    const lines = text.split('\r\n');
    const at = lines.findIndex((line) => line.includes('"A": {'));
    lines.splice(at + 1, 0, '      "Comment": "fanout-disable asl/deprecated-iterator",');
    assert.equal(fixed?.text, lines.join('\r\n'));
    assert.deepEqual(codes(fixed?.text ?? ''), []);
  });

  const cases: readonly (readonly [string, string])[] = [
    ['', '"Comment": "fanout-disable asl/deprecated-iterator", '],
    ['"Comment": "", ', '"Comment": "fanout-disable asl/deprecated-iterator", '],
    ['"Comment": "한 \\"x\\" 😀", ', '"Comment": "한 \\"x\\" 😀 fanout-disable asl/deprecated-iterator", '],
    [
      '"Comment": "a fanout-disable asl/comment. b", ',
      '"Comment": "a fanout-disable asl/comment, asl/deprecated-iterator. b", ',
    ],
  ];
  for (const [before, after] of cases) {
    it(`makes ${before || 'nothing'} into ${after}`, () => {
      const fixed = fixFor(machine(before));
      assert.equal(fixed?.text, machine(after));
      JSON.parse(fixed?.text ?? '');
      assert.ok(!codes(fixed?.text ?? '').includes(code));
    });
  }

  it('writes into the machine what is in no state', () => {
    const text = '{ "StartAt": "B", "States": { "A": { "Type": "Succeed" } } }';
    const fixed = fixFor(text, 'asl/missing-target');
    assert.equal(fixed?.title, 'Ignore asl/missing-target in this state machine');
    assert.equal(fixed?.text, text.replace('{ ', '{ "Comment": "fanout-disable asl/missing-target", '));
  });

  it('is not offered where the Comment is a substitution', () => {
    assert.equal(fixFor(machine('"Comment": ${C}, ')), undefined);
  });
});

it('a Comment and the grades hold for what is told of a definition that is not open, of which nothing else is', () => {
  const said = 'role/missing-permission';
  const roleFindings: Finding[] = [
    { code: said, severity: 'warning', range: { start: 0, end: 1 }, message: 'The role does not allow it.' },
  ];
  const told = (comment: string, more = {}) =>
    comparedFindings({ kind: 'definition', text: `{ ${comment}"StartAt": "Nowhere" }` }, { roleFindings, ...more });
  assert.deepEqual(told(''), roleFindings);
  assert.deepEqual(told(`"Comment": "fanout-disable ${said}", `), []);
  assert.deepEqual(told('', { grades: new Map([[said, 'off']]) }), []);
  assert.deepEqual(comparedFindings({ text: 'Resources: {}' }, { roleFindings }), roleFindings);
});
