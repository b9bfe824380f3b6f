import type { Json, JsonObject, TaskIntegration } from '../ports.ts';
import { StateFailure } from './failure.ts';
import { HistoryRecorder, type Thread, text } from './historyRecorder.ts';
import { runStates } from './states.ts';

/** How an execution ended. */
export interface ExecutionEnd {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
}

/** What an execution starts from. */
export interface ExecutionStart {
  readonly executionArn: string;
  readonly region: string;
  readonly roleArn: string;
  readonly definition: JsonObject;
  /** JSON, as the caller wrote it. */
  readonly input: string;
  /** `$$` without State and Map. */
  readonly context: JsonObject;
  readonly integrations: ReadonlyMap<string, TaskIntegration>;
  /** Told of each event in order, in the shape of GetExecutionHistory. */
  readonly onEvent: (event: JsonObject) => void;
}

/** A started execution. */
export interface RunningExecution {
  readonly ended: Promise<ExecutionEnd>;
  /** Ends it as ABORTED; without effect once it has ended. */
  abort(error?: string, cause?: string): void;
}

const longestTimer = 2 ** 31 - 1;

/** Starts an execution: ExecutionStarted is recorded before this returns. */
export function startExecution(start: ExecutionStart): RunningExecution {
  const history = new HistoryRecorder(start.onEvent);
  const work = new AbortController();
  const thread: Thread = { previous: 0 };
  history.record(thread, 'ExecutionStarted', {
    executionStartedEventDetails: { ...text('input', start.input), roleArn: start.roleArn },
  });
  // AWS lets the first state's event follow nothing.
  thread.previous = 0;
  let settle: (end: ExecutionEnd) => void = () => {};
  const ended = new Promise<ExecutionEnd>((resolve) => {
    settle = resolve;
  });
  const types = { SUCCEEDED: 'Succeeded', FAILED: 'Failed', TIMED_OUT: 'TimedOut', ABORTED: 'Aborted' };
  let interruption: ExecutionEnd | undefined;
  const finish = (end: ExecutionEnd): void => {
    const { status, output, error, cause } = end;
    const type = types[status];
    const details: JsonObject =
      output !== undefined
        ? text('output', output)
        : { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
    history.end(thread, `Execution${type}`, { [`execution${type}EventDetails`]: details });
    clearTimeout(timer);
    settle(end);
    work.abort();
  };
  const { TimeoutSeconds: seconds } = start.definition;
  const timer =
    typeof seconds === 'number' && seconds * 1000 <= longestTimer
      ? setTimeout(() => finish({ status: 'TIMED_OUT', error: 'States.Timeout' }), seconds * 1000)
      : undefined;
  const run = { ...start, history };
  const place = { run, thread, signal: work.signal, context: start.context };
  // The caller gets its answer first; the states begin on the next turn.
  Promise.resolve()
    .then(() => runStates(place, start.definition, JSON.parse(start.input) as Json))
    .then(
      (output) => finish(interruption ?? { status: 'SUCCEEDED', output: JSON.stringify(output) }),
      (fault) => {
        if (interruption !== undefined) return finish(interruption);
        if (work.signal.aborted) return;
        const failure =
          fault instanceof StateFailure ? fault : new StateFailure('States.Runtime', `Internal error: ${fault}`);
        finish({ status: 'FAILED', ...(failure.error === '' ? {} : { error: failure.error }), cause: failure.cause });
      },
    );
  // Each state that is under way tells that it was aborted before the execution does.
  const abort = (error?: string, cause?: string): void => {
    interruption ??= { status: 'ABORTED', error, cause };
    work.abort();
  };
  return { ended, abort };
}
