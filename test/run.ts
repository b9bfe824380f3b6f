// `npm test`: builds, then runs every suite and prints one closing line for all of them.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cache, root } from './host/paths.ts';

interface Totals {
  passed: number;
  failed: number;
  skipped: string[];
}

const wanted = new Set(process.argv.slice(2));
const suites = [
  // All in one process: starting one for each of two hundred files takes longer than their tests.
  { name: 'unit', files: 'test/unit/**/*.test.ts', concurrency: 1, together: true },
  { name: 'protocol', files: 'test/protocol/**/*.test.ts', concurrency: 2 },
  // Two workbenches at a time: each brings a browser, and two cores are all there is.
  { name: 'host', files: 'test/host/*.test.ts', concurrency: 2 },
].filter((suite) => wanted.size === 0 || wanted.has(suite.name));

execFileSync(process.execPath, ['build.mjs'], { cwd: root, stdio: 'inherit' });
// VS Code and a browser are fetched while the other suites run.
const hostReady = suites.some((suite) => suite.name === 'host') ? fetchHost() : undefined;
mkdirSync(cache, { recursive: true });

const totals: Totals = { passed: 0, failed: 0, skipped: [] };
for (const suite of suites) {
  if (suite.name === 'host') await hostReady;
  console.log(`\n# ${suite.name}`);
  const files = globSync(suite.files, { cwd: root });
  if (files.length > 0) run(suite.name, files, suite.concurrency, suite.together);
}
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

function run(name: string, files: readonly string[], concurrency: number, together = false): void {
  const report = path.join(cache, `results-${name}.json`);
  rmSync(report, { force: true });
  const ended = spawnSync(
    process.execPath,
    [
      ...['--disable-warning=ExperimentalWarning', '--test', `--test-concurrency=${concurrency}`],
      ...(together ? ['--experimental-test-isolation=none'] : []),
      ...['--test-reporter', path.join(root, 'test/reporter.mjs'), '--test-reporter-destination', 'stdout'],
      ...files,
    ],
    { cwd: root, stdio: 'inherit', env: { ...process.env, FANOUT_TEST_REPORT: report } },
  );
  try {
    const result: Totals = JSON.parse(readFileSync(report, 'utf8'));
    totals.passed += result.passed;
    totals.failed += result.failed;
    totals.skipped.push(...result.skipped);
    if (ended.status !== 0 && result.failed === 0) totals.failed += 1;
  } catch {
    console.log(`The ${name} tests ended without a report (exit ${ended.status}).`);
    totals.failed += 1;
  }
}
