import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { lambdaBootstrap } from './lambdaBootstrap.ts';
import type { FunctionRecord } from './lambdaFunctions.ts';
import type { EndpointFacts, Json, LogSink } from './ports.ts';
import { TaskFailure } from './ports.ts';

/** Lambda's limit for a synchronous request and its answer, in bytes. */
const PAYLOAD_LIMIT = 6 * 1024 * 1024;

interface Answer {
  readonly ok: boolean;
  readonly payload?: string;
  readonly errorType?: string;
  readonly errorMessage?: string;
  readonly trace?: readonly string[];
}

/** Runs functions in child processes, each with its own empty folder and an environment that is built from nothing. */
export class LambdaRuntime {
  readonly #facts: EndpointFacts;
  readonly #log: LogSink;
  readonly #folder: string;
  readonly #running = new Set<ChildProcess>();

  constructor(facts: EndpointFacts, log: LogSink, folder: string) {
    this.#facts = facts;
    this.#log = log;
    this.#folder = folder;
  }

  /**
   * Calls the handler once with `event`.
   * @throws TaskFailure named as AWS Lambda names it: the thrown error's name, `Runtime.ExitError`, `Sandbox.Timedout`, …
   */
  async run(record: FunctionRecord, event: Json, signal: AbortSignal): Promise<Json> {
    const request = JSON.stringify(event);
    if (Buffer.byteLength(request) > PAYLOAD_LIMIT) {
      throw new TaskFailure(
        'Lambda.RequestEntityTooLargeException',
        `Request must be smaller than ${PAYLOAD_LIMIT} bytes`,
      );
    }
    await mkdir(this.#folder, { recursive: true });
    const root = await mkdtemp(path.join(this.#folder, 'invoke-'));
    try {
      return await this.#call(record, event, root, signal);
    } finally {
      await rm(root, { recursive: true, force: true }).catch(() => undefined);
    }
  }

  /** Ends every function that still runs. */
  close(): void {
    for (const child of this.#running) child.kill('SIGKILL');
  }

  async #call(record: FunctionRecord, event: Json, root: string, signal: AbortSignal): Promise<Json> {
    const task = path.join(root, 'task');
    const home = path.join(root, 'home');
    await Promise.all([mkdir(task), mkdir(home)]);
    const bootstrap = path.join(root, 'bootstrap.cjs');
    await Promise.all([
      writeFile(path.join(task, 'index.js'), record.code),
      writeFile(path.join(task, 'package.json'), '{"type":"commonjs"}'),
      writeFile(bootstrap, lambdaBootstrap),
    ]);
    const source = `lambda ${record.name}`;
    const requestId = randomUUID();
    const deadline = Date.now() + record.timeoutSeconds * 1000;
    this.#log(source, `START RequestId: ${requestId} Version: $LATEST`);
    const answer = await this.#answer(record, {
      bootstrap,
      home,
      task,
      signal,
      source,
      requestId,
      message: {
        event,
        handler: record.handler,
        file: path.join(task, `${record.handler.slice(0, record.handler.lastIndexOf('.'))}.js`),
        deadline,
        context: {
          awsRequestId: requestId,
          functionName: record.name,
          functionVersion: '$LATEST',
          invokedFunctionArn: record.arn,
          memoryLimitInMB: String(record.memorySize),
          logGroupName: `/aws/lambda/${record.name}`,
          logStreamName: `local/${requestId}`,
          callbackWaitsForEmptyEventLoop: true,
        },
      },
    }).finally(() => this.#log(source, `END RequestId: ${requestId}`));
    if (!answer.ok) {
      const { errorType = 'Error', errorMessage = '', trace = [] } = answer;
      this.#log(source, `ERROR ${errorType}: ${errorMessage}`);
      throw new TaskFailure(errorType, JSON.stringify({ errorType, errorMessage, trace }));
    }
    const payload = answer.payload ?? 'null';
    if (Buffer.byteLength(payload) > PAYLOAD_LIMIT) {
      const errorMessage = `Response payload size exceeded maximum allowed payload size (${PAYLOAD_LIMIT} bytes).`;
      throw new TaskFailure(
        'Function.ResponseSizeTooLarge',
        JSON.stringify({ errorType: 'Function.ResponseSizeTooLarge', errorMessage }),
      );
    }
    return JSON.parse(payload) as Json;
  }

  #answer(record: FunctionRecord, call: Call): Promise<Answer> {
    return new Promise((settle, reject) => {
      if (call.signal.aborted) return reject(new TaskFailure('Lambda.Aborted', 'The execution ended.'));
      const child = spawn(process.execPath, [`--max-old-space-size=${record.memorySize}`, call.bootstrap], {
        cwd: call.task,
        env: this.#environment(record, call),
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        windowsHide: true,
      });
      this.#running.add(child);
      let done = false;
      const finish = (act: () => void) => {
        if (done) return;
        done = true;
        clearTimeout(timer);
        call.signal.removeEventListener('abort', abort);
        act();
        child.kill('SIGKILL');
      };
      const fail = (errorType: string, errorMessage: string) =>
        finish(() =>
          settle({ ok: false, errorType, errorMessage: `RequestId: ${call.requestId} Error: ${errorMessage}` }),
        );
      const timer = setTimeout(
        () => fail('Sandbox.Timedout', `Task timed out after ${record.timeoutSeconds.toFixed(2)} seconds`),
        record.timeoutSeconds * 1000,
      );
      const abort = () => finish(() => reject(new TaskFailure('Lambda.Aborted', 'The execution ended.')));
      call.signal.addEventListener('abort', abort, { once: true });
      for (const stream of [child.stdout, child.stderr]) {
        if (stream) createInterface({ input: stream }).on('line', (line) => this.#log(call.source, line));
      }
      let answer: Answer | undefined;
      child.on('message', (message) => {
        answer = message as Answer;
      });
      child.on('error', (error) =>
        fail('Runtime.Unknown', `The function's process cannot be started: ${error.message}`),
      );
      // `close` comes after the last output line, so that no line is logged after END.
      child.on('close', (code, signalName) => {
        this.#running.delete(child);
        if (answer) {
          const received = answer;
          finish(() => settle(received));
        } else {
          fail(
            'Runtime.ExitError',
            `Runtime exited with error: ${signalName ? `signal: ${signalName}` : `exit status ${code}`}`,
          );
        }
      });
      child.send(call.message, (error) => {
        // A child that died first has its own message; its `close` event tells it.
        if (error) this.#log(call.source, `The event could not be handed over: ${error.message}`);
      });
    });
  }

  /** Nothing of the endpoint's own environment: a function must not reach a real account with its developer's keys. */
  #environment(record: FunctionRecord, call: Call): NodeJS.ProcessEnv {
    return {
      ...record.environment,
      // Windows cannot start a process without it.
      ...(process.platform === 'win32' && process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {}),
      ELECTRON_RUN_AS_NODE: '1',
      AWS_REGION: this.#facts.region,
      AWS_DEFAULT_REGION: this.#facts.region,
      AWS_LAMBDA_FUNCTION_NAME: record.name,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(record.memorySize),
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_EC2_METADATA_DISABLED: 'true',
      LAMBDA_TASK_ROOT: call.task,
      HOME: call.home,
      USERPROFILE: call.home,
      TMPDIR: call.home,
      TEMP: call.home,
      TMP: call.home,
    };
  }
}

interface Call {
  readonly bootstrap: string;
  readonly home: string;
  readonly task: string;
  readonly signal: AbortSignal;
  readonly source: string;
  readonly requestId: string;
  readonly message: { readonly [key: string]: unknown };
}
