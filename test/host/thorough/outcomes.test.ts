import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { deploy, details, type Journey, start } from '../journey.ts';
import type { Person } from '../person.ts';
import { freshFolder } from '../sampleProject.ts';
import { looksAround } from '../screens.ts';
import { type Sitting, sitDown } from '../sitting.ts';

describe('how an execution ends, from the editor to the graph', () => {
  let sitting: Sitting;
  let person: Person;
  let journey: Journey;

  before(async () => {
    const folder = await freshFolder('outcomes', true);
    journey = {
      folder,
      connection: 'Local',
      region: 'us-east-1',
      items: 7,
      outcome: 'Succeeded',
      executionName: 'first',
    };
    sitting = await sitDown(folder, { file: 'statemachine.asl.json' });
    ({ person } = sitting);
  });
  after(() => sitting?.end());

  it('the graph beside the definition stands every theme and size', async () => {
    await person.runs('Fanout: Show Graph');
    await person.state('Submit Batch Job').waitFor();
    assert.deepEqual(await looksAround(person, 'project'), []);
  });

  for (const items of [0, 1, 60]) {
    it(`after the function is edited to return ${items} items, the Map shows ${items}`, async () => {
      writeFunction(journey.folder, `return Array.from({ length: ${items} }, (_, index) => index + 1);`);
      const next = { ...journey, items, executionName: `items-${items}` };
      await deploy.run(person, next);
      await start.run(person, next);
      await person
        .state('Fan out batch jobs')
        .locator('.counts', { hasText: String(items) })
        .waitFor();
      const status = await person.state('Submit Batch Job').getAttribute('data-status');
      assert.equal(status, items === 0 ? 'notReached' : 'succeeded');
    });
  }

  it('the details of a state stand every theme and size', async () => {
    await details.run(person, { ...journey, items: 60 });
    assert.deepEqual(await looksAround(person, 'details'), []);
  });

  it('a function that throws fails the execution, and the state says why', async () => {
    writeFunction(journey.folder, "throw new Error('the list could not be made');");
    const next: Journey = { ...journey, outcome: 'Failed', executionName: 'throws' };
    await deploy.run(person, next);
    await start.run(person, next);
    await person.state('Generate batch job input').click();
    const pane = person.graph().locator('#details');
    await pane.getByText('the list could not be made').first().waitFor();
    assert.equal(await person.state('Fan out batch jobs').getAttribute('data-status'), 'notReached');
  });

  it('a failing job fails its iteration and the Map', async () => {
    writeFunction(journey.folder, 'return [1, 2];');
    const template = path.join(journey.folder, 'template.yaml');
    const text = readFileSync(template, 'utf8');
    const edited = text.replace(/^(\s*)Command:\n(?:\1 *-.*\n|\1 {2,}.*\n)+|^(\s*)Command: \[.*\]\n/m, (_, a, b) => {
      return `${a ?? b}Command: ['sh', '-c', 'exit 3']\n`;
    });
    assert.notEqual(edited, text, 'the template has a Command to edit');
    writeFileSync(template, edited);
    const next: Journey = { ...journey, outcome: 'Failed', executionName: 'job-fails' };
    await deploy.run(person, next);
    await start.run(person, next);
    await person
      .state('Fan out batch jobs')
      .locator('.counts', { hasText: /✕ [12]/ })
      .waitFor();
    assert.equal(await person.state('Submit Batch Job').getAttribute('data-status'), 'failed');
  });
});

function writeFunction(folder: string, body: string): void {
  const file = path.join(folder, 'functions/generate-batch-job-input/index.js');
  writeFileSync(file, `exports.handler = async () => {\n  ${body}\n};\n`);
}
