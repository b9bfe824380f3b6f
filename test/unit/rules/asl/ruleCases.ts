import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkDefinition } from '../../../../server/src/rules/asl/index.ts';
import type { Finding } from '../../../../server/src/rules/finding.ts';
import { marked } from '../marked.ts';

/** The states of a scope that starts at A, with «…» where the rule finds something, and a part of its message. */
export type FoundCase = readonly [states: string, message: string, severity?: Finding['severity']];

type Language = 'JSONata' | 'JSONPath';
type Wrap = (states: string, language: Language) => string;

const top: Wrap = (states, language) => `{ "QueryLanguage": "${language}", "StartAt": "A", "States": { ${states} } }`;
const inside: Wrap = (states, language) =>
  `{ "QueryLanguage": "${language}", "StartAt": "P", "States": { "P": { "Type": "Parallel", "End": true, "Branches": [ { "StartAt": "M", "States": { "M": { "Type": "Map", "End": true, "ItemProcessor": { "StartAt": "A", "States": { ${states} } } } } } ] } } }`;
const noisy: Wrap = (states, language) =>
  `\uFEFF${top(states, language).replace('{ "', '{\r\n  "Comment": "🚀 한국어 \\u00e9\\n",\r\n  "')}`;
const wraps: Readonly<Record<string, Wrap>> = {
  'at the top': top,
  'in an ItemProcessor in a branch': inside,
  'after a BOM, CRLF, emoji, Korean and escapes': noisy,
};

/** Declares the tests of one rule: each case at the top, nested, and behind characters that shift careless offsets. */
export function describeRule(rule: string, language: Language, found: readonly FoundCase[], silent: readonly string[]) {
  const findings = (text: string) => checkDefinition(text).filter(({ code }) => code === `asl/${rule}`);
  describe(`${rule} in ${language}`, () => {
    assert.ok(found.length > 0 && silent.length > 0, 'a rule has a case that finds and one that does not');
    for (const [where, wrap] of Object.entries(wraps)) {
      for (const [states, message, severity = 'error'] of found) {
        it(`${where}: ${states}`, () => {
          const { text, start, end } = marked(wrap(states, language));
          assert.deepEqual(
            findings(text).map((each) => [each.range, each.severity]),
            [[{ start, end }, severity]],
          );
          const [{ message: told } = { message: '' }] = findings(text);
          assert.ok(told.includes(message), told);
        });
      }
      for (const states of silent) {
        it(`${where}, nothing: ${states}`, () => assert.deepEqual(findings(wrap(states, language)), []));
      }
    }
  });
}

/** A Pass whose Output is an expression. */
export const output = (expression: string) => `"A": { "Type": "Pass", "Output": "{% ${expression} %}", "End": true }`;
