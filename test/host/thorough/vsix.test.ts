import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { it } from 'node:test';
import { mainJob } from '../journey.ts';
import { KeyboardPerson } from '../keyboardPerson.ts';
import { root } from '../paths.ts';
import { freshFolder } from '../sampleProject.ts';
import { setUpHost } from '../setup.ts';
import { launchBrowser, startWorkbench } from '../workbench.ts';

it('the main job from the built vsix, with the keyboard alone', async () => {
  const host = setUpHost();
  const temporary = mkdtempSync(path.join(tmpdir(), 'fanout-vsix-'));
  const vsix = path.join(temporary, 'fanout.vsix');
  // The bundles that the test run has built are packed as they are: no prepublish step.
  const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
  execFileSync(process.execPath, [vsce, 'package', '--no-dependencies', '--out', vsix], { cwd: root, stdio: 'pipe' });
  assert.ok(statSync(vsix).size <= 3_000_000, `${statSync(vsix).size} bytes`);
  const extensionsFolder = path.join(temporary, 'extensions');
  execFileSync(
    process.execPath,
    [
      ...[host.server, '--accept-server-license-terms', '--server-data-dir', path.join(temporary, 'data')],
      ...['--extensions-dir', extensionsFolder, '--install-extension', vsix],
    ],
    { stdio: 'pipe' },
  );
  const workbench = await startWorkbench(host, { extensionsFolder });
  const browser = await launchBrowser(host);
  try {
    const person = new KeyboardPerson(await browser.newPage());
    const folder = await freshFolder('vsix', false);
    await person.page.goto(workbench.url(folder));
    await person.seesWorkbench();
    for (const step of mainJob) {
      await step.run(person, {
        folder,
        connection: 'Local',
        region: 'us-east-1',
        items: 7,
        outcome: 'Succeeded',
        executionName: 'from-the-vsix',
      });
    }
  } finally {
    await browser.close();
    await workbench.stop();
  }
});
