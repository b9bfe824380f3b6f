// The sample project on disk, and its way through a change set to a stack that has settled.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type CloudFormationClient,
  CreateChangeSetCommand,
  type CreateChangeSetCommandInput,
  DescribeChangeSetCommand,
  type DescribeChangeSetCommandOutput,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  type SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { root } from '../host/paths.ts';

function cli(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'dist/cli.js'), ...args], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`fanout ${args.join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
}

/** A scaffolded project whose files a test may edit. */
export class DemoProject {
  readonly folder = path.join(mkdtempSync(path.join(tmpdir(), 'fanout-demo-')), 'project');

  constructor() {
    process.once('exit', () => rmSync(path.dirname(this.folder), { recursive: true, force: true }));
    cli('scaffold', this.folder);
  }

  /** The deployable body, as `fanout package-template` prints it. */
  body(): string {
    return cli('package-template', this.folder);
  }

  /** Makes the function's handler do this, a function's body. */
  handler(code: string): void {
    writeFileSync(
      path.join(this.folder, 'functions/generate-batch-job-input/index.js'),
      `exports.handler = async () => {\n  ${code}\n};\n`,
    );
  }

  /** Makes the jobs run this in place of the template's command. */
  command(words: readonly string[]): void {
    const file = path.join(this.folder, 'template.yaml');
    const before = readFileSync(file, 'utf8');
    const after = before.replace(/( +)Command:\n(?: +- .*\n)+/, `$1Command: ${JSON.stringify(words)}\n`);
    if (after === before) throw new Error('The template has no command to edit.');
    writeFileSync(file, after);
  }
}

/** What the tests give CreateChangeSet, besides the names. */
export function changeSetInput(body: string, more: Partial<CreateChangeSetCommandInput> = {}) {
  return {
    ...({ StackName: 'demo', ChangeSetName: 'one', ChangeSetType: 'CREATE', TemplateBody: body } as const),
    Capabilities: ['CAPABILITY_IAM' as const],
    ...more,
  };
}

let changeSets = 0;

/** Deploys by a change set and resolves with the stack once it is at rest. */
export async function deploy(cfn: CloudFormationClient, body: string, type: 'CREATE' | 'UPDATE'): Promise<Stack> {
  changeSets += 1;
  const names = { StackName: 'demo', ChangeSetName: `change-${changeSets}` };
  await cfn.send(new CreateChangeSetCommand(changeSetInput(body, { ...names, ChangeSetType: type })));
  const made = await changeSetMade(cfn, names);
  if (made.Status !== 'CREATE_COMPLETE') throw new Error(`The change set is ${made.Status}: ${made.StatusReason}`);
  await cfn.send(new ExecuteChangeSetCommand(names));
  return settled(cfn, 'demo');
}

/** The change set once it is made, or could not be. */
export async function changeSetMade(
  cfn: CloudFormationClient,
  names: { StackName: string; ChangeSetName: string },
): Promise<DescribeChangeSetCommandOutput> {
  return until(
    () => cfn.send(new DescribeChangeSetCommand(names)),
    ({ Status }) => !Status?.endsWith('_IN_PROGRESS') && Status !== 'CREATE_PENDING',
  );
}

/** The stack, by name or ID, once nothing changes it. */
export async function settled(cfn: CloudFormationClient, name: string): Promise<Stack> {
  return until(
    async () => {
      const { Stacks = [] } = await cfn.send(new DescribeStacksCommand({ StackName: name }));
      const [stack] = Stacks;
      if (!stack) throw new Error(`There is no stack ${name}.`);
      return stack;
    },
    ({ StackStatus }) => !StackStatus?.endsWith('_IN_PROGRESS'),
  );
}

/** The value of a stack's output. */
export function output(stack: Stack, key: string): string {
  const found = stack.Outputs?.find(({ OutputKey }) => OutputKey === key)?.OutputValue;
  if (found === undefined) throw new Error(`The stack has no output ${key}.`);
  return found;
}

/** An execution that has ended, with its whole history. */
export interface Ended {
  readonly execution: DescribeExecutionCommandOutput;
  readonly events: readonly HistoryEvent[];
}

/** Starts an execution and waits for its end. */
export async function execute(sfn: SFNClient, stateMachineArn: string, name: string): Promise<Ended> {
  const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn, name, input: '{}' }));
  const execution = await until(
    () => sfn.send(new DescribeExecutionCommand({ executionArn })),
    ({ status }) => status !== 'RUNNING',
  );
  return { execution, events: await history(sfn, String(executionArn)) };
}

/** Every event, read in pages that even a short history needs several of. */
export async function history(sfn: SFNClient, executionArn: string): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = await sfn.send(new GetExecutionHistoryCommand({ executionArn, nextToken, maxResults: 40 }));
    events.push(...(page.events ?? []));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return events;
}

/** Asks until the answer is as wanted; the test's own time limit ends it otherwise. */
export async function until<Answer>(ask: () => Promise<Answer>, wanted: (answer: Answer) => boolean): Promise<Answer> {
  for (;;) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    await sleep(20);
  }
}
