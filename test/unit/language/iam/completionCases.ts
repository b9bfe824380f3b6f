import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completed } from './completed.ts';

/** A policy around the text of one statement, which may be broken. */
export const statement = (inner: string) => `{ "Version": "2012-10-17", "Statement": [{ ${inner} }] }`;
export const submit = (inner: string) => statement(`"Effect": "Allow", "Action": "batch:SubmitJob", ${inner}`);
export const trust = (inner: string) =>
  statement(`"Effect": "Allow", "Principal": { "Service": "states.amazonaws.com" }, ${inner}`);

/** One place in a policy and what is offered there. */
export interface Case {
  /** The policy with | at the place. */
  readonly at: string;
  readonly offers?: string;
  readonly not?: string;
  /** All that is offered, best first. */
  readonly exactly?: string;
  /** What is taken, and the policy then; stops are | and «…». */
  readonly take?: readonly [label: string, text: string];
}

/** Labels as a case writes them: an underscore is a space. */
const words = (text = '') => (text === '' ? [] : text.split(' ').map((word) => word.replaceAll('_', ' ')));

/** Whether an editor shows an item while this is typed: its letters stand in the filter in their order. */
function isShown(typed: string, filter: string): boolean {
  let at = -1;
  return [...typed.toLowerCase()].every((letter) => {
    at = filter.toLowerCase().indexOf(letter, at + 1);
    return at >= 0;
  });
}

/** A test for each case. */
export function describeCases(title: string, cases: readonly Case[]): void {
  describe(title, () => {
    for (const { at, offers, not, exactly, take } of cases) {
      it(`${at.replaceAll('\n', '⏎')}${take === undefined ? '' : ` takes ${take[0]}`}`, () => {
        const found = completed(at);
        if (exactly !== undefined) assert.deepEqual(found.labels, words(exactly));
        for (const label of words(offers)) assert.ok(found.labels.includes(label), `${label} is offered`);
        for (const label of words(not)) assert.ok(!found.labels.includes(label), `${label} is not offered`);
        if (take === undefined) return;
        assert.equal(found.after(take[0]), take[1]);
        if (/\w\|\w/.test(at)) return;
        const { typed, filter } = found.comparedWith(take[0]);
        assert.ok(isShown(typed, filter), `${filter} is shown for ${typed}`);
      });
    }
  });
}
