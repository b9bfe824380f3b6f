import { after, before, describe, it } from 'node:test';
import { type Journey, mainJob } from './journey.ts';
import type { Person } from './person.ts';
import { freshFolder } from './sampleProject.ts';
import { type Sitting, sitDown } from './sitting.ts';

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
  }

  it('Delete Stack takes everything away again', () => mainJob.at(-1)?.run(person, journey));
});
