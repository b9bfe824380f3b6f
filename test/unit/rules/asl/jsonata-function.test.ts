import assert from 'node:assert/strict';
import { it } from 'node:test';
import jsonata from 'jsonata';
import { jsonataFunctions } from '../../../../server/src/expressions/jsonataFunctions.ts';
import { describeRule, output } from './ruleCases.ts';

describeRule(
  'jsonata-function',
  'JSONata',
  [
    [output("«$eval»('1')"), '$parse'],
    [output("$map(['1'], «$eval»)"), '$parse'],
    [output('«$foo»()'), 'does not exist', 'warning'],
    [output('«$upercase»($states.input.a)'), 'Did you mean $uppercase', 'warning'],
    [output('«$sum»()'), 'takes 1 arguments, not 0', 'warning'],
    [output('«$sum»(1, 2)'), 'takes 1 arguments, not 2', 'warning'],
    [output('[1] ~> «$sum»(2)'), 'not 2', 'warning'],
    [output('«$map»([1])'), 'not 1', 'warning'],
    [output('«$zip»()'), 'at least 1', 'warning'],
    [output('«$uuid»(1)'), 'not 1', 'warning'],
    [output('$states.input.a[«$foo»(b)]'), 'does not exist', 'warning'],
  ],
  [
    output('$append(?)'),
    output('$sum([1]) + $count([1]) & $uuid() & $hash($string($random(1)), \\"MD5\\") & $parse(\\"1\\")'),
    output('$partition($range(0, 9, 1), 2)'),
    output('$states.input.a.$uppercase()'),
    output('[1] ~> $sum()'),
    output("$map(['a'], $substring(?, 0, 1))"),
    output('($f := function($x){ $x }; $f(1) + $g(2))').replace(' + $g(2)', ''),
    output('$map([1], function($v, $i){ $v })'),
    output('$reduce([1], function($f, $v){ $f }, 1)'),
    output('${f}(1) & $foo(${x})'),
    output('$eval(1)').replace('"A"', '"A": { "Type": "Pass", "Assign": { "eval": 1 }, "Next": "B" }, "B"'),
  ],
);

it('The table of functions agrees with the parser that Step Functions runs', async () => {
  const added = new Set(['partition', 'range', 'hash', 'uuid', 'parse']);
  for (const [name, [, greatest]] of jsonataFunctions) {
    if (added.has(name)) continue;
    assert.equal(await jsonata(`$type($${name})`).evaluate({}), 'function', name);
    if (greatest === Number.POSITIVE_INFINITY || name === 'random') continue;
    const tooMany = `$${name}(${Array(greatest + 1)
      .fill('nothing')
      .join(', ')})`;
    await assert.rejects(jsonata(tooMany).evaluate({}), (error: { code?: string }) => error.code === 'T0410', tooMany);
  }
});
