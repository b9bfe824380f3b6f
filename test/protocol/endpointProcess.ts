// A copy of the built local endpoint, alone in a folder without node_modules, and the SDK's clients of it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { after, before } from 'node:test';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { SFNClient } from '@aws-sdk/client-sfn';
import { root } from '../host/paths.ts';
import { type Ready, signedHeaders } from './signedHeaders.ts';

/** What to send as it is: the fields say in what it differs from a right request. */
export interface RawRequest {
  readonly service: 'states' | 'cloudformation';
  readonly body?: string;
  readonly headers?: Record<string, string>;
  readonly unsigned?: boolean;
  readonly secret?: string;
  readonly signedAs?: string;
  readonly signedAt?: Date;
  /** Leaves out X-Amz-Content-Sha256: the signature alone covers the body. */
  readonly noChecksum?: boolean;
  /** The body that is sent in place of the signed one. */
  readonly sentBody?: string;
}

/** A running endpoint. */
export interface EndpointProcess {
  readonly sfn: SFNClient;
  readonly cfn: CloudFormationClient;
  /** Signs and sends one request, and tells the answer's status and error code. */
  send(raw: RawRequest): Promise<{ status: number; code: string | undefined }>;
  /** Ends it by the signal and resolves with how it ended, once it is gone. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<{ code: number | null; signal: string | null }>;
  /** Closes its standard input, as an editor that dies does, and resolves with its exit code. */
  hangUp(): Promise<number | null>;
}

/** Starts an endpoint over the state folder; each step it simulates takes `pace` ms. @throws Error with its log when it ends before it is ready. */
export async function startEndpoint(state: string, pace = 0): Promise<EndpointProcess> {
  const folder = mkdtempSync(path.join(tmpdir(), 'fanout-local-alone-'));
  const bundle = path.join(folder, 'local.js');
  copyFileSync(path.join(root, 'dist/local.js'), bundle);
  const child = spawn(process.execPath, [bundle, '--port', '0', '--state', state], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, FANOUT_LOCAL_PACE_MS: String(pace) },
  });
  const ended = once(child, 'exit');
  // A test that fails must not leave it behind.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  ended.then(() => {
    process.off('exit', kill);
    rmSync(folder, { recursive: true, force: true });
  });
  const ready = await readyLine(child);
  const { endpoint, region, accessKeyId, secretAccessKey } = ready;
  const options = { endpoint, region, credentials: { accessKeyId, secretAccessKey }, maxAttempts: 1 };
  const sfn = new SFNClient(options);
  const cfn = new CloudFormationClient(options);
  const gone = async (): Promise<[number | null, string | null]> => {
    const [code, signal] = await ended;
    sfn.destroy();
    cfn.destroy();
    return [code, signal];
  };
  return {
    sfn,
    cfn,
    send: (raw) => send(ready, raw),
    async end(signal) {
      child.kill(signal);
      const [code, by] = await gone();
      return { code, signal: by };
    },
    async hangUp() {
      child.stdin.end();
      return (await gone())[0];
    },
  };
}

/** An endpoint over a state folder of its own, for the tests of one group. */
export function heldEndpoint(): { state: string; process: EndpointProcess } {
  const held = { state: mkdtempSync(path.join(tmpdir(), 'fanout-state-')) } as {
    state: string;
    process: EndpointProcess;
  };
  before(async () => {
    held.process = await startEndpoint(held.state);
  });
  after(async () => {
    await held.process.end('SIGTERM');
    rmSync(held.state, { recursive: true, force: true });
  });
  return held;
}

async function readyLine(child: ChildProcess): Promise<Ready> {
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('The endpoint was started without pipes.');
  let log = '';
  stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  return await new Promise((resolve, reject) => {
    createInterface({ input: stdout }).once('line', (line) => resolve(JSON.parse(line)));
    child.once('exit', (code) => reject(new Error(`The endpoint ended with ${code}: ${log}`)));
  });
}

const rightRequests = {
  states: {
    body: '{}',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'AWSStepFunctions.ListStateMachines',
    },
  },
  cloudformation: {
    body: 'Action=DescribeStacks&Version=2010-05-15',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  },
};

async function send(ready: Ready, raw: RawRequest): Promise<{ status: number; code: string | undefined }> {
  const { hostname, port, host } = new URL(ready.endpoint);
  const right = rightRequests[raw.service];
  const body = raw.body ?? right.body;
  const headers = { host, ...right.headers, ...raw.headers };
  const toSign = { service: raw.signedAs ?? raw.service, headers, body };
  const { secret, signedAt, noChecksum } = raw;
  const sentHeaders = raw.unsigned
    ? headers
    : { ...(await signedHeaders(ready, { ...toSign, secret, signedAt, noChecksum })), host: headers.host };
  const sent = raw.sentBody ?? body;
  return await new Promise((resolve, reject) => {
    const outgoing = request(
      {
        ...{ hostname, port, path: '/', method: 'POST', agent: false },
        headers: { ...sentHeaders, 'content-length': String(Buffer.byteLength(sent)) },
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, code: errorCode(text) }));
      },
    );
    outgoing.on('error', reject);
    outgoing.end(sent);
  });
}

/** The error code in the words of either protocol. */
function errorCode(answer: string): string | undefined {
  if (answer.startsWith('{')) return JSON.parse(answer).__type;
  return /<Error>.*<Code>([^<]+)<\/Code>/s.exec(answer)?.[1];
}
