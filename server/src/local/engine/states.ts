import { isList, isObject } from '../../expressions/value.ts';
import type { Json, JsonObject } from '../ports.ts';
import { ruleMatches, timeOf } from './choice.ts';
import { runMap, runParallel } from './containers.ts';
import { fill, payload, place, readPath, select } from './dataFlow.ts';
import { Cancelled, errorMatches, StateFailure } from './failure.ts';
import { text } from './historyRecorder.ts';
import { type Place, type RunningState, scopeOf, stopIfCancelled } from './run.ts';
import { runTask } from './task.ts';
import { pause } from './waiting.ts';

/** Where a state leads with which output; no `next` ends the machine. */
interface Outcome {
  readonly output: Json;
  readonly next?: string;
}

/** Runs a machine's states from StartAt to an end and gives the output. @throws StateFailure, Cancelled */
export async function runStates(at: Place, machine: JsonObject, input: Json): Promise<Json> {
  const states = isObject(machine.States) ? machine.States : {};
  let name = String(machine.StartAt);
  let value = input;
  for (;;) {
    stopIfCancelled(at);
    const state = Object.hasOwn(states, name) ? states[name] : undefined;
    if (!isObject(state)) throw new StateFailure('States.Runtime', `There is no state '${name}'.`);
    const { output, next } = await runState(at, name, state, value);
    if (next === undefined) return output;
    name = next;
    value = output;
  }
}

async function runState(at: Place, name: string, state: JsonObject, input: Json): Promise<Outcome> {
  const { history } = at.run;
  const type = String(state.Type);
  const entered = history.record(at.thread, `${type}StateEntered`, {
    stateEnteredEventDetails: { name, ...text('input', payload(input, name)) },
  });
  const context = { ...at.context, State: { Name: name, EnteredTime: new Date().toISOString(), RetryCount: 0 } };
  try {
    const outcome = await attempts({ ...at, context, name, state, input }, input);
    stopIfCancelled(at);
    history.record(at.thread, `${type}StateExited`, {
      stateExitedEventDetails: { name, ...text('output', payload(outcome.output, name)) },
    });
    return outcome;
  } catch (fault) {
    if (fault instanceof Cancelled && ['Task', 'Map', 'Parallel', 'Wait'].includes(type)) {
      history.record(at.thread, `${type}StateAborted`);
    }
    throw fault instanceof StateFailure && fault.error === 'States.Runtime' ? located(fault, name, entered) : fault;
  }
}

const locatedStart = 'An error occurred while executing the state';

function located({ error, cause }: StateFailure, name: string, event: number): StateFailure {
  if (cause?.startsWith(locatedStart)) return new StateFailure(error, cause);
  return new StateFailure(error, `${locatedStart} '${name}' (entered at the event id #${event}). ${cause ?? ''}`);
}

/** Runs a state, again as its Retry says, and turns a failure that its Catch names into an outcome. */
async function attempts(running: RunningState, rawInput: Json): Promise<Outcome> {
  const { state } = running;
  const counts = new Map<JsonObject, number>();
  for (let tries = 0; ; tries += 1) {
    const context = { ...running.context, State: { ...(running.context.State as JsonObject), RetryCount: tries } };
    try {
      return await runOnce({ ...running, context }, rawInput);
    } catch (fault) {
      const failure =
        fault instanceof RangeError ? new StateFailure('States.Runtime', 'The data is nested too deeply.') : fault;
      if (!(failure instanceof StateFailure)) throw failure;
      const retrier = matching(state.Retry, failure.error);
      const done = retrier === undefined ? 0 : (counts.get(retrier) ?? 0);
      if (retrier !== undefined && done < numberOr(retrier.MaxAttempts, 3)) {
        counts.set(retrier, done + 1);
        await pause(retryDelay(retrier, done), running.signal);
        continue;
      }
      const catcher = matching(state.Catch, failure.error);
      if (catcher === undefined) throw failure;
      const output: JsonObject = {
        Error: failure.error,
        ...(failure.cause === undefined ? {} : { Cause: failure.cause }),
      };
      return { output: place(rawInput, catcher.ResultPath, output), next: String(catcher.Next) };
    }
  }
}

function matching(rules: Json | undefined, error: string): JsonObject | undefined {
  if (!isList(rules)) return undefined;
  return rules
    .filter(isObject)
    .find(({ ErrorEquals: names }) => isList(names) && errorMatches(error, names.map(String)));
}

function numberOr(value: Json | undefined, fallback: number): number {
  return typeof value === 'number' ? value : fallback;
}

/** Milliseconds before the retry number `done` + 1. */
export function retryDelay(retrier: JsonObject, done: number): number {
  const grown = numberOr(retrier.IntervalSeconds, 1) * numberOr(retrier.BackoffRate, 2) ** done;
  const seconds = Math.min(grown, numberOr(retrier.MaxDelaySeconds, 31_622_400));
  return seconds * 1000 * (retrier.JitterStrategy === 'FULL' ? Math.random() : 1);
}

async function runOnce(running: RunningState, rawInput: Json): Promise<Outcome> {
  const { state } = running;
  const input = select(state.InputPath, 'InputPath', scopeOf(running, rawInput));
  const here = { ...running, input };
  const next = typeof state.Next === 'string' ? state.Next : undefined;
  switch (state.Type) {
    case 'Task':
      return { output: shape(here, rawInput, await runTask(here)), next };
    case 'Map':
      return { output: shape(here, rawInput, await runMap(here, runStates)), next };
    case 'Parallel':
      return { output: shape(here, rawInput, await runParallel(here, runStates)), next };
    case 'Pass': {
      const made = state.Parameters === undefined ? input : fill(state.Parameters, scopeOf(here, input));
      return { output: shape(here, rawInput, state.Result ?? made), next };
    }
    case 'Wait':
      await pause(waitTime(here), here.signal);
      return { output: select(state.OutputPath, 'OutputPath', scopeOf(here, input)), next };
    case 'Choice':
      return { output: select(state.OutputPath, 'OutputPath', scopeOf(here, input)), next: choose(here) };
    case 'Succeed':
      return { output: select(state.OutputPath, 'OutputPath', scopeOf(here, input)) };
    case 'Fail':
      throw new StateFailure(told(here, 'Error') ?? '', told(here, 'Cause'));
    default:
      throw new StateFailure('States.Runtime', `The state type '${state.Type}' is not known.`);
  }
}

/** ResultSelector, ResultPath, OutputPath. */
function shape(running: RunningState, rawInput: Json, raw: Json): Json {
  const { state } = running;
  const result = state.ResultSelector === undefined ? raw : fill(state.ResultSelector, scopeOf(running, raw));
  // ResultPath is applied to the input as it came, not to what InputPath chose of it.
  const placed = place(rawInput, state.ResultPath, result);
  return select(state.OutputPath, 'OutputPath', scopeOf(running, placed));
}

function waitTime(running: RunningState): number {
  const { Seconds, SecondsPath, Timestamp, TimestampPath } = running.state;
  const at = (path: Json | undefined, field: string): Json | undefined =>
    typeof path === 'string' ? readPath(path, field, scopeOf(running, running.input)) : undefined;
  const time = Timestamp ?? at(TimestampPath, 'TimestampPath');
  if (time !== undefined) {
    const end = timeOf(time);
    if (end === undefined)
      throw new StateFailure('States.Runtime', `'${JSON.stringify(time)}' is not an RFC3339 timestamp.`);
    return end - Date.now();
  }
  const seconds = Seconds ?? at(SecondsPath, 'SecondsPath');
  if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds < 0 || seconds > 99_999_999) {
    throw new StateFailure('States.Runtime', 'The number of seconds to wait must be an integer from 0 to 99999999.');
  }
  return seconds * 1000;
}

function choose(running: RunningState): string {
  const { Choices: choices, Default: otherwise } = running.state;
  const scope = scopeOf(running, running.input);
  const chosen = isList(choices) ? choices.filter(isObject).find((rule) => ruleMatches(rule, scope)) : undefined;
  const next = chosen?.Next ?? otherwise;
  if (typeof next === 'string') return next;
  throw new StateFailure(
    'States.NoChoiceMatched',
    `${locatedStart} '${running.name}'. Failed to transition out of the state. The state has not defined a Default.`,
  );
}

function told(running: RunningState, member: 'Error' | 'Cause'): string | undefined {
  const { state, input } = running;
  const path = state[`${member}Path`];
  if (typeof path !== 'string') return typeof state[member] === 'string' ? state[member] : undefined;
  const value = path.startsWith('$')
    ? readPath(path, `${member}Path`, scopeOf(running, input))
    : (fill({ 'value.$': path }, scopeOf(running, input)) as JsonObject).value;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
