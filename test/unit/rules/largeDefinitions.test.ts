// What a document must not do to the checker, whatever it holds: end it with an exception, or keep it busy without end (a
// quadratic step makes these tests run for minutes).
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allStates, parseDefinition } from '../../../server/src/asl/parseDefinition.ts';
import type { DocumentKind } from '../../../server/src/project/documentKind.ts';
import { checkDocument } from '../../../server/src/rules/checkDocument.ts';
import { deepMaps, flatChain, flatChainOfSize } from '../../bench/machines.ts';

const check = (text: string, kind: DocumentKind = 'definition') => checkDocument({ kind, text });
const codes = (text: string, kind?: DocumentKind) => check(text, kind).map(({ code }) => code);
const states = (count: number, state: (index: number) => object) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`StateNumber${index}`, state(index)]));

describe('a large definition', () => {
  it('of 5 MB is checked like any other', () => {
    const text = flatChainOfSize(5_000_000);
    assert.deepEqual(codes(text), ['asl/definition-too-large']);
    const wrong = text.replace('"Seconds": 5,\n      "Next": "S4"', '"Seconds": 5,\n      "Next": "Nowhere"');
    assert.notEqual(wrong, text);
    assert.ok(codes(wrong).includes('asl/missing-target'));
  });

  it('of 200 Maps one inside the other is checked to the innermost state', () => {
    assert.equal(allStates(parseDefinition(deepMaps(200))).length, 201);
    assert.deepEqual(codes(deepMaps(200)), []);
    assert.deepEqual(codes(deepMaps(200).replace('"Pass"', '"Psas"')), ['asl/unknown-type']);
  });

  it('of correct states has nothing to be told', () => assert.deepEqual(codes(flatChain(2000)), []));
});

describe('thousands of brackets', () => {
  for (const kind of ['definition', 'policy', 'settings'] as const) {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      it(`${open} in a ${kind} are told once as nested too deeply`, () => {
        for (const closing of [close.repeat(10_000), '']) {
          const found = check(open.repeat(10_000) + closing, kind);
          assert.equal(found.filter(({ message }) => message.includes('nested more than')).length, 1);
        }
      });
    }
  }

  const jsonata = (expression: string) =>
    JSON.stringify({
      QueryLanguage: 'JSONata',
      StartAt: 'A',
      States: { A: { Type: 'Pass', Output: `{% ${expression} %}`, End: true } },
    });
  const template = (expression: string) =>
    JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Pass', Parameters: { 'a.$': expression }, End: true } } });
  for (const [name, text] of [
    ['parentheses of JSONata', jsonata('('.repeat(10_000) + 1 + ')'.repeat(10_000))],
    ['lists of JSONata', jsonata('['.repeat(3000) + 1 + ']'.repeat(3000))],
    ['intrinsic functions', template('States.Array('.repeat(10_000) + 1 + ')'.repeat(10_000))],
    ['filters of JSONPath', template(`$${'[?(@.a'.repeat(5000)}${')]'.repeat(5000)}`)],
    ['parentheses of a filter', template(`$[?(${'('.repeat(10_000)}@.a${')'.repeat(10_000)})]`)],
  ] as const) {
    it(`in ${name} end in an answer`, () => assert.doesNotThrow(() => check(text)));
  }
});

describe('thousands of mistakes', () => {
  it('in JSON are told as far as anybody reads', () => {
    assert.equal(check(`{${','.repeat(500_000)}`).length, 1000);
    assert.ok(check('{"StartAt":"A","States":{'.padEnd(900_000, '"A":{"Type":')).length <= 1000);
  });

  it('in targets are told each, the first of them with the near name', () => {
    const machine = {
      StartAt: 'StateNumber0',
      States: states(5000, (index) => ({ Type: 'Pass', Next: `StateNumbr${index}` })),
    };
    const missing = check(JSON.stringify(machine)).filter(({ code }) => code === 'asl/missing-target');
    assert.equal(missing.length, 5000);
    assert.match(missing[0]?.message ?? '', /Did you mean "StateNumber1"/);
    assert.doesNotMatch(missing.at(-1)?.message ?? '', /Did you mean/);
  });

  it('are hidden each by its own Comment, and by that of the machine', () => {
    const Comment = 'fanout-disable asl/unknown-type';
    const wrong = states(5000, (index) => ({
      Comment,
      Type: 'Psas',
      ...(index < 4999 ? { Next: `StateNumber${index + 1}` } : { End: true }),
    }));
    assert.deepEqual(codes(JSON.stringify({ StartAt: 'StateNumber0', States: wrong })), []);
    const unneeded = codes(JSON.stringify({ Comment, StartAt: 'A', States: { A: { Type: 'Succeed', Comment } } }));
    assert.deepEqual(unneeded, ['settings/unused-suppression', 'settings/unused-suppression']);
  });

  it('in placeholders are told each on its own', () => {
    const machine = {
      StartAt: 'StateNumber0',
      States: states(5000, (index) => ({
        Type: 'Pass',
        Result: `<NAME_${index}>`,
        ...(index < 4999 ? { Next: `StateNumber${index + 1}` } : { End: true }),
      })),
    };
    const text = JSON.stringify(machine, null, 1);
    const found = check(text).filter(({ code }) => code === 'asl/placeholder');
    assert.equal(found.length, 5000);
    const last = found.at(-1)?.range;
    assert.equal(text.slice(last?.start, last?.end), '<NAME_4999>');
  });
});
