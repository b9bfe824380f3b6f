import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  allOf,
  anyOf,
  type Formula,
  holdsIn,
  isValue,
  notOf,
  worldsOf,
} from '../../../server/src/expressions/formula.ts';

const env = { name: 'Env' };
const stage = { name: 'Stage', values: ['prod', 'dev'] };
const prod = isValue(env, 'prod');
const dev = isValue(env, 'dev');

/** In how many of the ways a formula holds, and how many there are. */
function counted(formula: Formula, beside: readonly Formula[] = []): string {
  const worlds = worldsOf([formula, ...beside]);
  return worlds === undefined
    ? 'too many'
    : `${worlds.filter((world) => holdsIn(formula, world)).length} of ${worlds.length}`;
}

describe('formulas of conditions', () => {
  const rows: readonly (readonly [name: string, formula: Formula, expected: string])[] = [
    ['nothing', true, '1 of 1'],
    ['one value', prod, '1 of 2'],
    ['its opposite', notOf(prod), '1 of 2'],
    ['two values of one parameter', allOf([prod, dev]), '0 of 3'],
    ['one of two values', anyOf([prod, dev]), '2 of 3'],
    ['all values of a parameter', anyOf([isValue(stage, 'prod'), isValue(stage, 'dev')]), '2 of 2'],
    ['one value of two', isValue(stage, 'prod'), '1 of 2'],
    ['a value that the parameter never has', isValue(stage, 'test'), '0 of 1'],
    ['two parameters', allOf([prod, isValue(stage, 'prod')]), '1 of 4'],
    ['a formula and its opposite', allOf([prod, notOf(prod)]), '0 of 1'],
    ['one or its opposite', anyOf([prod, notOf(prod)]), '1 of 1'],
    ['six parameters', allOf(Array.from({ length: 6 }, (_, at) => isValue({ name: `${at}` }, 'x'))), '1 of 64'],
    ['seven parameters', allOf(Array.from({ length: 7 }, (_, at) => isValue({ name: `${at}` }, 'x'))), 'too many'],
  ];
  for (const [name, formula, expected] of rows) {
    it(`${name}: holds in ${expected}`, () => assert.equal(counted(formula), expected));
  }

  it('are looked at once each, however often they stand in one another', () => {
    let formula: Formula = prod;
    for (let depth = 0; depth < 200; depth++) {
      formula = anyOf([allOf([formula, dev]), allOf([notOf(formula), isValue(stage, 'prod')])]);
    }
    assert.match(counted(formula), /of 6$/);
  });
});
