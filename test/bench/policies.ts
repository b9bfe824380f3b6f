// Part of `npm run bench`: what IAM's data and policies cost. The first two figures are of a process of their own each, as
// an editor's first policy file has them; the aims are the project's own, there is no other tool to measure beside.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { policyCompletions } from '../../server/src/language/iam/policyCompletion.ts';
import { policyHover } from '../../server/src/language/iam/policyHover.ts';
import { checkPolicy } from '../../server/src/rules/iam/index.ts';

const RUNS = 5;
const source = path.join(import.meta.dirname, '../../server/src');

/** A policy of at least so many characters: statements of four actions with their resources and a condition. */
function policyOfSize(characters: number): string {
  const Statement: unknown[] = [];
  for (let i = 0; JSON.stringify({ Statement }, null, 2).length < characters; i++) {
    Statement.push({
      Sid: `Statement${i}`,
      Effect: 'Allow',
      Action: ['batch:SubmitJob', 'batch:TerminateJob', 'batch:Describe*', 'batch:TagResource'],
      Resource: [`arn:aws:batch:us-east-1:111122223333:job-queue/queue${i}`, 'arn:aws:batch:*:111122223333:job/*'],
      Condition: { StringEquals: { 'aws:ResourceTag/team': 'data' }, Bool: { 'aws:SecureTransport': 'true' } },
    });
  }
  return JSON.stringify({ Version: '2012-10-17', Statement }, null, 2);
}

function medianOf(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

/** Milliseconds that a piece of a module takes in a new process, its imports not counted: the median of five. */
function cold(module: string, setUp: string, run: string): number {
  const script = `import { performance } from 'node:perf_hooks'; import * as m from ${JSON.stringify(path.join(source, module))};
    ${setUp} const start = performance.now(); ${run}; console.log(performance.now() - start);`;
  const flags = ['--disable-warning=ExperimentalWarning', '--input-type=module-typescript', '--eval', script];
  const times = Array.from({ length: RUNS }, () => {
    const { stdout, stderr } = spawnSync(process.execPath, flags, { encoding: 'utf8', cwd: source });
    if (stdout === '') throw new Error(stderr);
    return Number(stdout);
  });
  return medianOf(times);
}

/** Milliseconds once V8 has compiled what is measured. */
function warm(run: () => unknown): number {
  for (let i = 0; i < 100; i++) run();
  return medianOf(
    Array.from({ length: RUNS * 5 }, () => {
      const start = performance.now();
      run();
      return performance.now() - start;
    }),
  );
}

function row(name: string, milliseconds: number, aim: number | undefined): void {
  console.log(`| ${name} | ${milliseconds.toFixed(1)} | ${aim ?? ''} |`);
}

const text = policyOfSize(6000);
const document = TextDocument.create('file:///a.iam.json', 'json', 1, text);
const inAction = document.positionAt(text.indexOf('batch:SubmitJob') + 'batch:'.length);
const open = `const { TextDocument } = await import('vscode-languageserver-textdocument');
  const text = ${JSON.stringify(text)}; const document = TextDocument.create('file:///a.iam.json', 'json', 1, text);
  const position = document.positionAt(text.indexOf('batch:SubmitJob') + 6);`;

console.log(`\n| policies (one of ${text.length} characters) | ms | aim |\n|---|---|---|`);
row('core data loaded', cold('catalogue/iam/services.ts', '', "m.iamService('batch')"), 80);
row('every service read', cold('catalogue/iam/services.ts', '', "m.actionsMatching('*')"), undefined);
const complete = 'm.policyCompletions(document, position, { snippets: true })';
row('first completion of an action, data loaded', cold('language/iam/policyCompletion.ts', open, complete), undefined);
row(
  'first hover, data and descriptions loaded',
  cold('language/iam/policyHover.ts', open, 'm.policyHover(document, position)'),
  undefined,
);
row(
  'later completion of an action',
  warm(() => policyCompletions(document, inAction, { snippets: true })),
  undefined,
);
row(
  'later hover',
  warm(() => policyHover(document, inAction)),
  undefined,
);
row(
  'policy validated',
  warm(() => checkPolicy(text)),
  5,
);
