import { isObject } from '../../expressions/value.ts';
import { type Json, type JsonObject, TaskFailure, type TaskIntegration } from '../ports.ts';
import { fill, payload, readPath } from './dataFlow.ts';
import { Cancelled, StateFailure } from './failure.ts';
import { text } from './historyRecorder.ts';
import { type RunningState, scopeOf, stopIfCancelled } from './run.ts';
import { unlessAborted } from './waiting.ts';

/** A Task's Resource taken apart. */
export interface TaskResource {
  /** `batch:submitJob`; for a function's ARN `lambda:invoke`. */
  readonly integration: string;
  readonly pattern: 'requestResponse' | 'sync' | 'waitForTaskToken';
  /** The function's ARN where Resource is one. */
  readonly functionArn?: string;
}

const optimized = /^arn:[\w-]+:states:[\w-]*:\d*:([\w-]+:[\w-]+(?::[\w-]+)?)(?:\.(sync(?::2)?|waitForTaskToken))?$/;
const lambdaFunction = /^arn:[\w-]+:lambda:[\w-]+:\d{12}:function:[\w-]+(:[\w$-]+)?$/;

/** Reads a Task's Resource; undefined when it is neither an integration nor a function. */
export function parseResource(resource: string): TaskResource | undefined {
  if (lambdaFunction.test(resource)) {
    return { integration: 'lambda:invoke', pattern: 'requestResponse', functionArn: resource };
  }
  const [, integration, suffix] = optimized.exec(resource) ?? [];
  if (integration === undefined) return undefined;
  if (suffix === 'waitForTaskToken') return { integration, pattern: suffix };
  if (suffix === 'sync:2') return undefined;
  return { integration, pattern: suffix === 'sync' ? 'sync' : 'requestResponse' };
}

/** Runs a Task state's work once and records its events; gives the raw result. @throws StateFailure, Cancelled */
export async function runTask(running: RunningState): Promise<Json> {
  const { state, run, input } = running;
  const resource = parseResource(String(state.Resource));
  const integration = resource && run.integrations.get(resource.integration);
  if (resource === undefined || integration === undefined) {
    throw new StateFailure(
      'States.Runtime',
      `The resource '${state.Resource}' is not available on the local endpoint.`,
    );
  }
  const parameters = state.Parameters === undefined ? input : fill(state.Parameters, scopeOf(running, input));
  const seconds = timeoutOf(running);
  const attempt = new Attempt(running, resource, seconds);
  attempt.scheduled(parameters);
  const timeout = new AbortController();
  const timer = seconds === undefined ? undefined : setTimeout(() => timeout.abort(), seconds * 1000);
  try {
    return await perform(attempt, integration, parameters, AbortSignal.any([running.signal, timeout.signal]));
  } catch (fault) {
    stopIfCancelled(running);
    const failure = timeout.signal.aborted ? new StateFailure('States.Timeout') : failureOf(fault);
    if (failure.error !== 'States.Runtime') attempt.failed(failure, timeout.signal.aborted);
    throw failure;
  } finally {
    clearTimeout(timer);
  }
}

async function perform(
  attempt: Attempt,
  integration: TaskIntegration,
  parameters: Json,
  signal: AbortSignal,
): Promise<Json> {
  const { running, resource } = attempt;
  attempt.record('Started');
  const request: Json =
    resource.functionArn === undefined ? parameters : { FunctionName: resource.functionArn, Payload: parameters };
  if (!isObject(request)) throw new StateFailure('States.Runtime', 'The parameters of the task must be a JSON object.');
  const context = { executionArn: running.run.executionArn, stateName: running.name, signal };
  const { submitted, completion } = await unlessAborted(integration.start(request, resource.pattern, context), signal);
  // A failure that comes before anybody waits for it is still only this task's.
  completion?.catch(() => {});
  let result = submitted;
  if (resource.pattern === 'sync') {
    attempt.record('Submitted', text('output', payload(submitted, running.name)));
    if (completion !== undefined) result = await unlessAborted(completion, signal);
  }
  if (resource.functionArn !== undefined && isObject(result)) result = result.Payload ?? null;
  attempt.record('Succeeded', text('output', payload(result, running.name)));
  return result;
}

function failureOf(fault: unknown): StateFailure {
  if (fault instanceof StateFailure || fault instanceof Cancelled) return fault as StateFailure;
  if (fault instanceof TaskFailure) return new StateFailure(fault.error, fault.message);
  return new StateFailure('States.TaskFailed', fault instanceof Error ? fault.message : String(fault));
}

function timeoutOf(running: RunningState): number | undefined {
  const { TimeoutSeconds: fixed, TimeoutSecondsPath: path } = running.state;
  if (fixed === undefined && path === undefined) return undefined;
  const seconds =
    typeof path === 'string' ? readPath(path, 'TimeoutSecondsPath', scopeOf(running, running.input)) : fixed;
  if (typeof seconds === 'number' && Number.isInteger(seconds) && seconds > 0) return seconds;
  throw new StateFailure('States.Runtime', 'The timeout of the task must be a positive integer.');
}

/** One try of a task: which events it writes depends on its Resource being an integration or a function. */
class Attempt {
  readonly running: RunningState;
  readonly resource: TaskResource;
  readonly #seconds: number | undefined;

  constructor(running: RunningState, resource: TaskResource, seconds: number | undefined) {
    this.running = running;
    this.resource = resource;
    this.#seconds = seconds;
  }

  scheduled(parameters: Json): void {
    const json = payload(parameters, this.running.name);
    const timeout: JsonObject = this.#seconds === undefined ? {} : { timeoutInSeconds: this.#seconds };
    if (this.resource.functionArn !== undefined) {
      this.record('Scheduled', { resource: this.resource.functionArn, ...text('input', json), ...timeout });
    } else this.record('Scheduled', { region: this.running.run.region, parameters: json, ...timeout });
  }

  failed({ error, cause }: StateFailure, timedOut: boolean): void {
    this.record(timedOut ? 'TimedOut' : 'Failed', { error, ...(cause === undefined ? {} : { cause }) });
  }

  record(what: string, details: JsonObject = {}): void {
    const { running, resource } = this;
    stopIfCancelled(running);
    if (resource.functionArn !== undefined) {
      const member = what === 'Started' ? {} : { [`lambdaFunction${what}EventDetails`]: details };
      running.run.history.record(running.thread, `LambdaFunction${what}`, member);
      return;
    }
    const [service = '', api = ''] = resource.integration.split(/:(.*)/s);
    const suffix = resource.pattern === 'requestResponse' ? '' : `.${resource.pattern}`;
    running.run.history.record(running.thread, `Task${what}`, {
      [`task${what}EventDetails`]: { resourceType: service, resource: `${api}${suffix}`, ...details },
    });
  }
}
