import { jsonataProbes } from './jsonata.ts';
import { mapProbes } from './map.ts';
import { pathAndChoiceProbes } from './pathAndChoice.ts';
import type { Probe } from './states.ts';
import { taskProbes } from './task.ts';
import { transitionProbes } from './transition.ts';

/** The rows of the appendix of the reference on the language, and the two operators that AWS's JSONata refuses. */
export const probes: readonly Probe[] = [
  ...transitionProbes,
  ...pathAndChoiceProbes,
  ...taskProbes,
  ...mapProbes,
  ...jsonataProbes,
];

const top = (states: string, language: string) =>
  `{ "QueryLanguage": "${language}", "StartAt": "A", "States": { ${states} } }`;
const inside = (states: string, language: string) =>
  top(
    `"A": { "Type": "Parallel", "End": true, "Branches": [{ "StartAt": "OuterMap", "States": { "OuterMap": { "Type": "Map", "End": true, "ItemProcessor": { "StartAt": "A1", "States": { ${states} } } } } }] }`,
    language,
  );

const nested = (states: string) => states.replaceAll('"A"', '"A1"');

/** Where the states of a probe are put, each with what makes a definition of them. */
export function probePlaces(language: string): readonly (readonly [where: string, (states: string) => string])[] {
  return [
    ['at the top', (states) => top(states, language)],
    ['in an ItemProcessor in a branch', (states) => inside(nested(states), language)],
  ];
}
