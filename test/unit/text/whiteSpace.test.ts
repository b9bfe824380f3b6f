import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minifiedBytes, minifyJson } from '../../../server/src/text/whiteSpace.ts';

const cases: readonly (readonly [name: string, text: string, minified: string])[] = [
  ['nothing', '', ''],
  ['white space of every kind between values', '{\r\n\t"a" : [ 1 ,\n true ]\n}\n', '{"a":[1,true]}'],
  ['a byte order mark', '\uFEFF {"a": 1}', '{"a":1}'],
  ['white space in a string', '{ "a b" : "c  d" }', '{"a b":"c  d"}'],
  ['an escaped quotation mark', String.raw`{ "a\" b" : "\\" , "c" : 1 }`, String.raw`{"a\" b":"\\","c":1}`],
  ['letters of several bytes', '{ "상태 é" : "👋 🌍" }', '{"상태 é":"👋 🌍"}'],
  ['a substitution without quotes', '{ "a" : ${A b} , "c" : 1 }', '{"a":${A b},"c":1}'],
  ['a dollar that begins none', '{ "a" : $ }', '{"a":$}'],
  ['a string without an end', '{ "a" : "b  c', '{"a":"b  c'],
  ['a string that ends in a backslash', '{ "a" : "b  \\', '{"a":"b  \\'],
  ['a substitution without an end', '{ "a" : ${b  c', '{"a":${b  c'],
];

describe('minifyJson leaves out white space between values: ', () => {
  for (const [name, text, minified] of cases) {
    it(name, () => {
      assert.equal(minifyJson(text), minified);
      assert.equal(minifiedBytes(text), Buffer.byteLength(minified));
    });
  }
});
