// `npm run bench`: from a key to its squiggle in a real VS Code, in a definition of 1,000 states.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sitDown } from '../host/sitting.ts';
import { flatChain } from './machines.ts';

const RUNS = 5;

declare global {
  var keyToSquiggle: number | undefined;
}

/** Runs in the page: writes down the milliseconds from the next key until a squiggle is drawn. */
function listenForKey(): void {
  globalThis.keyToSquiggle = undefined;
  const pressed = () => {
    const start = performance.now();
    const look = () => {
      if (document.querySelector('.squiggly-error')) globalThis.keyToSquiggle = performance.now() - start;
      else requestAnimationFrame(look);
    };
    look();
  };
  document.addEventListener('keydown', pressed, { capture: true, once: true });
}

const folder = mkdtempSync(path.join(tmpdir(), 'fanout-bench-'));
const file = path.join(folder, 'machine.asl.json');
writeFileSync(file, JSON.stringify(JSON.parse(flatChain(1000)), null, 2));
const { person, end } = await sitDown(folder, { file: path.basename(file) });
try {
  const { page } = person;
  await person.finds('"Next": "');
  await page.keyboard.press('ArrowRight');
  const squiggle = page.locator('.squiggly-error').first();
  const times: number[] = [];
  // The first three warm up: the server's code is not compiled yet, and the window still loads.
  for (let run = 0; run < RUNS + 3; run++) {
    await page.evaluate(listenForKey);
    await page.keyboard.type('x');
    await squiggle.waitFor();
    // Playwright may see the squiggle before the page has written down when.
    const seen = await page.waitForFunction(() => globalThis.keyToSquiggle);
    const time = (await seen.jsonValue()) as number;
    if (run >= 3) times.push(time);
    await page.keyboard.press('Backspace');
    await squiggle.waitFor({ state: 'detached' });
    await sleep(1000);
  }
  const median = times.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN;
  console.log('\n| from a key to its squiggle in VS Code | ms | aim |\n|---|---|---|');
  console.log(`| definition of 1,000 states, pretty-printed | ${median.toFixed(0)} | 150 |`);
} finally {
  await end();
}
