import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Journey, states } from './journey.ts';
import { localEndpointsOf } from './localEndpointProcess.ts';
import type { Person } from './person.ts';
import { freshFolder } from './sampleProject.ts';
import { type Sitting, sitDown } from './sitting.ts';

describe('what goes wrong in a real VS Code', () => {
  let sitting: Sitting;
  let person: Person;
  let journey: Journey;
  const file = (name: string) => path.join(journey.folder, name);

  before(async () => {
    journey = {
      ...{ folder: await freshFolder('faults', true), connection: 'Local', region: 'us-east-1', items: 7 },
      ...{ outcome: 'Succeeded', executionName: 'cut-short' },
    };
    // The browser's VS Code saves by itself after a second, in the middle of what a test types.
    const settings = { 'files.autoSave': 'off' };
    sitting = await sitDown(journey.folder, { settings, file: 'statemachine.asl.json' });
    ({ person } = sitting);
  });
  after(() => sitting?.end());

  it('New Project names the files that are in the way, and overwrites none', async () => {
    const before = bytesOf(journey.folder);
    await person.runs('Fanout: New Project from Template…');
    await person.picks('Fan out a batch job');
    await person.picks('Run a demo');
    await person.picks(path.basename(journey.folder));
    const toast = await person.seesNotification(/has these files already: .*statemachine\.asl\.json.*not overwritten/);
    await toast.getByRole('button', { name: 'Choose Another Folder…' }).waitFor();
    assert.deepEqual(bytesOf(journey.folder), before);
    await person.runs('Notifications: Clear All Notifications');
  });

  it('fifty characters typed into the definition never blank the graph, which is marked stale while it is broken', async () => {
    await person.runs('Fanout: Show Graph');
    for (const name of states) await person.state(name).waitFor();
    const before = readFileSync(file('statemachine.asl.json'), 'utf8');
    await person.returnsToDefinition();
    await person.goesToLine(3);
    const typed = ' "Extra": { "Type": "Pass", "Next": "Nothing" }, [';
    assert.equal(typed.length, 50);
    for (const character of typed) {
      await person.page.keyboard.type(character);
      assert.equal((await person.graph().locator('g.state').count()) >= 3, true, `after ${character}`);
    }
    await person.graph().locator('.stale', { hasText: 'last good drawing' }).waitFor();
    await person.returnsToDefinition();
    await person.runs('File: Revert File');
    await person.graph().locator('.stale').waitFor({ state: 'hidden' });
    assert.equal(readFileSync(file('statemachine.asl.json'), 'utf8'), before);
    for (const name of states) await person.state(name).waitFor();
  });

  it('a definition that is not JSON is refused by Deploy at its place, and stays as it is', async () => {
    const text = readFileSync(file('statemachine.asl.json'), 'utf8');
    const broken = text.replace('"StartAt":', '"StartAt"');
    writeFileSync(file('statemachine.asl.json'), broken);
    await person.runs('Fanout: Deploy');
    const toast = await person.seesNotification(/statemachine\.asl\.json/);
    await toast.getByRole('button', { name: 'Show the Place' }).click();
    await person.page.locator('.part.statusbar', { hasText: /Ln [23], Col/ }).waitFor();
    assert.equal(readFileSync(file('statemachine.asl.json'), 'utf8'), broken);
    writeFileSync(file('statemachine.asl.json'), text);
    await person.runs('Notifications: Clear All Notifications');
  });

  it('a template that is too large to deploy is refused with its size and the remedy', async () => {
    const template = readFileSync(file('template.yaml'), 'utf8');
    const incompressible = Array.from(
      { length: 60 },
      (_, index) => `  Extra${index}:\n    Value: '${'x'.repeat(900)}'\n`,
    );
    writeFileSync(file('template.yaml'), template.replace('Outputs:\n', `Outputs:\n${incompressible.join('')}`));
    await person.runs('Fanout: Deploy');
    await person.seesNotification(/bytes.*51,?200/);
    writeFileSync(file('template.yaml'), template);
    await person.runs('Notifications: Clear All Notifications');
  });

  it('a stack that fails to create shows its first real cause, never a cancelled resource', async () => {
    const policies = readdirSync(file('policies'));
    const policy = file(path.join('policies', policies[0] ?? ''));
    const text = readFileSync(policy, 'utf8');
    writeFileSync(policy, text.replace('"Allow"', '"Permit"'));
    await person.returnsToDefinition();
    await person.runs('Fanout: Deploy');
    await person.confirms('Deploy');
    const toast = await person.seesNotification(/was not deployed \(ROLLBACK_COMPLETE\)/);
    writeFileSync(policy, text);
    const shown = await toast.innerText();
    assert.match(shown, /AWS::IAM::Policy\): MalformedPolicyDocument: Effect must be Allow or Deny/);
    assert.doesNotMatch(shown, /cancelled/i);
    await person.runs('Notifications: Clear All Notifications');
  });

  it('a stack in ROLLBACK_COMPLETE is deleted and deployed again on one answer', async () => {
    // Slow, so that the execution of the next tests is still running when its endpoint is killed.
    const handler =
      'exports.handler = async () => { await new Promise((done) => setTimeout(done, 8_000)); return [1]; };';
    writeFileSync(file('functions/generate-batch-job-input/index.js'), `${handler}\n`);
    await person.runs('Fanout: Deploy');
    await person.confirms('Delete and Deploy Again', 'ROLLBACK_COMPLETE');
    await person.confirms('Deploy', journey.connection);
    await person.seesNotification(/is deployed/);
    await person.runs('Notifications: Clear All Notifications');
  });

  it('input that is not JSON keeps the box open and names the place', async () => {
    await person.returnsToDefinition();
    await person.runs('Fanout: Start Execution');
    await person.answers(/name/i, 'not json');
    const box = person.page.locator('.quick-input-widget');
    await box.getByText('A name has no white space').waitFor();
    await person.answers(/name/i, journey.executionName);
    await box.locator('.quick-input-title', { hasText: '2/2' }).waitFor();
    await person.answers(/input/i, '{ "a": }');
    await box.getByText('not JSON: } is not expected at line 1, column 8').waitFor();
    await box.locator('input').first().fill('{}');
    await person.page.keyboard.press('Enter');
    await person.tab(`Execution: ${journey.executionName}`).waitFor({ timeout: 60_000 });
  });

  it('an endpoint that is killed in mid-execution is told with Restart, after which the execution has ended', async () => {
    const { page } = person;
    await person.graph().locator('#execution-status', { hasText: 'Running' }).waitFor();
    const [pid, ...others] = localEndpointsOf(sitting.workbench.home);
    assert.deepEqual(others, []);
    process.kill(pid ?? 0, 'SIGKILL');
    const notice = person.graph().locator('#notice');
    await notice.getByText('The local endpoint has stopped').waitFor({ timeout: 30_000 });
    await notice.getByRole('button', { name: 'Restart' }).click();
    await person
      .graph()
      .locator('#execution-status', { hasText: /Failed|Aborted/ })
      .waitFor({ timeout: 30_000 });
    await person
      .graph()
      .getByText(/restart/i)
      .first()
      .waitFor();
    await notice.waitFor({ state: 'hidden' });
    assert.equal(await page.getByText('undefined').count(), 0);
  });
});

/** Every file's bytes by its name. */
function bytesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    names.map(({ parentPath, name }) => [
      path.join(parentPath, name),
      readFileSync(path.join(parentPath, name)).toString('base64'),
    ]),
  );
}
