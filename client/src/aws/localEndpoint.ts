import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { t } from '@vscode/l10n';
import type { EndpointReady } from '../../../server/src/contract/endpoint.ts';

/** The local endpoint could not be used because its process is gone. */
export class LocalEndpointStopped extends Error {
  override readonly name = 'LocalEndpointStopped';
}

/** What {@link startLocalEndpoint} needs to know and whom it tells. */
export interface LocalEndpointOptions {
  /** Path of `dist/local.js`. */
  readonly program: string;
  /** Folder for the endpoint's journal; made by the endpoint. */
  readonly stateFolder: string;
  /** A line of a job, a function or the endpoint itself. */
  readonly onLine: (line: string) => void;
  /** The process ended after it was ready, and not by {@link LocalEndpoint.stop}. */
  readonly onUnexpectedExit: (how: string) => void;
  /** Milliseconds to wait for the ready line; 20,000 unless told. */
  readonly readyWithin?: number;
}

/** A running local endpoint. */
export interface LocalEndpoint {
  readonly ready: EndpointReady;
  /** Ends the process by closing its standard input, and by force when that takes longer than two seconds. */
  stop(): Promise<void>;
}

/**
 * Starts `dist/local.js` on this very executable and waits for its ready line.
 * @throws LocalEndpointStopped naming how it ended and its last lines, when it does not get ready.
 */
export function startLocalEndpoint(options: LocalEndpointOptions): Promise<LocalEndpoint> {
  const child = spawn(process.execPath, [options.program, '--port', '0', '--state', options.stateFolder], {
    // The desktop's executable is Electron: this makes it plain Node.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    // The endpoint stops when its standard input closes, so it cannot outlive the extension host.
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    const lastLines: string[] = [];
    let ready: EndpointReady | undefined;
    let stopping = false;
    const fail = (how: string): void => {
      clearTimeout(timer);
      reject(new LocalEndpointStopped([how, ...lastLines].join('\n')));
    };
    const timer = setTimeout(() => {
      stopping = true;
      child.kill('SIGKILL');
      fail(t('The local endpoint was not ready in time.'));
    }, options.readyWithin ?? 20_000);
    child.stdin?.on('error', () => undefined);
    createInterface({ input: child.stderr ?? process.stdin }).on('line', (line) => {
      lastLines.push(line);
      if (lastLines.length > 5) lastLines.shift();
      options.onLine(line);
    });
    createInterface({ input: child.stdout ?? process.stdin }).on('line', (line) => {
      if (ready) return options.onLine(line);
      ready = readReadyLine(line);
      if (!ready) return options.onLine(line);
      clearTimeout(timer);
      resolve({
        ready,
        stop: () => {
          stopping = true;
          return stopProcess(child);
        },
      });
    });
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code, signal) => {
      const how = signal ? t('signal {0}', signal) : t('exit code {0}', String(code));
      if (!ready) fail(t('The local endpoint ended with {0} before it was ready.', how));
      else if (!stopping) options.onUnexpectedExit(how);
    });
  });
}

function readReadyLine(line: string): EndpointReady | undefined {
  try {
    const value = JSON.parse(line) as Partial<EndpointReady> | null;
    return typeof value?.endpoint === 'string' && typeof value.secretAccessKey === 'string'
      ? (value as EndpointReady)
      : undefined;
  } catch {
    return undefined;
  }
}

function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), 2_000);
    child.once('exit', () => {
      clearTimeout(force);
      resolve();
    });
    child.stdin?.end();
  });
}
