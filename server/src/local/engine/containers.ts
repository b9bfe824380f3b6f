import { isList, isObject } from '../../expressions/value.ts';
import type { Json, JsonObject } from '../ports.ts';
import { fill, payload, readPath } from './dataFlow.ts';
import { StateFailure } from './failure.ts';
import type { Thread } from './historyRecorder.ts';
import { type Place, type RunningState, scopeOf, stopIfCancelled } from './run.ts';

/** Runs the states of a nested machine from its StartAt. */
export type RunStates = (place: Place, machine: JsonObject, input: Json) => Promise<Json>;

const inlineConcurrency = 40;

/** Runs a Map state's iterations and records their events; gives the list of their outputs. @throws StateFailure, Cancelled */
export async function runMap(running: RunningState, runStates: RunStates): Promise<Json> {
  const { state, run, thread, name } = running;
  const scope = scopeOf(running, running.input);
  const items = typeof state.ItemsPath === 'string' ? readPath(state.ItemsPath, 'ItemsPath', scope) : running.input;
  if (!isList(items)) {
    throw new StateFailure('States.Runtime', `Reference path "${state.ItemsPath ?? '$'}" must point to array.`);
  }
  const processor = state.ItemProcessor ?? state.Iterator;
  const selector = state.ItemSelector ?? state.Parameters;
  run.history.record(thread, 'MapStateStarted', { mapStateStartedEventDetails: { length: items.length } });
  const begin = thread.previous;
  const siblings = new AbortController();
  const signal = AbortSignal.any([running.signal, siblings.signal]);
  const outputs: Json[] = [];
  let next = 0;
  let last = begin;
  let failure: unknown;
  const iterate = async (index: number): Promise<void> => {
    const branch: Thread = { previous: begin };
    const record = (what: string) =>
      run.history.record(branch, `MapIteration${what}`, { [`mapIteration${what}EventDetails`]: { name, index } });
    const context = { ...running.context, Map: { Item: { Index: index, Value: items[index] ?? null } } };
    try {
      record('Started');
      const input = selector === undefined ? (items[index] ?? null) : fill(selector, { input: running.input, context });
      outputs[index] = await runStates(
        { run, thread: branch, signal, context },
        isObject(processor) ? processor : {},
        input,
      );
      record('Succeeded');
      last = branch.previous;
    } catch (fault) {
      if (running.signal.aborted) {
        record('Aborted');
        last = branch.previous;
      } else if (siblings.signal.aborted) record('Aborted');
      else {
        failure = fault;
        record('Failed');
        last = branch.previous;
        siblings.abort();
      }
    }
  };
  const work = async (): Promise<void> => {
    while (next < items.length && !signal.aborted) await iterate(next++);
  };
  await Promise.all(Array.from({ length: Math.min(items.length, concurrencyOf(running)) }, work));
  thread.previous = last;
  stopIfCancelled(running);
  if (failure !== undefined) {
    run.history.record(thread, 'MapStateFailed');
    throw failure;
  }
  payload(outputs, name);
  run.history.record(thread, 'MapStateSucceeded');
  return outputs;
}

function concurrencyOf(running: RunningState): number {
  const { MaxConcurrency: fixed, MaxConcurrencyPath: path } = running.state;
  const limit =
    typeof path === 'string' ? readPath(path, 'MaxConcurrencyPath', scopeOf(running, running.input)) : (fixed ?? 0);
  if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 0) {
    throw new StateFailure('States.Runtime', 'MaxConcurrency must be an integer that is not negative.');
  }
  return limit === 0 ? inlineConcurrency : Math.min(limit, inlineConcurrency);
}

/** Runs a Parallel state's branches; gives the list of their outputs. @throws StateFailure, Cancelled */
export async function runParallel(running: RunningState, runStates: RunStates): Promise<Json> {
  const { state, run, thread } = running;
  const branches = isList(state.Branches) ? state.Branches.filter(isObject) : [];
  const input =
    state.Parameters === undefined ? running.input : fill(state.Parameters, scopeOf(running, running.input));
  run.history.record(thread, 'ParallelStateStarted');
  const begin = thread.previous;
  const siblings = new AbortController();
  const signal = AbortSignal.any([running.signal, siblings.signal]);
  let last = begin;
  let failure: unknown;
  const outputs = await Promise.all(
    branches.map(async (machine): Promise<Json> => {
      const branch: Thread = { previous: begin };
      try {
        const output = await runStates({ run, thread: branch, signal, context: running.context }, machine, input);
        if (failure === undefined) last = branch.previous;
        return output;
      } catch (fault) {
        if (!signal.aborted) {
          failure = fault;
          last = branch.previous;
          siblings.abort();
        }
        return null;
      }
    }),
  );
  stopIfCancelled(running);
  thread.previous = last;
  if (failure !== undefined) {
    run.history.record(thread, 'ParallelStateFailed');
    throw failure;
  }
  payload(outputs, running.name);
  run.history.record(thread, 'ParallelStateSucceeded');
  return outputs;
}
