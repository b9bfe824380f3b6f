// `npm run bench`: diagnostics of growing state machines beside amazon-states-language-service, in the same run.
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { checkDefinition } from '../../server/src/rules/asl/index.ts';

// Its ES modules do not load under plain Node; the CommonJS build does.
const { getLanguageService, TextDocument }: typeof import('amazon-states-language-service') = createRequire(
  import.meta.url,
)('amazon-states-language-service');
const peer = getLanguageService({});
const RUNS = 5;

/** A chain of Task states that share one Catch target, pretty-printed. */
function flat(states: number): string {
  const machine: { StartAt: string; States: Record<string, unknown> } = { StartAt: 'S0', States: {} };
  for (let i = 0; i < states; i++) {
    machine.States[`S${i}`] = {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'f' },
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Failed' }],
      ...(i + 1 < states ? { Next: `S${i + 1}` } : { End: true }),
    };
  }
  machine.States.Failed = { Type: 'Fail' };
  return JSON.stringify(machine, null, 2);
}

/** Milliseconds: the median of five runs after one that warms up. */
async function median(run: () => unknown): Promise<number> {
  await run();
  const times: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN;
}

console.log('| flat chain, states | fanout ms | amazon-states-language-service ms | ratio |\n|---|---|---|---|');
for (const states of [100, 1000, 5000]) {
  const text = flat(states);
  const ours = await median(() => checkDefinition(text));
  const theirs = await median(async () => {
    const document = TextDocument.create('file:///a.asl.json', 'asl', 1, text);
    return peer.doValidation(document, peer.parseJSONDocument(document));
  });
  console.log(`| ${states} | ${ours.toFixed(1)} | ${theirs.toFixed(1)} | ${(theirs / ours).toFixed(1)} |`);
}
