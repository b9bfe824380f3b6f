import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkDefinition } from '../../../server/src/rules/asl/index.ts';
import { jsonataProbes } from './probes/jsonata.ts';
import { mapProbes } from './probes/map.ts';
import { pathAndChoiceProbes } from './probes/pathAndChoice.ts';
import type { Probe } from './probes/states.ts';
import { taskProbes } from './probes/task.ts';
import { transitionProbes } from './probes/transition.ts';

/** The rows of the appendix of the reference on the language, and the two operators that AWS's JSONata refuses. */
const probes: readonly Probe[] = [
  ...transitionProbes,
  ...pathAndChoiceProbes,
  ...taskProbes,
  ...mapProbes,
  ...jsonataProbes,
];

/** Rows of the table that are not expected to hold yet, by name, with the reason. */
const pendingElsewhere: Readonly<Record<string, string>> = {};

const top = (states: string, language: string) =>
  `{ "QueryLanguage": "${language}", "StartAt": "A", "States": { ${states} } }`;
const inside = (states: string, language: string) =>
  top(
    `"A": { "Type": "Parallel", "End": true, "Branches": [{ "StartAt": "OuterMap", "States": { "OuterMap": { "Type": "Map", "End": true, "ItemProcessor": { "StartAt": "A1", "States": { ${states} } } } } }] }`,
    language,
  );

const nested = (states: string) => states.replaceAll('"A"', '"A1"');

describe('one-defect probes', () => {
  it('are 94, each of its own name', () => assert.equal(new Set(probes.map(({ name }) => name)).size, 94));

  for (const probe of probes) {
    const { name, code, severity = 'error', wrong, right, languages = ['JSONPath', 'JSONata'] } = probe;
    for (const language of languages) {
      const places: readonly (readonly [string, (states: string) => string])[] = [
        ['at the top', (states) => top(states, language)],
        ['in an ItemProcessor in a branch', (states) => inside(nested(states), language)],
      ];
      for (const [where, place] of places) {
        it(`${name}, ${language}, ${where}`, { skip: pendingElsewhere[name] }, () => {
          assert.deepEqual(found(place(wrong), probe), [`${severity} asl/${code}`]);
          assert.deepEqual(found(place(right), probe), []);
        });
      }
    }
  }
});

function found(text: string, { type }: Probe): string[] {
  return checkDefinition(text, { type }).map(({ severity, code }) => `${severity} ${code}`);
}
