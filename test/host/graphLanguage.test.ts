import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { graphHtml } from '../../client/src/views/graphHtml.ts';
import type { EventDetails, ExecutionDescription, HistoryEvent } from '../../server/src/contract/history.ts';
import type { ToWebview } from '../../server/src/contract/webview.ts';
import { outsideTranslations, pseudoBundle } from '../unit/l10n/pseudo.ts';
import { root } from './paths.ts';
import { setUpBrowser } from './setup.ts';
import { launchBrowser } from './workbench.ts';

const site = 'https://graph.test';

/** States named by numbers, so that every other word of the page is one that Fanout says. */
const definition = JSON.stringify({
  StartAt: '1',
  States: {
    1: { Type: 'Choice', Choices: [{ Variable: '$.a', NumericEquals: 1, Next: '2' }], Default: '3' },
    2: {
      Type: 'Map',
      MaxConcurrency: 4,
      ItemProcessor: {
        StartAt: '4',
        States: { 4: { Type: 'Task', Resource: 'arn:aws:states:::batch:submitJob.sync', End: true } },
      },
      Next: '5',
    },
    3: {
      Type: 'Parallel',
      Branches: [{ StartAt: '6', States: { 6: { Type: 'Wait', Seconds: 5, End: true } } }],
      End: true,
    },
    5: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Catch: [{ Next: '7' }],
      Next: '8',
    },
    7: { Type: 'Task', End: true },
    9: { End: true },
  },
});

const event = (id: number, type: string, details?: EventDetails): HistoryEvent => {
  const member = type.replace(/^(Map|Task)(StateEntered)$/, '$2').replace(/^./, (letter) => letter.toLowerCase());
  return {
    id,
    previousEventId: id - 1,
    type,
    timestamp: 1000 * id,
    ...(details === undefined ? {} : { [`${member}EventDetails`]: details }),
  };
};

const events = [
  event(1, 'ExecutionStarted', { input: '{}' }),
  event(2, 'MapStateEntered', { name: '2', input: '[0]' }),
  event(3, 'MapStateStarted', { length: 2 }),
  event(4, 'MapIterationStarted', { name: '2', index: 0 }),
  event(5, 'TaskStateEntered', { name: '4', input: '0' }),
  event(6, 'TaskScheduled', { resourceType: 'batch', resource: 'submitJob.sync', parameters: '{}' }),
  event(7, 'TaskFailed', { error: '77', cause: '78' }),
];
const executed = (description: Partial<ExecutionDescription>, all = events): ToWebview => ({
  type: 'execution',
  reset: true,
  connection: '0',
  simulated: true,
  events: all,
  description: {
    executionArn: '10',
    stateMachineArn: '11',
    name: '12',
    status: 'RUNNING',
    startDate: 1000,
    ...description,
  },
});

/** Names of AWS and times, which no translation changes. */
const awsOwn =
  /^(\d+:\d+:\d+ [AP]M|Batch: SubmitJob|Lambda: Invoke|Map|Parallel|Wait|Task|Choice|arn:\S+|\$\.a NumericEquals 1)$/;

/** Every text that a person sees or hears in the page now, and that is no translation, without AWS's own words. */
async function untranslated(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const app = document.querySelector('#app');
    const found: string[] = [];
    for (const element of app?.querySelectorAll('*') ?? []) {
      for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) found.push(node.textContent ?? '');
      for (const name of ['aria-label', 'title', 'placeholder']) found.push(element.getAttribute(name) ?? '');
    }
    return found;
  });
  const parts = texts.flatMap((text) => outsideTranslations(text).split(/ · |, |\n/)).map((part) => part.trim());
  return [...new Set(parts.filter((part) => /\p{L}/u.test(part) && !awsOwn.test(part)))];
}

async function openGraph(browser: BrowserContext, bundle?: Readonly<Record<string, string>>) {
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  const html = graphHtml({
    cspSource: site,
    scriptUri: `${site}/graph.js`,
    styleUri: `${site}/style.css`,
    nonce: 'abc',
    language: 'en',
    title: '0',
    state: {},
    bundle,
  });
  const types = { js: 'text/javascript', css: 'text/css' };
  await page.route(`${site}/**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    if (name === '') return route.fulfill({ body: html, contentType: 'text/html' });
    const body = readFileSync(path.join(root, 'dist/media', name));
    return route.fulfill({ body, contentType: name.endsWith('js') ? types.js : types.css });
  });
  await page.addInitScript(() => {
    let state: unknown;
    Object.assign(window, {
      acquireVsCodeApi: () => ({
        postMessage: () => undefined,
        getState: () => state,
        setState: (next: unknown) => (state = next),
      }),
    });
  });
  await page.goto(site);
  const send = (message: ToWebview) =>
    page.evaluate((data) => window.dispatchEvent(new MessageEvent('message', { data })), message);
  return { page, problems, send };
}

it('the graph’s page speaks the person’s language, under its strict policy', async () => {
  const browser = await launchBrowser(setUpBrowser());
  try {
    const hostile = { ...pseudoBundle(), unused: '</script><script>document.title = "broken out"</script>' };
    const { page, problems, send } = await openGraph(browser, hostile);
    const scenes: Readonly<Record<string, ToWebview>> = {
      waiting: { type: 'notice' },
      'nothing to draw': { type: 'definition', title: '0', text: '{ "StartAt": "1" "States": {} }' },
      definition: { type: 'definition', title: '0', text: definition },
      stale: { type: 'definition', title: '0', text: `${definition}, 7` },
      running: executed({}),
      failed: executed({ status: 'FAILED', stopDate: 99_000, error: '13', cause: '14' }),
      aborted: executed({ status: 'ABORTED', stopDate: 5_000_000 }, events.slice(0, 5)),
    };
    const seen = new Map<string, string>();
    for (const [scene, message] of Object.entries(scenes)) {
      await send(message);
      assert.deepEqual(await untranslated(page), [], scene);
      seen.set(scene, (await page.locator('#app').textContent()) ?? '');
    }
    assert.equal(new Set(seen.values()).size, seen.size, 'each scene shows something of its own');
    for (const state of ['4', '2', '3']) {
      // A container's middle is the states inside it.
      await page.locator(`[data-state="${state}"] > .name`).click();
      assert.equal(await page.locator('.details-name').textContent(), state);
      for (const tab of ['Overview', 'Input', 'Output', 'Events']) {
        await page.locator(`#tab-${tab}`).click();
        assert.equal(await page.locator('[role=tab][aria-selected=true]').getAttribute('id'), `tab-${tab}`);
        const left = (await untranslated(page)).filter((text) => !/^(Execution|Task|Map)[A-Z]\w+$/.test(text));
        assert.deepEqual(left, [], `${tab} of ${state}`);
      }
    }
    assert.equal(await page.title(), '0');
    assert.deepEqual(problems, []);

    const english = await openGraph(browser);
    await english.send({ type: 'definition', title: '0', text: definition });
    assert.match((await english.page.locator('#app').textContent()) ?? '', /There is no state “8”/);
    assert.deepEqual(english.problems, []);
  } finally {
    await browser.close();
  }
});
