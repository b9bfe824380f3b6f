// Stands between the extension and the endpoint, and cuts connections as a bad network does.
import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { type Ready, signedHeaders } from '../protocol/signedHeaders.ts';
import { root } from './paths.ts';

/** A local endpoint behind a proxy. */
export interface CuttingProxy {
  /** Where the extension sends its requests; the keys are the endpoint's. */
  readonly endpoint: string;
  readonly ready: Ready;
  /** How often each action has reached the endpoint. */
  readonly heard: ReadonlyMap<string, number>;
  /** Drops the next `times` answers to an action: the endpoint has acted, the caller does not learn of it. */
  cutAnswers(action: string, times: number): void;
  /** Sends a request of its own to the endpoint and returns the answer's text. */
  ask(service: 'states' | 'cloudformation', headers: Readonly<Record<string, string>>, body: string): Promise<string>;
  stop(): void;
}

/** Starts `dist/local.js` for a Region and the proxy before it. */
export async function startCuttingProxy(region: string): Promise<CuttingProxy> {
  const child = spawn(process.execPath, [path.join(root, 'dist/local.js'), '--port', '0', '--region', region], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ready: Ready = JSON.parse(
    await new Promise<string>((resolve) => createInterface({ input: child.stdout }).once('line', resolve)),
  );
  const heard = new Map<string, number>();
  const toCut = new Map<string, number>();
  const ask: CuttingProxy['ask'] = async (service, headers, body) =>
    (await forward(ready, service, headers, body)).text();
  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const body = await textOf(incoming);
    const target = String(incoming.headers['x-amz-target'] ?? '');
    const action = target.split('.')[1] ?? new URLSearchParams(body).get('Action') ?? '';
    const headers = {
      'content-type': String(incoming.headers['content-type']),
      ...(target && { 'x-amz-target': target }),
    };
    // The endpoint refuses the proxy's name and port, so its own are signed in their place.
    const answer = await forward(ready, target ? 'states' : 'cloudformation', headers, body);
    const text = await answer.text();
    heard.set(action, (heard.get(action) ?? 0) + 1);
    const cuts = toCut.get(action) ?? 0;
    if (cuts > 0) {
      toCut.set(action, cuts - 1);
      incoming.socket.destroy();
      return;
    }
    outgoing.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    outgoing.end(text);
  };
  const server = createServer((incoming, outgoing) => {
    handle(incoming, outgoing).catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    ready,
    heard,
    cutAnswers: (action, times) => toCut.set(action, times),
    ask,
    stop: () => {
      server.close();
      server.closeAllConnections();
      child.stdin.end();
    },
  };
}

async function forward(
  ready: Ready,
  service: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<Response> {
  const signed = await signedHeaders(ready, { service, headers, body });
  return fetch(ready.endpoint, { method: 'POST', headers: signed, body });
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of incoming.setEncoding('utf8')) text += part;
  return text;
}
