// `npm test`: builds, then runs every suite and prints one closing line for all of them.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cache, root } from './host/paths.ts';

interface Totals {
  passed: number;
  failed: number;
  skipped: string[];
}

interface Suite {
  readonly name: string;
  readonly files: string;
  readonly concurrency: number;
  /** All in one process. */
  readonly together?: boolean;
  readonly whenNamed?: boolean;
}

const wanted = new Set(process.argv.slice(2));
const allSuites: readonly Suite[] = [
  // All in one process: starting one for each of two hundred files takes longer than their tests.
  { name: 'unit', files: 'test/unit/**/*.test.ts', concurrency: 1, together: true },
  { name: 'protocol', files: 'test/protocol/**/*.test.ts', concurrency: 2 },
  // Two workbenches at a time: each brings a browser, and two cores are all there is.
  { name: 'host', files: 'test/host/*.test.ts', concurrency: 2 },
  // What VS Code's own weight makes too slow for every day: further journeys, and every screen in every theme.
  { name: 'thorough', files: 'test/host/thorough/*.test.ts', concurrency: 2, whenNamed: true },
];
const suites = allSuites.filter(({ name, whenNamed }) => (wanted.size === 0 ? !whenNamed : wanted.has(name)));
const workbenches = new Set(['host', 'thorough']);

execFileSync(process.execPath, ['build.mjs'], { cwd: root, stdio: 'inherit' });
// VS Code and a browser are fetched while the other suites run.
const hostReady = suites.some(({ name }) => workbenches.has(name)) ? fetchHost() : undefined;
mkdirSync(cache, { recursive: true });

const totals: Totals = { passed: 0, failed: 0, skipped: [] };
// What needs no VS Code runs at the same time, one suite a core.
const others = suites.filter(({ name }) => !workbenches.has(name)).map(run);
for (const ended of others) await ended;
await hostReady;
for (const suite of suites.filter(({ name }) => workbenches.has(name))) await run(suite);
for (const name of totals.skipped) console.log(`skipped: ${name}`);
const skipped = totals.skipped.length > 0 ? `, ${totals.skipped.length} skipped` : '';
console.log(`\n${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exit(totals.failed > 0 || totals.passed === 0 ? 1 : 0);

/** @throws Error when what the host needs could not be installed, which has been printed. */
async function fetchHost(): Promise<void> {
  const script = "import('./test/host/setup.ts').then(({ setUpHost }) => setUpHost())";
  const flags = ['--disable-warning=ExperimentalWarning', '-e', script];
  const [code] = await once(spawn(process.execPath, flags, { cwd: root, stdio: 'inherit' }), 'exit');
  if (code !== 0) throw new Error('VS Code or the browser for the host tests could not be installed; see above.');
}

/** Runs a suite and prints what it said once it has ended, so that two of them do not talk at the same time. */
async function run({ name, files: pattern, concurrency, together }: Suite): Promise<void> {
  const files = globSync(pattern, { cwd: root });
  const report = path.join(cache, `results-${name}.json`);
  rmSync(report, { force: true });
  const child = spawn(
    process.execPath,
    [
      ...['--disable-warning=ExperimentalWarning', '--test', `--test-concurrency=${concurrency}`],
      ...(together ? ['--experimental-test-isolation=none'] : []),
      ...['--test-reporter', path.join(root, 'test/reporter.mjs'), '--test-reporter-destination', 'stdout'],
      ...files,
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, FANOUT_TEST_REPORT: report } },
  );
  const said: Buffer[] = [];
  child.stdout.on('data', (part) => said.push(part));
  child.stderr.on('data', (part) => said.push(part));
  const [code] = await once(child, 'close');
  process.stdout.write(`\n# ${name}\n${Buffer.concat(said)}`);
  try {
    const result: Totals = JSON.parse(readFileSync(report, 'utf8'));
    totals.passed += result.passed;
    totals.failed += result.failed;
    totals.skipped.push(...result.skipped);
    if (code !== 0 && result.failed === 0) totals.failed += 1;
  } catch {
    console.log(`The ${name} tests ended without a report (exit ${code}).`);
    totals.failed += 1;
  }
}
