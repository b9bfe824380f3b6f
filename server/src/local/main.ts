import { fstatSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { EndpointReady } from '../contract/endpoint.ts';
import { accessKeyOf } from './accessKey.ts';
import { createCloudFormation } from './cloudFormation.ts';
import { listen, portOf } from './http.ts';
import { openJournal } from './journal.ts';
import type { EndpointFacts, TaskIntegration } from './ports.ts';
import { createStepFunctions } from './stepFunctions.ts';

const usage = `Usage: node local.js [--port PORT] [--state DIR] [--region REGION]
  --port PORT      port on 127.0.0.1; 0, the default, takes a free one
  --state DIR      folder that keeps stacks and executions; a temporary one by default
  --region REGION  region that ARNs name; us-east-1 by default
`;

interface Options {
  readonly port: number;
  readonly state?: string;
  readonly region: string;
}

function readOptions(args: readonly string[]): Options | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { port: { type: 'string' }, state: { type: 'string' }, region: { type: 'string' } },
    });
    const { port = '0', state, region = 'us-east-1' } = values;
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535 || state === '' || !/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) {
      return undefined;
    }
    return { port: Number(port), region, ...(state === undefined ? {} : { state: path.resolve(state) }) };
  } catch {
    return undefined;
  }
}

function log(source: string, line: string): void {
  process.stderr.write(`${source}: ${line}\n`);
}

function onFault(fault: unknown): void {
  const text = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
  log('endpoint', text.replaceAll(/\s*\n\s*/g, ' | '));
}

async function serve({ port, state, region }: Options): Promise<void> {
  const folder = state ?? mkdtempSync(path.join(tmpdir(), 'fanout-local-'));
  const journal = await openJournal(folder);
  const facts: EndpointFacts = { region, accountId: '123456789012', partition: 'aws' };
  const integrations = new Map<string, TaskIntegration>();
  const stepFunctions = createStepFunctions({ journal, facts, integrations, onFault });
  const { stateMachines } = stepFunctions;
  const cloudFormation = createCloudFormation({ journal, facts, stateMachines, log, stateFolder: folder });
  for (const integration of cloudFormation.integrations) integrations.set(integration.resource, integration);
  const key = accessKeyOf(folder);
  const services = [stepFunctions.service, cloudFormation.service];
  const server = await listen({ services, key, facts, onFault }, port);

  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    server.close();
    server.closeAllConnections();
    stepFunctions.close();
    await cloudFormation.close();
    await journal.close();
    if (state === undefined) rmSync(folder, { recursive: true, force: true });
    process.exit(0);
  };
  const onStop = (): void => {
    stop().catch((fault) => {
      onFault(fault);
      process.exit(1);
    });
  };
  process.on('SIGTERM', onStop).on('SIGINT', onStop);
  // Whoever started the endpoint holds the other end: it goes when they do. A terminal or file says nothing.
  const input = fstatSync(0);
  if (input.isFIFO() || input.isSocket()) process.stdin.on('end', onStop).on('error', onStop).resume();

  const ready: EndpointReady = {
    endpoint: `http://127.0.0.1:${portOf(server)}`,
    region,
    accountId: facts.accountId,
    ...key,
  };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
}

process.on('unhandledRejection', onFault);
const options = readOptions(process.argv.slice(2));
if (options === undefined) {
  process.stderr.write(usage);
  process.exitCode = 2;
} else {
  serve(options).catch((fault) => {
    log('endpoint', fault instanceof Error ? fault.message : String(fault));
    process.exit(1);
  });
}
