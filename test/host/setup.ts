import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cache, root, vscodeFolder } from './paths.ts';

/** What a run of the real VS Code needs; made once and found again by later runs. */
export interface Host {
  /** `server-main.js` of VS Code's server. */
  readonly server: string;
  readonly browser: string;
  /** A folder of shared libraries that the unpacked browser needs; undefined for a system browser. */
  readonly browserLibraries: string | undefined;
}

const systemBrowsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
// Copilot and the git extensions are half of the download, need the network and greet with error toasts.
const unneeded = [
  'node_modules/@github',
  'node_modules/@microsoft/mxc-sdk',
  'extensions/copilot',
  'extensions/git',
  'extensions/github',
  'extensions/mermaid-markdown-features',
  'extensions/microsoft-authentication',
];

/**
 * Puts the VS Code server and a Chromium in place, from npm packages alone.
 * Environment: CHROMIUM_PATH names a browser; NO_SYSTEM_CHROMIUM=1 takes the one inside @sparticuz/chromium.
 */
export function setUpHost(): Host {
  installServer();
  return { server: path.join(vscodeFolder, 'out/server-main.js'), ...setUpBrowser() };
}

/** The same for a test that needs no VS Code: the browser alone. */
export function setUpBrowser(): Pick<Host, 'browser' | 'browserLibraries'> {
  const wanted = [process.env.CHROMIUM_PATH, ...(process.env.NO_SYSTEM_CHROMIUM ? [] : systemBrowsers)];
  const system = wanted.find((file) => file !== undefined && existsSync(file));
  if (system) return { browser: system, browserLibraries: undefined };
  const unpacked = unpackBrowser();
  return { browser: path.join(unpacked, 'chromium'), browserLibraries: path.join(unpacked, 'al2023/lib') };
}

function npm(folder: string, ...words: string[]): void {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--engine-strict=false'];
  execFileSync('npm', [...words, ...quiet], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
}

function installServer(): void {
  const folder = path.join(root, 'test/host/vscode');
  const stamp = path.join(folder, 'node_modules/.ready-4.139.1');
  if (existsSync(stamp)) return;
  process.stderr.write('Installing the VS Code server for tests (once, about 300 MB)…\n');
  npm(folder, 'ci');
  npm(vscodeFolder, 'install', '--omit=dev');
  for (const item of unneeded) rmSync(path.join(vscodeFolder, item), { recursive: true, force: true });
  writeFileSync(stamp, '');
}

function unpackBrowser(): string {
  const folder = path.join(cache, 'chromium');
  if (existsSync(path.join(folder, '.ready'))) return folder;
  process.stderr.write('Unpacking Chromium for tests (once)…\n');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // In this environment the package unpacks its shared libraries too, so that nothing of the system is needed.
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
  const script = "import('@sparticuz/chromium').then((m) => m.default.executablePath())";
  execFileSync(process.execPath, ['-e', script], { cwd: root, stdio: ['ignore', 2, 2], env });
  writeFileSync(path.join(folder, '.ready'), '');
  return folder;
}
