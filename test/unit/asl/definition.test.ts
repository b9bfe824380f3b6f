import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allStates, parseDefinition, scopeAt, stateAt } from '../../../server/src/asl/parseDefinition.ts';
import { findTransitionProblems, nearestName } from '../../../server/src/asl/transitions.ts';

const fixture = `{
  "Comment": "é",
  "StartAt": "Pick",
  "States": {
    "Pick": {
      "Type": "Choice",
      "Choices": [{ "Variable": "$.size", "NumericGreaterThan": 3, "Next": "Each" }],
      "Default": "Done"
    },
    "Each": {
      "Type": "Map",
      "ItemProcessor": { "StartAt": "Job", "States": { "Job": { "Type": "Task", "Resource": "\${Arn}", "End": true } } },
      "Catch": [{ "ErrorEquals": ["A", "B"], "Next": "Done" }],
      "Next": "Done"
    },
    "Done": { "Type": "Succeed" }
  }
}`;

describe('parseDefinition', () => {
  it('reads states, their paths and transitions', () => {
    const states = allStates(parseDefinition(fixture));
    assert.deepEqual(
      states.map(({ path, type, transitions }) => [
        path.join('/'),
        type?.value,
        transitions.map(({ kind, target, label }) => [kind, target, label].join('|')),
      ]),
      [
        ['Pick', 'Choice', ['Choice|Each|$.size NumericGreaterThan 3', 'Default|Done|']],
        ['Each', 'Map', ['Next|Done|', 'Catch|Done|A, B']],
        ['Done', 'Succeed', []],
        ['Each/Job', 'Task', []],
      ],
    );
  });

  it('finds the scope and the state at an offset', () => {
    const definition = parseDefinition(fixture);
    const at = fixture.indexOf('Task');
    assert.deepEqual([scopeAt(definition, at).path, stateAt(definition, at)?.name], [['Each'], 'Job']);
    const outside = fixture.indexOf('Catch');
    assert.deepEqual([scopeAt(definition, outside).path, stateAt(definition, outside)?.name], [[], 'Each']);
  });

  it('reads every beginning of a text, keeping the states that are complete', () => {
    for (let length = 0; length <= fixture.length; length++) {
      const definition = parseDefinition(fixture.slice(0, length));
      assert.equal(definition.syntaxErrors.length === 0, length === fixture.length, `at ${length}`);
      if (length > fixture.indexOf('"Each": {')) assert.equal(definition.scope.states[0]?.name, 'Pick');
      findTransitionProblems(definition);
    }
  });
});

const two = (a: string, b: string) => `{ "StartAt": "A", "States": { "A": { ${a} }, "B": { ${b} } } }`;
const transitions: readonly (readonly [text: string, problems: readonly string[]])[] = [
  [two('"Next": "B"', '"End": true'), []],
  [two('"Next": "B"', '"Next": "A"'), ['noTerminal']],
  [two('"End": true', '"End": true'), ['unreachable']],
  [two('"Next": "C"', '"End": true'), ['missingTarget']],
  [two('"Next": "A"', '"End": true'), ['unreachable']],
  [two('"Choices": [{ "Next": "A" }, { "Next": "B" }]', '"Next": "B"'), ['noTerminal']],
  [two('"Next": "B"', '"Next": "B"'), ['noTerminal']],
  [two('"Catch": [{ "Next": "B" }], "End": true', '"Next": "B"'), ['endless']],
  [two('"Type": "Pass"', '"End": true'), []],
  [two('"Type": "Choice", "Choices": []', '"End": true'), []],
  [two('"Catch": [{ "Next": "B" }], "End": true', '"End": true'), []],
  [two('"Choices": [{ "Next": "B" }], "Default": "B"', ''), []],
  [two('"Next": "${N}"', '"End": true'), []],
  [two('"End": true', '').replace('"StartAt": "A"', '"StartAt": "X"'), ['missingTarget']],
  [fixture, []],
  [
    '{ "StartAt": "A", "States": { "A": { "End": true }, "D": { "End": true }, "B": { "Next": "C" }, "C": { "Choices": [{ "Next": "B" }, { "Next": "D" }] } } }',
    ['unreachable'],
  ],
  [
    '{ "StartAt": "A", "States": { "A": { "End": true }, "D": { "Next": "B" }, "B": { "End": true }, "C": { "Next": "B" } } }',
    ['unreachable', 'unreachable'],
  ],
];

describe('findTransitionProblems', () => {
  for (const [text, problems] of transitions) {
    it(text.replaceAll(/\s+/g, ' ').slice(0, 120), () => {
      assert.deepEqual(
        findTransitionProblems(parseDefinition(text)).map(({ code }) => code),
        problems,
      );
    });
  }

  it('names the nearest state only where one is near', () => {
    const names = ['Submit job', 'Notify', 'Fail'];
    assert.deepEqual(
      ['Submit Job', 'Notfy', 'Fial', 'Elsewhere', ''].map((name) => nearestName(name, names)),
      ['Submit job', 'Notify', 'Fail', undefined, undefined],
    );
  });
});
