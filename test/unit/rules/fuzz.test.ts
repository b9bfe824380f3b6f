import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type Definition,
  parseDefinition,
  type Scope,
  type StateNode,
} from '../../../server/src/asl/parseDefinition.ts';
import { checkDefinition, checkParsedDefinition } from '../../../server/src/rules/asl/index.ts';
import { fuzzDefinitions } from './fuzzDefinitions.ts';

const TOKEN = /"(?:[^"\\]|\\.)*"|\$\{[^}]*\}|[{}[\]:,]|[^\s{}[\]:,"]+/g;

/** Checks a text and that each finding lies in it and says something. */
function check(text: string): void {
  for (const { range, message, code, fixes } of checkDefinition(text)) {
    const told = `${code} ${JSON.stringify(range)} in ${text}`;
    assert.ok(range.start >= 0 && range.start <= range.end && range.end <= Math.max(1, text.length), told);
    assert.ok(message.length > 0, told);
    for (const { edits } of fixes ?? []) for (const { range: at } of edits) assert.ok(at.end <= text.length, told);
  }
}

describe('broken definitions', () => {
  for (const [index, text] of fuzzDefinitions.entries()) {
    it(`whole, definition ${index} has no error`, () => {
      assert.deepEqual(
        checkDefinition(text).filter(({ severity }) => severity === 'error' || severity === 'warning'),
        [],
      );
    });

    it(`every prefix of definition ${index} is checked`, () => {
      for (let length = 0; length < text.length; length++) {
        check(text.slice(0, length));
        assert.ok(checkDefinition(text.slice(0, length)).length > 0, `nothing found at ${length}`);
      }
    });

    it(`definition ${index} without any one token is checked`, () => {
      const tokens = [...text.matchAll(TOKEN)];
      assert.ok(tokens.length > 10);
      for (const { index: at, 0: token } of tokens) check(text.slice(0, at) + text.slice(at + token.length));
    });
  }
});

/** The states one after the other; `next` names what follows. */
const chain = (count: number, next: (index: number) => string) =>
  `{ "StartAt": "S0", "States": { ${Array.from({ length: count }, (_, index) => `"S${index}": { "Type": "Pass", "Next": "${next(index)}" }`).join(', ')}, "S${count}": { "Type": "Succeed" } } }`;

/** Map in Map in Map… */
const deep = (levels: number): string =>
  Array.from({ length: levels }).reduce<string>(
    (inner, _, level) =>
      `{ "StartAt": "M${level}", "States": { "M${level}": { "Type": "Map", "End": true, "ItemProcessor": ${inner} } } }`,
    '{ "StartAt": "Z", "States": { "Z": { "Type": "Succeed" } } }',
  );

/** How often a check of the definition asks a state for its name, its fields or its transitions. */
function questions(text: string): number {
  let count = 0;
  const counted = (state: StateNode): StateNode => {
    const asked: StateNode = Object.create(state, { scopes: { value: state.scopes.map(scoped) } });
    for (const name of ['name', 'fields', 'transitions'] as const) {
      const value = state[name];
      Object.defineProperty(asked, name, {
        enumerable: true,
        get() {
          count++;
          return value;
        },
      });
    }
    return asked;
  };
  const scoped = (scope: Scope): Scope => ({ ...scope, states: scope.states.map(counted) });
  const parsed = parseDefinition(text);
  const definition: Definition = { ...parsed, scope: scoped(parsed.scope) };
  count = 0;
  checkParsedDefinition(definition, text);
  return count;
}

describe('the work of a check', () => {
  for (const [shape, make] of [
    ['a chain', (size: number) => chain(size, (index) => `S${index + 1}`)],
    ['a chain that is broken everywhere', (size: number) => chain(size, (index) => `T${index}`)],
    ['states that nothing leads to', (size: number) => chain(size, (index) => `S${index === 0 ? size : index}`)],
    ['Maps inside one another', (size: number) => deep(size / 20)],
  ] as const) {
    it(`doubles at most with the states of ${shape}`, () => {
      const [once, twice] = [questions(make(400)), questions(make(800))];
      assert.ok(once > 0 && twice <= 2.1 * once, `${once} and ${twice} questions`);
    });
  }

  it('ends for 200 levels, in which nothing is wrong', () => {
    assert.deepEqual(checkDefinition(deep(200)), []);
  });

  it('is next to none for 5 MB, of which only the size is told', () => {
    const text = chain(5, (index) => `S${index + 1}`).replace('{', `{ "Comment": "${'x'.repeat(5_000_000)}",`);
    assert.deepEqual(
      checkDefinition(text).map(({ code }) => code),
      ['asl/definition-too-large'],
    );
  });
});
