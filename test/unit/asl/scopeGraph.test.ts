import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseDefinition } from '../../../server/src/asl/parseDefinition.ts';
import { scopeGraph, statesAhead, turnedRound } from '../../../server/src/asl/scopeGraph.ts';
import { findTransitionProblems, reachableStates } from '../../../server/src/asl/transitions.ts';

/** `A>B,C B>` as a definition: each state with the targets of its Choice rules, or an end. */
function definitionOf(words: string) {
  const states = words.split(' ').map((word) => {
    const [name, targets = ''] = word.split('>');
    const choices = targets.split(',').filter((target) => target !== '');
    const state =
      choices.length === 0
        ? { Type: 'Succeed' }
        : { Type: 'Choice', Choices: choices.map((Next) => ({ Variable: '$.a', IsNull: true, Next })) };
    return `"${name}": ${JSON.stringify(state)}`;
  });
  return parseDefinition(`{ "StartAt": "${words[0]}", "States": { ${states.join(', ')} } }`);
}

const marks = (places: Uint8Array) => [...places].join('');

describe('the transitions of a scope as numbers', () => {
  for (const [words, ahead, behind, reachable] of [
    ['A>B B', '11', '11', 'A B'],
    ['A>B B C>B', '110', '111', 'A B'],
    ['A>B,C B>A C', '111', '111', 'A B C'],
    ['A>X B', '10', '01', 'A'],
    ['A>B B>C C>B', '111', '000', 'A B C'],
  ] as const) {
    it(`finds what ${words} reaches and what ends`, () => {
      const { scope } = definitionOf(words);
      const graph = scopeGraph(scope);
      const ends = scope.states.flatMap(({ transitions }, place) => (transitions.length === 0 ? place : []));
      assert.equal(marks(statesAhead(graph, [0])), ahead);
      assert.equal(marks(statesAhead(turnedRound(graph), ends)), behind);
      assert.equal([...reachableStates(scope)].join(' '), reachable);
    });
  }

  it('turns twice round to the same transitions', () => {
    const graph = scopeGraph(definitionOf('A>B,C B>C C>A,D D').scope);
    const twice = turnedRound(turnedRound(graph));
    assert.deepEqual([twice.firstTarget, [...twice.targets]], [graph.firstTarget, [...graph.targets]]);
  });

  it('calls neither of two states with the same name out of reach', () => {
    assert.deepEqual(
      findTransitionProblems(definitionOf('A>B B>C B>C C')).map(({ code }) => code),
      [],
    );
  });
});
