import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BrowserContext, chromium } from 'playwright-core';
import { root } from './paths.ts';
import type { Host } from './setup.ts';

/** A running VS Code server. */
export interface Workbench {
  /** A folder of its own for settings and, as HOME, for everything that the extension may write. */
  readonly home: string;
  /** The URL that opens `folder`, with the workbench's payload, for example the file to show. */
  url(folder: string, payload?: readonly (readonly [string, string])[]): string;
  /** The workbench's own address of a file on this machine. */
  remote(file: string): string;
  /** The server's log, for a failure's report. */
  log(): string;
  stop(): Promise<void>;
}

export interface WorkbenchOptions {
  readonly port?: number;
  /** Settings on top of those that keep the workbench quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Workspace trust as in a person's VS Code; off unless asked, since the folder is the test's own. */
  readonly trust?: boolean;
  /** Accepts an extension and its tests in the URL's payload; VS Code then shows no notifications as toasts. */
  readonly developmentPayload?: boolean;
  /** An installed copy, such as one made from the vsix; the checkout itself unless told. */
  readonly extensionsFolder?: string;
  /** Folders of other extensions to install beside the checkout. */
  readonly besides?: readonly string[];
}

const quietSettings = {
  'workbench.startupEditor': 'none',
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'files.simpleDialog.enable': true,
  'git.enabled': false,
  'workbench.reduceMotion': 'on',
  'editor.cursorBlinking': 'solid',
};

/** Starts VS Code's server on a loopback port with the extension installed. @throws Error with the server's log. */
export async function startWorkbench(host: Host, options: WorkbenchOptions = {}): Promise<Workbench> {
  const port = options.port ?? (await freePort());
  const home = mkdtempSync(path.join(tmpdir(), 'fanout-host-'));
  mkdirSync(path.join(home, 'data/User'), { recursive: true });
  writeFileSync(path.join(home, 'data/User/settings.json'), JSON.stringify({ ...quietSettings, ...options.settings }));
  // Settings of scope machine-overridable, such as the profile, are read from the server's side of the window.
  mkdirSync(path.join(home, 'data/Machine'), { recursive: true });
  writeFileSync(path.join(home, 'data/Machine/settings.json'), JSON.stringify(options.settings ?? {}));
  const logFile = path.join(home, 'server.log');
  const log = openSync(logFile, 'w');
  const child = spawn(
    process.execPath,
    [
      host.server,
      ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
      ...['--accept-server-license-terms', '--server-data-dir', home],
      ...['--extensions-dir', options.extensionsFolder ?? linkedExtensions(home, [root, ...(options.besides ?? [])])],
      ...['--telemetry-level', 'off', '--disable-telemetry', '--disable-experiments'],
      ...(options.developmentPayload ? ['--enable-smoke-test-driver'] : []),
      ...(options.trust ? [] : ['--disable-workspace-trust']),
    ],
    {
      stdio: ['ignore', log, log],
      detached: process.platform !== 'win32',
      env: { ...process.env, HOME: home, EXTENSIONS_GALLERY: '{"serviceUrl":""}', ...options.env },
    },
  );
  closeSync(log);
  const killAtExit = () => kill(child, 'SIGKILL');
  process.once('exit', killAtExit);
  const authority = `127.0.0.1:${port}`;
  await answering(child, `http://${authority}/version`, () => readFileSync(logFile, 'utf8'));
  return {
    home,
    url: (folder, payload = []) => {
      const query = new URLSearchParams({ folder });
      if (payload.length > 0) query.set('payload', JSON.stringify(payload));
      return `http://${authority}/?${query}`;
    },
    remote: (file) => `vscode-remote://${authority}${file}`,
    log: () => readFileSync(logFile, 'utf8'),
    stop: async () => {
      process.off('exit', killAtExit);
      await stopped(child);
      rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

/** A headless Chromium with a profile of its own. */
export async function launchBrowser(
  host: Pick<Host, 'browser' | 'browserLibraries'>,
  viewport = { width: 1280, height: 800 },
): Promise<BrowserContext> {
  const libraries = host.browserLibraries ? { LD_LIBRARY_PATH: host.browserLibraries } : {};
  return chromium.launchPersistentContext(mkdtempSync(path.join(tmpdir(), 'fanout-browser-')), {
    executablePath: host.browser,
    headless: true,
    viewport,
    // Without a graphics card each frame of an animation costs the cores that the tests need.
    reducedMotion: 'reduce',
    env: { ...process.env, ...libraries } as Record<string, string>,
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
      ...['--disable-component-update', '--disable-sync'],
    ],
  });
}

/** An extensions folder in which folders are installed as they are. */
function linkedExtensions(home: string, folders: readonly string[]): string {
  const extensions = path.join(home, 'extensions');
  mkdirSync(extensions, { recursive: true });
  for (const folder of folders) {
    const { publisher, name, version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    symlinkSync(folder, path.join(extensions, `${publisher}.${name}-${version}`), 'junction');
  }
  return extensions;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function answering(child: ChildProcess, url: string, log: () => string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) break;
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error(`The VS Code server did not start.\n${log()}`);
}

function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    // The server starts processes of its own: its whole group ends with it.
    if (process.platform === 'win32' || child.pid === undefined) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It has ended already.
  }
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  kill(child, 'SIGTERM');
  await Promise.race([ended, sleep(5000, undefined, { ref: false })]);
  kill(child, 'SIGKILL');
  await ended;
}
