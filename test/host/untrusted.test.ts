import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { states } from './journey.ts';
import { localEndpointsOf } from './localEndpointProcess.ts';
import { freshFolder } from './sampleProject.ts';
import { sitDown } from './sitting.ts';

it('in an untrusted folder nothing runs, and errors and the graph are there', async () => {
  const folder = await freshFolder('untrusted', true);
  const definition = path.join(folder, 'statemachine.asl.json');
  const text = readFileSync(definition, 'utf8');
  writeFileSync(definition, text.replace('"Next": "Fan out batch jobs"', '"Next": "Nowhere"'));
  const sitting = await sitDown(folder, {
    trust: true,
    file: 'statemachine.asl.json',
    settings: { 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.untrustedFiles': 'open' },
  });
  try {
    const { person } = sitting;
    const { page } = person;
    await page.locator('.part.statusbar', { hasText: 'Restricted Mode' }).waitFor({ timeout: 60_000 });
    await page.locator('.monaco-editor .squiggly-error').first().waitFor({ timeout: 30_000 });
    await person.runs('Fanout: Show Graph');
    for (const name of states) await person.state(name).waitFor({ timeout: 30_000 });
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget input').first().fill('>Fanout: ');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Show Graph' }).first().waitFor();
    const offered = await page.locator('.quick-input-list .monaco-list-row').allTextContents();
    for (const command of ['Deploy', 'Delete Stack', 'Start Execution', 'New Project']) {
      assert.ok(!offered.some((row) => row.includes(command)), `${command} is not offered: ${offered.join(' | ')}`);
    }
    assert.deepEqual(localEndpointsOf(sitting.workbench.home), [], 'the local endpoint was not started');
  } finally {
    await sitting.end();
  }
});
