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
/** Milliseconds of runs that are not counted: enough for V8 to have compiled what is measured. */
const WARM_UP = 1000;
setFlagsFromString('--expose-gc');
/** Called before each case, so that nobody pays for what another left behind. */
const collectGarbage: () => void = runInNewContext('gc');

const ours = (text: string) => checkDefinition(text);
const theirs = (text: string) => {
  const document = TextDocument.create('file:///a.asl.json', 'asl', 1, text);
  return peer.doValidation(document, peer.parseJSONDocument(document));
};

/** Milliseconds: the median of five runs after those that warm up, one at least. */
async function median(run: () => unknown): Promise<number> {
  const times: number[] = [];
  collectGarbage();
  const cold = performance.now();
  do await run();
  while (performance.now() - cold < WARM_UP);
  for (let i = 0; i < RUNS; i++) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN;
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
  const our = await median(() => ours(text));
  const their = await median(() => theirs(text));
  const ratio = their / our;
  row(`${name}, ${states} states`, [our.toFixed(1), their.toFixed(1), ratio.toFixed(1), `${least}`], ratio >= least);
}

table('growth', 'sizes', 'fanout ms', 'slope', 'at most', 'held');
for (const [name, machine, sizes] of [
  ['flat chain, states', flatChain, [1000, 2000, 5000, 10_000, 20_000]],
  ['nested chain, states', nestedChain, [1000, 2000, 5000, 10_000, 20_000]],
  ['Maps one inside the other, levels', deepMaps, [25, 50, 100, 200]],
  ['flat chain, characters', flatChainOfSize, [1_000_000, 2_500_000, 5_000_000]],
] as const) {
  const times: [number, number][] = [];
  for (const size of sizes) {
    const text = machine(size);
    times.push([size, await median(() => ours(text))]);
  }
  const slope = logSlope(times);
  const milliseconds = times.map(([, time]) => time.toFixed(1)).join(', ');
  row(name, [sizes.join(', '), milliseconds, slope.toFixed(2), '1.15'], slope <= 1.15);
}

table('growth of policies', 'slope', 'at most', 'held');
const policyTimes: [number, number][] = [];
for (const size of [100, 200, 400, 800]) {
  const text = policyOf(size);
  policyTimes.push([size, await median(() => checkPolicy(text))]);
}
row('100 to 800 statements', [logSlope(policyTimes).toFixed(2), '1.3'], logSlope(policyTimes) <= 1.3);
const workspace = await permissionsWorkspace();
const again = await median(() => workspace.recheck());
console.log(`\nRoles of ${workspace.files} files compared again after one edit: ${again.toFixed(1)} ms (aim 100).`);

if (missed.length > 0) {
  console.error(`\nMissed: ${missed.join('; ')}.`);
  process.exitCode = 1;
}
