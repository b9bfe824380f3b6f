import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { cache, root } from '../paths.ts';
import type { Person } from '../person.ts';
import { freshFolder } from '../sampleProject.ts';
import { themes, useTheme } from '../screens.ts';
import { type Sitting, sitDown } from '../sitting.ts';

const screens = path.join(cache, 'screens');

describe('findings and their fixes in a real VS Code', () => {
  let sitting: Sitting;
  let person: Person;
  let folder: string;
  const policy = () => path.join(folder, 'policies/BatchJobFanOutAccessPolicy.json');
  const lens = (text: string | RegExp) => person.page.locator('.codelens-decoration', { hasText: text }).first();
  const warning = () => person.page.locator('.monaco-editor .squiggly-warning').first();

  before(async () => {
    mkdirSync(screens, { recursive: true });
    folder = await freshFolder('editing', true);
    const besides = [path.join(root, 'test/host/toolkitStandIn')];
    sitting = await sitDown(folder, { besides, file: 'statemachine.asl.json' });
    ({ person } = sitting);
  });
  after(() => sitting?.end());

  /** Takes a picture in each theme, to be looked at. */
  async function pictures(name: string): Promise<void> {
    for (const theme of themes) {
      await useTheme(person, theme);
      await person.page.screenshot({ path: path.join(screens, `${name}-${theme.name}.png`) });
    }
    await useTheme(person, themes[0]);
  }

  it('the lens counts the permissions, all of which the sample has', async () => {
    await lens(/Permissions:\s(\d+)\sof\s\1(?!\d)/).waitFor({ timeout: 30_000 });
  });

  it('an action lost from the policy is a warning at the state that needs it, and the fix puts it back', async () => {
    const before = readFileSync(policy(), 'utf8');
    await person.opensFile('BatchJobFanOutAccessPolicy.json');
    await person.replaces('"events:PutRule", ', '');
    await person.returnsToDefinition();
    await warning().waitFor({ timeout: 10_000 });
    await lens(/Permissions:\s(\d+)\sof\s(?!\1(?!\d))\d/).waitFor();
    await person.page.keyboard.press('F8');
    await person.page.locator('.marker-widget', { hasText: 'events:PutRule' }).waitFor();
    await pictures('permission-finding');
    await person.page.keyboard.press('Escape');
    await person.page.keyboard.press('Control+.');
    const fixes = person.page.locator('.action-widget');
    await fixes
      .locator('.monaco-list-row', { hasText: /Add .*events:PutRule/ })
      .first()
      .waitFor();
    await person.page.screenshot({ path: path.join(screens, 'permission-fixes.png') });
    await person.page.keyboard.press('Enter');
    await warning().waitFor({ state: 'detached' });
    const after = await person.saves(policy(), (text) => text.includes('events:PutRule'));
    // Back to the first lines, above which the lens stands.
    await person.page.keyboard.press('Control+Home');
    await lens(/Permissions:\s(\d+)\sof\s\1(?!\d)/).waitFor();
    const [was, is] = [before, after].map((text) => JSON.parse(text));
    assert.deepEqual(actionsOf(is), actionsOf(was));
    assert.equal(is.Statement.length, was.Statement.length, 'the action joins the statement that has its resource');
  });

  it('a policy is completed with the actions of the service, and the keyboard shows what one does', async () => {
    const { page } = person;
    await person.opensFile('BatchJobFanOutAccessPolicy.json');
    await person.finds('batch:DescribeJobs');
    await page.keyboard.press('ArrowRight');
    for (const _ of 'Jobs') await page.keyboard.press('Backspace');
    await page.keyboard.press('Control+Space');
    const offers = page.locator('.suggest-widget.visible .monaco-list-row');
    await offers.filter({ hasText: 'DescribeJobQueues' }).first().waitFor();
    assert.equal(await offers.filter({ hasText: 'SubmitJob' }).count(), 0, 'what does not begin so is not offered');
    await page.keyboard.type('Jobs');
    await offers.first().filter({ hasText: 'DescribeJobs' }).waitFor();
    await page.screenshot({ path: path.join(screens, 'policy-completion.png') });
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Control+K');
    await page.keyboard.press('Control+I');
    await page.locator('.monaco-hover', { hasText: 'batch:DescribeJobs' }).first().waitFor();
    await page.screenshot({ path: path.join(screens, 'policy-hover.png') });
    await page.keyboard.press('Escape');
    assert.match(await person.saves(policy(), (text) => text.includes('"batch:DescribeJobs"')), /"batch:DescribeJobs"/);
  });

  it('Explain Permissions is a table that says what grants each action', async () => {
    await person.runs('Fanout: Explain Permissions');
    await person.tab('Permissions of statemachine.asl.json').waitFor();
    const table = person.graph().locator('table').first();
    await table.locator('tr', { hasText: 'batch:SubmitJob' }).first().waitFor();
    await pictures('permission-table');
  });

  it('Generate Least-Privilege Policy shows what a policy grants that nothing needs', async () => {
    await person.opensFile('BatchJobFanOutAccessPolicy.json');
    await person.replaces('"batch:TerminateJob"', '["batch:TerminateJob", "batch:ListJobs"]');
    await person.opensFile('statemachine.asl.json');
    await person.runs('Fanout: Generate Least-Privilege Policy');
    await person.page.locator('.monaco-diff-editor .line-delete').first().waitFor({ timeout: 30_000 });
    await pictures('permission-diff');
    await person.runs('Fanout: Use Generated Policy');
    // The policy itself comes to the front once it was changed; the diff has more in its title.
    await person.page.locator('.tab.active', { hasText: /BatchJobFanOutAccessPolicy\.json(?!:)/ }).waitFor();
    const text = await person.saves(policy(), (saved) => saved !== '' && !saved.includes('ListJobs'));
    assert.doesNotMatch(text, /ListJobs/);
    assert.match(text, /"batch:TerminateJob"/);
  });

  it("an open template marks what the job's role lacks and the slip in its policy, and the fix adds it", async () => {
    const { page } = person;
    const template = path.join(folder, 'template.yaml');
    await person.opensFile('template.yaml');
    await person.replaces('logs:PutLogEvents', 'logs:PutLogEvent');
    await warning().waitFor({ timeout: 10_000 });
    await page.keyboard.press('Control+Home');
    const told = page.locator('.marker-widget', { hasText: 'the job cannot start' });
    await person.until(
      () => page.keyboard.press('F8'),
      () => told.waitFor({ timeout: 2_000 }),
    );
    await pictures('template-role');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+.');
    await page
      .locator('.action-widget .monaco-list-row', { hasText: /Add logs:PutLogEvents to/ })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    const text = await person.saves(template, (saved) => saved.includes('logs:PutLogEvents'));
    assert.match(text, /logs:PutLogEvent\n.*logs:PutLogEvents/s);
  });

  it('beside AWS Toolkit a mistake is shown once, and one notice says why', async () => {
    await person.opensFile('statemachine.asl.json');
    await person.replaces('"Next": "Fan out batch jobs"', '"Next": "Nowhere"');
    const errors = person.page.locator('.monaco-editor .squiggly-error');
    await errors.first().waitFor();
    assert.equal(await problems(), 1);
    await person.runs('Toolkit Stand-in: Check');
    await person.seesNotification(/AWS Toolkit checks state machine definitions, too/);
    assert.equal(await problems(), 1);
  });

  /** How many errors the status bar counts. */
  async function problems(): Promise<number> {
    const counted = person.page.locator('#status\\.problems');
    return Number(/\d+/.exec(await counted.innerText())?.[0]);
  }
});

function actionsOf(policy: { Statement: { Action: string | string[] }[] }): string[] {
  return policy.Statement.flatMap(({ Action }) => Action).sort();
}
