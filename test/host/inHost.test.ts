import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './paths.ts';
import { freshFolder } from './sampleProject.ts';
import { setUpHost } from './setup.ts';
import { launchBrowser, startWorkbench } from './workbench.ts';

interface MochaResult {
  readonly tests: readonly {
    readonly fullTitle: string;
    readonly err: { readonly message?: string; stack?: string };
  }[];
}

test('the suite inside the extension host', async (t) => {
  const host = setUpHost();
  const folder = await freshFolder('inhost', true);
  const result = path.join(folder, '..', `${path.basename(folder)}-result.json`);
  const workbench = await startWorkbench(host, { developmentPayload: true, env: { FANOUT_SUITE_RESULT: result } });
  const browser = await launchBrowser(host);
  try {
    const page = await browser.newPage();
    const logs: string[] = [];
    const ended = new Promise<number>((resolve) => {
      void page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
    });
    await page.exposeFunction('codeAutomationLog', (...words: unknown[]) => logs.push(JSON.stringify(words)));
    await page.goto(
      workbench.url(folder, [
        ['extensionDevelopmentPath', workbench.remote(root)],
        ['extensionTestsPath', workbench.remote(path.join(root, 'test/host/suite/index.cjs'))],
      ]),
    );
    const code = await Promise.race([ended, sleep(120_000, 'timed out', { ref: false })]);
    assert.ok(existsSync(result), `No result (exit ${code}).\n${logs.join('\n')}\n${workbench.log()}`);
    const { tests }: MochaResult = JSON.parse(readFileSync(result, 'utf8'));
    for (const { fullTitle, err } of tests) {
      await t.test(fullTitle, () => assert.equal(err.stack ?? err.message, undefined));
    }
    assert.equal(code, 0);
  } finally {
    await browser.close();
    await workbench.stop();
  }
});
