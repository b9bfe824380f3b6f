/** How far a state, an iteration or a whole execution has come. Words are AWS's own where AWS has one. */
export type RunStatus = 'running' | 'succeeded' | 'failed' | 'caught' | 'aborted' | 'timedOut';

/** One try of a Task; several of them where Retry set in. Times are milliseconds since the epoch. */
export interface Attempt {
  readonly started: number;
  ended?: number;
  error?: string;
  cause?: string;
}

/** Which iteration of which Map a state ran in. */
export interface IterationKey {
  readonly map: string;
  readonly index: number;
}

/** One visit of one state: a state in a loop or in a Map has several. */
export interface StateRun {
  readonly state: string;
  /** `Task`, `Map`, … as the events name it. */
  readonly stateType: string;
  /** The id of the event that entered the state. */
  readonly enteredEventId: number;
  /** The iterations around the state, outermost first; empty outside of every Map. */
  readonly iterations: readonly IterationKey[];
  status: RunStatus;
  readonly started: number;
  ended?: number;
  input?: string;
  output?: string;
  /** The last error seen, also where Retry or Catch dealt with it. */
  error?: string;
  cause?: string;
  /** `batch` and `submitJob.sync`, as TaskScheduled names them. */
  resourceType?: string;
  resource?: string;
  /** What was sent to the service, as JSON text. */
  parameters?: string;
  readonly attempts: Attempt[];
  /** True from a failed attempt until the next one begins, while the state has not ended. */
  waitingForRetry: boolean;
  readonly events: { readonly id: number; readonly type: string; readonly timestamp: number }[];
}

/** One iteration of a Map. */
export interface IterationRun {
  readonly index: number;
  status: RunStatus;
  readonly started: number;
  ended?: number;
}

/** One run of one Map state with its iterations. */
export interface MapRun {
  readonly state: string;
  readonly run: StateRun;
  /** How many items the Map has, once it said so. */
  total?: number;
  readonly iterations: Map<number, IterationRun>;
}

/** How many iterations of a Map are where; they add up to `total`. */
export interface MapCounts {
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly aborted: number;
  readonly running: number;
  readonly waiting: number;
}

/** Counts the iterations of one or more runs of a Map. */
export function countIterations(runs: Iterable<MapRun>): MapCounts {
  const counts = { total: 0, succeeded: 0, failed: 0, aborted: 0, running: 0, waiting: 0 };
  for (const run of runs) {
    const total = Math.max(run.total ?? 0, run.iterations.size);
    counts.total += total;
    for (const { status } of run.iterations.values()) {
      if (status === 'succeeded') counts.succeeded++;
      else if (status === 'failed' || status === 'timedOut' || status === 'caught') counts.failed++;
      else if (status === 'aborted') counts.aborted++;
      else counts.running++;
    }
    const notStarted = total - run.iterations.size;
    // Once the Map has ended, what never started never will.
    if (run.run.status === 'running') counts.waiting += notStarted;
    else counts.aborted += notStarted;
  }
  return counts;
}

/** Where in the run an event stands: what the events that name it as their predecessor continue. */
export interface Scope {
  readonly run?: StateRun;
  /** The Map whose iterations start from here. */
  readonly map?: MapRun;
  readonly iteration?: IterationRun;
  readonly iterations: readonly IterationKey[];
  /** The scope around the state: where the story goes on once it is left. */
  readonly outer?: Scope;
}
