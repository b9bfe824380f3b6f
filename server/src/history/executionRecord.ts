import type { MapRun, RunStatus, Scope, StateRun } from './runRecord.ts';

/** What a run's events say so far. Grows in place as events are folded in. */
export interface ExecutionRecord {
  status: RunStatus;
  started?: number;
  ended?: number;
  input?: string;
  output?: string;
  error?: string;
  cause?: string;
  /** Every visit of every state, in the order of entering. */
  readonly runs: StateRun[];
  /** The same by state name. */
  readonly runsByState: Map<string, StateRun[]>;
  /** The runs of each Map by state name. */
  readonly mapsByState: Map<string, MapRun[]>;
  /** The scope that each event belongs to, by event id; what follows an event continues its scope. */
  readonly scopes: Map<number, Scope>;
  readonly openRuns: Set<StateRun>;
}

/** A record of nothing yet: the execution is taken to run until an event ends it. */
export function emptyRecord(): ExecutionRecord {
  return {
    status: 'running',
    runs: [],
    runsByState: new Map(),
    mapsByState: new Map(),
    scopes: new Map([[0, { iterations: [] }]]),
    openRuns: new Set(),
  };
}
