import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseJsonata } from '../../../server/src/expressions/jsonata.ts';
import { maskExpression, readJsonataText } from '../../../server/src/expressions/jsonataText.ts';
import { jsonataUse } from '../../../server/src/expressions/jsonataUse.ts';

const samples = [
  '($f := function($x, $y)<n-n:n>{ $x + $y }; $states.input.items[price > 3 and `the name` = "a\\"b"].{ "k": $f(1, 2) })',
  "$states.input.a@$v#$i.b^(>c, <d){ e: $sum(f) } ~> |$|{ 'x': /ab+/i }, ['y']| /* remark */ & $map($z, $substring(?, 0, 1)) ? -1.5e3 : [1..5]",
];

describe('parseJsonata', () => {
  it('answers for every prefix and every expression that lacks a character, with a range inside the text', () => {
    for (const sample of samples) {
      for (let at = 0; at <= sample.length; at++) {
        for (const text of [sample.slice(0, at), sample.slice(0, at) + sample.slice(at + 1)]) {
          const parsed = parseJsonata(text);
          if (parsed.kind === 'expression') jsonataUse(parsed.root, text);
          if (parsed.kind !== 'error') continue;
          const { start, end } = parsed.range;
          assert.ok(0 <= start && start <= end && end <= text.length && (start < end || text === ''), text);
          assert.doesNotMatch(parsed.message, /undefined|cannot read this expression/, text);
        }
      }
    }
  });

  it('leaves what is too deep or too long unread instead of failing', () => {
    assert.equal(parseJsonata('['.repeat(50_000)).kind, 'unread');
    assert.equal(parseJsonata(`"${'x'.repeat(100_000)}"`).kind, 'unread');
    assert.equal(parseJsonata(`${'['.repeat(200)}${']'.repeat(200)}`).kind, 'expression');
  });
});

describe('The text of a JSONata state', () => {
  it('is an expression only as a whole', () => {
    const kinds = ['{%%}', '{% 1 %}', '{%}', '{% 1', '1 %}', ' {% 1 %}', 'a {% 1 %} b', ''].map(
      (text) => readJsonataText(text).kind,
    );
    assert.deepEqual(kinds, [
      ...['expression', 'expression', 'unclosed', 'unclosed', 'unopened', 'unopened', 'literal', 'literal'],
    ]);
  });

  it('keeps its length when substitutions are masked', () => {
    const { text, masked } = maskExpression("$a.${B} & '${c.d}'");
    assert.equal(text, "$a.____ & '______'");
    assert.deepEqual(masked, [
      { start: 3, end: 7 },
      { start: 11, end: 17 },
    ]);
  });
});
