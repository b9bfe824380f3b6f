import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Journey, mainJob } from './journey.ts';
import { cache } from './paths.ts';
import type { Person } from './person.ts';
import { freshFolder } from './sampleProject.ts';
import { faultsOfGraph, sizes, themes, useTheme } from './screens.ts';
import { type Sitting, sitDown } from './sitting.ts';

/** Where the pictures of each theme and size are put, to be looked at. */
const screens = path.join(cache, 'screens');
const base = { connection: 'Local', region: 'us-east-1', items: 7, outcome: 'Succeeded' as const };

describe('the main job in a real VS Code', () => {
  let sitting: Sitting;
  let person: Person;
  let journey: Journey;

  before(async () => {
    journey = { ...base, folder: await freshFolder('fan-out', false), executionName: 'first' };
    sitting = await sitDown(journey.folder);
    ({ person } = sitting);
  });
  after(() => sitting?.end());

  for (const step of mainJob.filter(({ picture }) => picture !== 'deleted')) {
    it(step.title, () => step.run(person, journey));
    if (step.picture === 'project' || step.picture === 'details') {
      it(`${step.picture}: in light, dark and high contrast, wide and narrow, nothing is cut off, pale or unnamed`, async () => {
        mkdirSync(screens, { recursive: true });
        for (const theme of themes) {
          await useTheme(person, theme);
          for (const size of sizes) {
            await person.page.setViewportSize(size);
            assert.deepEqual(await faultsOfGraph(person), [], `${theme.name}, ${size.width}`);
            await person.page.screenshot({
              path: path.join(screens, `${step.picture}-${theme.name}-${size.width}.png`),
            });
          }
        }
        await useTheme(person, themes[0]);
        await person.page.setViewportSize(sizes[0]);
      });
    }
  }

  it('Delete Stack takes everything away again', () => mainJob.at(-1)?.run(person, journey));
});
