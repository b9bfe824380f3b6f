import type { ExecutionRecord } from './executionRecord.ts';
import { countIterations, type IterationRun, type MapCounts, type StateRun } from './runRecord.ts';

/** What the drawing of a state says of it. */
export type StateStatus =
  | 'succeeded'
  | 'failed'
  | 'running'
  /** A Wait state that waits. */
  | 'waiting'
  | 'aborted'
  | 'timedOut'
  /** It failed and a Catch dealt with it. */
  | 'caught'
  /** An attempt failed and the next one is to come. */
  | 'retried'
  | 'notReached';

/** Undefined is all iterations together; otherwise the iteration of the named Map alone. */
export interface IterationChoice {
  readonly map: string;
  readonly index: number;
}

/** The status of one visit of one state. */
export function statusOfRun(run: StateRun): StateStatus {
  if (run.status !== 'running') return run.status;
  if (run.waitingForRetry) return 'retried';
  return run.stateType === 'Wait' ? 'waiting' : 'running';
}

/** The latest visit of a state in each iteration that the choice leaves in; in the order of first entering. */
export function latestRuns(
  record: ExecutionRecord,
  state: string,
  choices: readonly IterationChoice[] = [],
): StateRun[] {
  const latest = new Map<string, StateRun>();
  for (const run of record.runsByState.get(state) ?? []) {
    const chosen = choices.every(({ map, index }) =>
      run.iterations.every((iteration) => iteration.map !== map || iteration.index === index),
    );
    if (chosen) latest.set(run.iterations.map(({ map, index }) => `${map}#${index}`).join('/'), run);
  }
  return [...latest.values()];
}

/** Work in progress first, then what went wrong: the first of these that any visit has is the state's. */
const precedence: readonly StateStatus[] = [
  'running',
  'retried',
  'waiting',
  'failed',
  'timedOut',
  'aborted',
  'caught',
  'succeeded',
];

/** One status for a state, over the iterations that the choice leaves in. */
export function statusOfState(
  record: ExecutionRecord,
  state: string,
  choices: readonly IterationChoice[] = [],
): StateStatus {
  const found = new Set(latestRuns(record, state, choices).map(statusOfRun));
  return precedence.find((status) => found.has(status)) ?? 'notReached';
}

/** The iterations of the latest run of a Map, by index. */
export function iterationsOf(record: ExecutionRecord, map: string): IterationRun[] {
  const runs = record.mapsByState.get(map) ?? [];
  return [...(runs.at(-1)?.iterations.values() ?? [])].sort((one, other) => one.index - other.index);
}

/** The counts of a Map; of all its runs together when it runs inside another Map. */
export function countsOf(record: ExecutionRecord, map: string): MapCounts | undefined {
  const runs = record.mapsByState.get(map);
  if (runs === undefined) return undefined;
  const nested = runs.some(({ run }) => run.iterations.length > 0);
  return countIterations(nested ? runs : runs.slice(-1));
}
