import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkDefinition } from '../../../../server/src/rules/asl/index.ts';

const machine = (output: string) =>
  `\uFEFF{\r\n "Comment": "한국어 🚀", "QueryLanguage": "JSONata", "StartAt": "V", "States": { "V": { "Type": "Pass", "Assign": { "total": 1 }, "Next": "A" }, "A": { "Type": "Pass", "Output": ${output}, "End": true } } }`;

/** What the first fix of a rule makes of the Output, and its title. */
const cases: readonly (readonly [rule: string, before: string, after: string, title: string])[] = [
  ['jsonata-reference', '"{% phone %}"', '"{% $states.input.phone %}"', 'Change to "$states.input.phone"'],
  [
    'jsonata-reference',
    '"{% \\"é\\u00e9\\" & phone[0] & phone %}"',
    '"{% \\"é\\u00e9\\" & $states.input.phone[0] & $states.input.phone %}"',
    'Change to "$states.input.phone"',
  ],
  [
    'jsonata-reference',
    '"{% `the phone`.a %}"',
    '"{% $states.input.`the phone`.a %}"',
    'Change to "$states.input.the phone"',
  ],
  ['jsonata-reference', '"{% $.a + $.b %}"', '"{% $states.input.a + $states.input.b %}"', 'Change to "$states.input"'],
  [
    'jsonata-reference',
    '"{% $$.Execution.Id & $$.name %}"',
    '"{% $states.context.Execution.Id & $states.input.name %}"',
    'Change to "$states.context"',
  ],
  ['jsonata-reference', '"{% $$ %}"', '"{% $states.input %}"', 'Change to "$states.input"'],
  [
    'jsonata-reference',
    '"{% $$.Map.Item.Value %}"',
    '"{% $states.context.Map.Item.Value %}"',
    'Change to "$states.context"',
  ],
  [
    'jsonata-reference',
    '"{% $$.StateMachine.Id %}"',
    '"{% $states.context.StateMachine.Id %}"',
    'Change to "$states.context"',
  ],
  ['jsonata-reference', '"{% $$.Mapping.Id %}"', '"{% $states.input.Mapping.Id %}"', 'Change to "$states.input"'],
  ['jsonata-states', '"{% $states.inptu.a %}"', '"{% $states.input.a %}"', 'Change to "input"'],
  [
    'jsonata-states',
    '"{% $states.context.Exection.Id %}"',
    '"{% $states.context.Execution.Id %}"',
    'Change to "Execution"',
  ],
  ['jsonata-function', '"{% $uppercas(\'a\') %}"', '"{% $uppercase(\'a\') %}"', 'Change to "$uppercase"'],
  ['jsonata-function', '"{% $eval(\'1\') %}"', '"{% $parse(\'1\') %}"', 'Change to "$parse"'],
  ['undefined-variable', '"{% $totl + 1 %}"', '"{% $total + 1 %}"', 'Change to "$total"'],
  ['jsonata-syntax', '"{% 1 == 2 %}"', '"{% 1 = 2 %}"', 'Change to "="'],
  ['jsonata-syntax', '"{% true && false %}"', '"{% true and false %}"', 'Change to "and"'],
  ['jsonata-syntax', '"{% true || false %}"', '"{% true or false %}"', 'Change to "or"'],
  ['jsonata-syntax', '"{% 1"', '"{% 1 %}"', 'Insert "%}"'],
  ['jsonata-syntax', '"1 %}"', '"{% 1 %}"', 'Insert "{%"'],
  ['jsonata-syntax', '"{% \'\\u00e9\' %} \\t"', '"{% \'\\u00e9\' %}"', 'Remove the blanks'],
  ['jsonata-syntax', '" {% 1 %}"', '"{% 1 %}"', 'Remove the blanks'],
  [
    'jsonpath-in-jsonata',
    '{ "é.$": "$.a[0].b" }',
    '{ "é": "{% $states.input.a[0].b %}" }',
    'Change to "{% $states.input.a[0].b %}"',
  ],
  ['jsonpath-in-jsonata', '{ "a.$": "$" }', '{ "a": "{% $states.input %}" }', 'Change to "{% $states.input %}"'],
  [
    'jsonpath-in-jsonata',
    '{ "a.$": "$$.Execution.Id" }',
    '{ "a": "{% $states.context.Execution.Id %}" }',
    'Change to "{% $states.context.Execution.Id %}"',
  ],
];

describe('the quick fixes of JSONata', () => {
  for (const [rule, before, after, title] of cases) {
    it(`${rule}: ${before}`, () => {
      const text = machine(before);
      const [finding] = checkDefinition(text).filter(({ code }) => code === `asl/${rule}`);
      const [fix] = finding?.fixes ?? [];
      assert.ok(fix, JSON.stringify(finding));
      assert.equal(fix.title, title);
      const mended = fix.edits
        .toSorted((one, other) => other.range.start - one.range.start)
        .reduce((done, { range, newText }) => done.slice(0, range.start) + newText + done.slice(range.end), text);
      assert.equal(mended, machine(after));
      const left = checkDefinition(mended).filter(({ code }) => code === `asl/${rule}`);
      assert.deepEqual(left, []);
    });
  }

  const without: readonly (readonly [rule: string, output: string])[] = [
    ['jsonata-states', '"{% $states.result %}"'],
    ['jsonata-states', '"{% $states.somethingElse %}"'],
    ['jsonata-function', '"{% $nothingLikeIt(1) %}"'],
    ['jsonata-function', '"{% $count() %}"'],
    ['undefined-variable', '"{% $nothingLikeIt %}"'],
    ['jsonata-syntax', '"{% $states.input.a ?? 1 %}"'],
    ['jsonpath-in-jsonata', '{ "a.$": "$.a[?(@.b)]" }'],
    ['jsonpath-in-jsonata', '{ "a.\\u0024": "$.a" }'],
    ['jsonpath-in-jsonata', '{ "a.$": "States.UUID()" }'],
  ];
  for (const [rule, output] of without) {
    it(`${rule} has none for ${output}`, () => {
      const found = checkDefinition(machine(output)).filter(({ code }) => code === `asl/${rule}`);
      assert.deepEqual(
        found.map(({ fixes = [] }) => fixes),
        [[]],
      );
    });
  }
});
