import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { AxeResults } from 'axe-core';
import { cache } from './paths.ts';
import type { Person } from './person.ts';

/** A theme by its name in VS Code's picker, and the class that the workbench then has. */
export const themes = [
  { name: 'light', label: 'Light Modern', shown: '.vs' },
  { name: 'dark', label: 'Dark Modern', shown: '.vs-dark' },
  { name: 'high-contrast', label: 'High Contrast', shown: '.hc-black' },
] as const;

/** The window sizes that every screen must stand. */
export const sizes = [
  { width: 1280, height: 800 },
  { width: 800, height: 600 },
] as const;

// A state's name stands first in its label; that its other words are said in another order is meant.
const axeOptions = { resultTypes: ['violations'], rules: { 'label-content-name-mismatch': { enabled: false } } };
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Changes the colour theme of a running workbench, as a person does. */
export async function useTheme(person: Person, theme: (typeof themes)[number]): Promise<void> {
  await person.runs('Preferences: Color Theme');
  // The list shows what is near the present theme until something is typed.
  await person.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Modern' }).first().waitFor();
  await person.page.keyboard.type(theme.label);
  await person.picks(theme.label);
  await person.page.locator(`.monaco-workbench${theme.shown}`).waitFor({ timeout: 30_000 });
}

/**
 * Takes a picture of the workbench in every theme and size, to be looked at, and answers what is wrong with the newest
 * webview in each of them: nothing for each where nothing is cut off, pale or unnamed.
 */
export async function looksAround(person: Person, name: string): Promise<string[]> {
  const screens = path.join(cache, 'screens');
  mkdirSync(screens, { recursive: true });
  const faults: string[] = [];
  for (const theme of themes) {
    await useTheme(person, theme);
    for (const size of sizes) {
      await person.page.setViewportSize(size);
      for (const fault of await faultsOfGraph(person)) faults.push(`${theme.name}, ${size.width}: ${fault}`);
      await person.page.screenshot({ path: path.join(screens, `${name}-${theme.name}-${size.width}.png`) });
    }
  }
  await useTheme(person, themes[0]);
  await person.page.setViewportSize(sizes[0]);
  return faults;
}

/**
 * What a careful look at the newest webview finds wrong: words that no person should see, text that is cut off or leaves
 * its box, colours too near to each other (4.5:1 for text, 3:1 for lines), and what axe finds.
 */
export async function faultsOfGraph(person: Person): Promise<string[]> {
  const body = await person.graph().locator('body').elementHandle();
  const frame = await body?.ownerFrame();
  if (!frame) throw new Error('There is no webview to look at.');
  const seen = await frame.evaluate(lookAround);
  await frame.evaluate(axeSource);
  const found = (await frame.evaluate(`axe.run(document, ${JSON.stringify(axeOptions)})`)) as AxeResults;
  const violations = found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `axe ${id}: ${target.join(' ')}: ${failureSummary}`),
  );
  return [...seen, ...violations];
}

/** Runs inside the webview, so it must not use anything of this module. */
function lookAround(): string[] {
  type Colour = readonly [red: number, green: number, blue: number, alpha: number];
  const faults: string[] = [];
  const colourOf = (text: string): Colour => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
    if (text.startsWith('color(srgb')) return [red * 255, green * 255, blue * 255, alpha];
    return text === 'none' || text === 'transparent' ? [0, 0, 0, 0] : [red, green, blue, alpha];
  };
  const over = (top: Colour, below: Colour): Colour => {
    const mix = (index: 0 | 1 | 2) => top[index] * top[3] + below[index] * (1 - top[3]);
    return [mix(0), mix(1), mix(2), 1];
  };
  const brightness = (colour: Colour) => {
    const [red = 0, green = 0, blue = 0] = colour.slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one: Colour, other: Colour) => {
    const [dark = 0, light = 0] = [brightness(one), brightness(other)].sort((left, right) => left - right);
    return (light + 0.05) / (dark + 0.05);
  };
  const paper = colourOf(getComputedStyle(document.body).backgroundColor);
  if (paper[3] !== 1) faults.push('The page has no background of its own to compare with.');

  const words = document.body.innerText;
  for (const wrong of ['undefined', 'NaN', '[object', 'null of']) {
    if (words.includes(wrong)) faults.push(`The page says "${wrong}".`);
  }
  for (const element of document.querySelectorAll<HTMLElement>('#app *')) {
    // What only a screen reader is told has the size of a point.
    if (!(element instanceof HTMLElement) || element.offsetParent === null || element.clientWidth === 1) continue;
    const style = getComputedStyle(element);
    const cut = element.scrollWidth > element.clientWidth + 1 && style.overflowX === 'hidden';
    const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    if (own && cut && style.textOverflow !== 'ellipsis')
      faults.push(`Cut off: ${element.className} "${element.innerText}"`);
    const box = element.getBoundingClientRect();
    const scrolls = (function inScroller(of: Element | null): boolean {
      if (of === null) return false;
      return /auto|scroll/.test(getComputedStyle(of).overflow) || inScroller(of.parentElement);
    })(element);
    if (own && !scrolls && box.width > 1 && box.right > window.innerWidth + 1) {
      faults.push(`Beyond the edge: ${element.className} "${element.innerText}"`);
    }
  }
  for (const state of document.querySelectorAll('g.state')) {
    const name = state.getAttribute('data-state');
    const rect = state.querySelector(':scope > rect.border');
    if (!rect) continue;
    const box = rect.getBoundingClientRect();
    const fill = over(colourOf(getComputedStyle(rect).fill), paper);
    const line = over(colourOf(getComputedStyle(rect).stroke), paper);
    if (contrast(line, paper) < 3) faults.push(`The border of ${name} has ${contrast(line, paper).toFixed(2)}:1`);
    for (const text of state.querySelectorAll(':scope > text')) {
      if (!text.textContent?.trim()) continue;
      const inner = text.getBoundingClientRect();
      if (inner.left < box.left - 1 || inner.right > box.right + 1)
        faults.push(`"${text.textContent}" leaves ${name}.`);
      const ink = over(colourOf(getComputedStyle(text).fill), fill);
      if (contrast(ink, fill) < 4.5) faults.push(`"${text.textContent}" has ${contrast(ink, fill).toFixed(2)}:1`);
    }
  }
  for (const edge of document.querySelectorAll('path.edge, .edge path')) {
    const ink = over(colourOf(getComputedStyle(edge).stroke), paper);
    if (colourOf(getComputedStyle(edge).stroke)[3] > 0 && contrast(ink, paper) < 3) {
      faults.push(`An edge has ${contrast(ink, paper).toFixed(2)}:1`);
    }
  }
  return [...new Set(faults)];
}
