import path from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { Person } from './person.ts';
import { setUpHost } from './setup.ts';
import { launchBrowser, startWorkbench, type Workbench, type WorkbenchOptions } from './workbench.ts';

/** A person before a real VS Code of their own that shows a folder. */
export interface Sitting {
  readonly person: Person;
  readonly workbench: Workbench;
  /** Closes the browser and stops VS Code's server. */
  end(): Promise<void>;
}

/**
 * Starts VS Code and a browser and waits until the workbench is there and, where one is named, the file's tab.
 * @param options.file Opened with the folder: its path in it.
 * @throws Error with the server's log, or what the browser says.
 */
export async function sitDown(folder: string, options: WorkbenchOptions & { file?: string } = {}): Promise<Sitting> {
  const host = setUpHost();
  const workbench = await startWorkbench(host, options);
  let browser: BrowserContext | undefined;
  const end = async () => {
    await browser?.close();
    await workbench.stop();
  };
  try {
    browser = await launchBrowser(host);
    const person = new Person(await browser.newPage());
    const { file } = options;
    const payload = file === undefined ? [] : [['openFile', workbench.remote(path.join(folder, file))] as const];
    await person.page.goto(workbench.url(folder, payload));
    await person.seesWorkbench();
    if (file !== undefined) await person.tab(path.basename(file)).waitFor();
    return { person, workbench, end };
  } catch (error) {
    await end();
    throw error;
  }
}
