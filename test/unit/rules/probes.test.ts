import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkDefinition } from '../../../server/src/rules/asl/index.ts';
import { probePlaces, probes } from './probes/allProbes.ts';
import type { Probe } from './probes/states.ts';

/** Rows of the table that are not expected to hold yet, by name, with the reason. */
const pendingElsewhere: Readonly<Record<string, string>> = {};

describe('one-defect probes', () => {
  it('are 94, each of its own name', () => assert.equal(new Set(probes.map(({ name }) => name)).size, 94));

  for (const probe of probes) {
    const { name, code, severity = 'error', wrong, right, languages = ['JSONPath', 'JSONata'] } = probe;
    for (const language of languages) {
      for (const [where, place] of probePlaces(language)) {
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
