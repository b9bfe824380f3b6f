import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  evaluateIntrinsic,
  IntrinsicFailure,
  PathNotFound,
} from '../../../server/src/expressions/evaluateIntrinsic.ts';
import { parseIntrinsic } from '../../../server/src/expressions/intrinsic.ts';
import { evaluateTemplate, FieldPathNotFound, parseTemplate } from '../../../server/src/expressions/payloadTemplate.ts';
import type { Value } from '../../../server/src/expressions/value.ts';

const input = {
  id: 7,
  name: "O'Neil",
  list: [1, 2, 2, { a: 1 }, { a: 1 }],
  text: '{"a":1}',
  object: { b: 2 },
  template: 'x-{}',
};

function run(text: string): Value {
  const call = parseIntrinsic(text);
  if ('error' in call) assert.fail(`${text}: ${call.error} at ${call.offset}`);
  return evaluateIntrinsic(call, { input, context: { Name: 'c' } });
}

for (const [text, expected] of [
  ["States.Format('job-{}-{}', $.id, $$.Name)", 'job-7-c'],
  ["States.Format('\\{{}\\} \\\\ it\\'s', $.id)", "{7} \\ it's"],
  ["States.Format('{}', $.object)", '{"b":2}'],
  ["States.Format('{}', '{}')", '{}'],
  ['States.Format($.template, 1)', 'x-1'],
  ["States.Format('none')  ", 'none'],
  ['States.StringToJson($.text)', { a: 1 }],
  ['States.JsonToString($.object)', '{"b":2}'],
  ["States.Array(1, 'a', null, true, $.id)", [1, 'a', null, true, 7]],
  ['States.Array()', []],
  ['States.ArrayPartition(States.ArrayRange(1, 5, 1), 2)', [[1, 2], [3, 4], [5]]],
  ['States.ArrayContains($.list, 2)', true],
  ['States.ArrayContains($.list, 3)', false],
  ['States.ArrayContains($.list, $.list[3])', true],
  ['States.ArrayRange(1, 9, 3)', [1, 4, 7]],
  ['States.ArrayRange(3, 1, -1)', [3, 2, 1]],
  ['States.ArrayRange(3, 1, 1)', []],
  ['States.ArrayGetItem($.list, 1)', 2],
  ['States.ArrayLength($.list)', 5],
  ['States.ArrayUnique($.list)', [1, 2, { a: 1 }]],
  ["States.Base64Encode('hé')", 'aMOp'],
  ["States.Base64Decode('aMOp')", 'hé'],
  ["States.Hash('abc', 'MD5')", '900150983cd24fb0d6963f7d28e17f72'],
  ["States.Hash('abc', 'SHA-1')", 'a9993e364706816aba3e25717850c26c9cd0d89d'],
  ["States.Hash('abc', 'SHA-256')", 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ['States.JsonMerge($.object, States.StringToJson($.text), false)', { b: 2, a: 1 }],
  ['States.MathRandom(4, 5)', 4],
  ['States.MathAdd($.id, -1)', 6],
  ["States.StringSplit('1,2+3,,4', ',+')", ['1', '2', '3', '4']],
] as [string, Value][]) {
  test(`${text} gives ${JSON.stringify(expected)}`, () => assert.deepEqual(run(text), expected));
}

test('UUID gives a fresh version 4 identifier', () => {
  assert.match(String(run('States.UUID()')), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.notEqual(run('States.UUID()'), run('States.UUID()'));
});

test('the same seed gives the same number, within the range', () => {
  const first = Number(run('States.MathRandom(1, 1000, 42)'));
  assert.equal(run('States.MathRandom(1, 1000, 42)'), first);
  assert.ok(first >= 1 && first < 1000);
});

for (const [text, offset] of [
  ['States.Foo()', 0],
  ['States.Array(', 13],
  ['States.Array(1', 14],
  ["States.Array('a)", 13],
  ["States.Array('\\n')", 14],
  ['States.ArrayLength($.a, $.b)', 0],
  ['States.UUID(1)', 0],
  ["States.Format('{} {}', 1)", 14],
  ['States.Array(1) x', 16],
  ['States.Array($.a[)', 17],
  ['toString()', 0],
  [`${'States.Array('.repeat(11)}${')'.repeat(11)}`, 130],
] as [string, number][]) {
  test(`${text.slice(0, 40)} is wrong at ${offset}`, () => {
    const call = parseIntrinsic(text);
    assert.ok('error' in call);
    assert.equal(call.offset, offset, call.error);
  });
}

for (const text of [
  'States.MathAdd($.name, 1)',
  'States.ArrayGetItem($.list, 99)',
  'States.ArrayPartition($.list, 0)',
  'States.ArrayRange(1, 2000, 1)',
  'States.ArrayRange(1, 2, 0)',
  "States.StringToJson('{')",
  "States.Hash('a', 'SHA-3')",
  'States.JsonMerge($.object, $.object, true)',
  'States.MathRandom(2, 2)',
  'States.Format($.template)',
]) {
  test(`${text} fails when it is evaluated`, () => assert.throws(() => run(text), IntrinsicFailure));
}

test('a path that finds nothing is told by its text', () => {
  assert.throws(() => run('States.ArrayLength($.none)'), new PathNotFound('$.none'));
});

test('a payload template is filled at every depth', () => {
  const { template, errors } = parseTemplate({
    a: { 'b.$': '$.id' },
    list: [{ 'c.$': 'States.MathAdd($.id, 1)' }],
    d: '$.id',
  });
  assert.deepEqual(errors, []);
  assert.deepEqual(evaluateTemplate(template, { input, context: {} }), { a: { b: 7 }, list: [{ c: 8 }], d: '$.id' });
});

test('each wrong expression of a payload template is told with its field', () => {
  const { errors } = parseTemplate({ 'a.$': 'plain', b: { 'c.$': 3, 'd.$': '$.fine' } });
  assert.deepEqual(
    errors.map(({ field }) => field),
    ['a.$', 'c.$'],
  );
});

test('a missing path of a payload template is told with its field', () => {
  const { template } = parseTemplate({ a: { 'b.$': '$.none' } });
  assert.throws(
    () => evaluateTemplate(template, { input, context: {} }),
    (failure) => {
      assert.ok(failure instanceof FieldPathNotFound);
      assert.deepEqual([failure.field, failure.path], ['b.$', '$.none']);
      return true;
    },
  );
});
