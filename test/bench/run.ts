// `npm run bench`: diagnostics of growing state machines beside amazon-states-language-service, in the same run. Both read
// the text anew each time. Prints tables and exits 1 when one of the figures below is missed.
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { checkDefinition } from '../../server/src/rules/asl/index.ts';
import { checkPolicy } from '../../server/src/rules/iam/index.ts';
import { policyOf } from './longPolicy.ts';
import { deepMaps, flatChain, flatChainOfSize, nestedChain } from './machines.ts';
import { permissionsWorkspace } from './permissions.ts';

// Its ES modules do not load under plain Node; the CommonJS build does.
const { getLanguageService, TextDocument }: typeof import('amazon-states-language-service') = createRequire(
  import.meta.url,
)('amazon-states-language-service');
const peer = getLanguageService({});
const RUNS = 5;
/** Milliseconds of runs that are not counted: enough for V8 to have compiled what is measured, on either side. */
const WARM_UP = 3000;
setFlagsFromString('--expose-gc');
/** Called before each case, so that nobody pays for what another left behind. */
const collectGarbage: () => void = runInNewContext('gc');

const ours = (text: string) => checkDefinition(text);
const theirs = (text: string) => {
  const document = TextDocument.create('file:///a.asl.json', 'asl', 1, text);
  return peer.doValidation(document, peer.parseJSONDocument(document));
};

/** Milliseconds that one measurement takes at least: what takes less is run several times over. */
const SHORTEST = 100;

/**
 * Milliseconds of one run of each: the median of five measurements, taken in turn so that a slow minute of the machine hits
 * all of them alike. Each is warmed before the first.
 */
async function medians(runs: readonly (() => unknown)[]): Promise<number[]> {
  const together: number[] = [];
  // Once only: V8 forgets with the garbage some of what it compiled.
  collectGarbage();
  for (const run of runs) {
    const cold = performance.now();
    let warmed = 0;
    do {
      await run();
      warmed++;
    } while (performance.now() - cold < WARM_UP);
    together.push(Math.ceil((SHORTEST * warmed) / (performance.now() - cold)));
  }
  const times = runs.map((): number[] => []);
  for (let round = 0; round < RUNS; round++) {
    for (const [index, run] of runs.entries()) {
      const count = together[index] ?? 1;
      const start = performance.now();
      for (let each = 0; each < count; each++) await run();
      times[index]?.push((performance.now() - start) / count);
    }
  }
  return times.map((each) => each.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN);
}

const missed: string[] = [];

function row(name: string, figures: readonly string[], fine: boolean): void {
  if (!fine) missed.push(name);
  console.log(`| ${[name, ...figures, fine ? 'yes' : 'MISSED'].join(' | ')} |`);
}

function table(...columns: string[]): void {
  console.log(`\n| ${columns.join(' | ')} |\n|${'---|'.repeat(columns.length)}`);
}

/** The slope of the straight line through the logarithms: 1 is linear, 2 is quadratic. */
function logSlope(points: readonly (readonly [size: number, time: number])[]): number {
  const logs = points.map(([size, time]) => [Math.log(size), Math.log(time)] as const);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(logs.map(([size]) => size));
  const y = mean(logs.map(([, time]) => time));
  const over = mean(logs.map(([size, time]) => (size - x) * (time - y)));
  return over / mean(logs.map(([size]) => (size - x) ** 2));
}

table('against amazon-states-language-service', 'fanout ms', 'theirs ms', 'ratio', 'at least', 'held');
for (const [name, machine, states, least] of [
  ['flat', flatChain, 1000, 5],
  ['flat', flatChain, 5000, 20],
  ['nested', nestedChain, 1000, 2],
  ['nested', nestedChain, 5000, 3],
] as const) {
  const text = machine(states);
  const [our = Number.NaN, their = Number.NaN] = await medians([() => ours(text), () => theirs(text)]);
  const ratio = their / our;
  row(`${name}, ${states} states`, [our.toFixed(1), their.toFixed(1), ratio.toFixed(1), `${least}`], ratio >= least);
}

table('growth', 'sizes', 'fanout ms', 'slope', 'at most', 'held');
for (const [name, textOf, check, sizes, most] of [
  ['flat chain, states', flatChain, ours, [1000, 2000, 5000, 10_000, 20_000], 1.15],
  ['nested chain, states', nestedChain, ours, [1000, 2000, 5000, 10_000, 20_000], 1.15],
  ['Maps one inside the other, levels', deepMaps, ours, [25, 50, 100, 200], 1.15],
  ['flat chain, characters', flatChainOfSize, ours, [1_000_000, 2_500_000, 5_000_000], 1.15],
  ['policy, statements', policyOf, checkPolicy, [100, 200, 400, 800], 1.3],
] as const) {
  const texts = sizes.map((size) => textOf(size));
  const times = await medians(texts.map((text) => () => check(text)));
  const slope = logSlope(sizes.map((size, index) => [size, times[index] ?? Number.NaN]));
  const milliseconds = times.map((time) => time.toFixed(1)).join(', ');
  row(name, [sizes.join(', '), milliseconds, slope.toFixed(2), `${most}`], slope <= most);
}

const workspace = await permissionsWorkspace();
const [again = Number.NaN] = await medians([() => workspace.recheck()]);
console.log(`\nRoles of ${workspace.files} files compared again after one edit: ${again.toFixed(1)} ms (aim 100).`);

if (missed.length > 0) {
  console.error(`\nMissed: ${missed.join('; ')}.`);
  process.exitCode = 1;
}
