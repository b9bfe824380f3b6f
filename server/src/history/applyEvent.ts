import type { EventDetails, HistoryEvent } from '../contract/history.ts';
import type { ExecutionRecord } from './executionRecord.ts';
import type { IterationRun, MapRun, RunStatus, Scope, StateRun } from './runRecord.ts';

/** Changes the record as the event says and answers the event's own scope. */
export function applyEvent(record: ExecutionRecord, event: HistoryEvent, details: EventDetails, scope: Scope): Scope {
  const { type, timestamp } = event;
  if (type.endsWith('StateEntered')) return enterState(record, event, details, scope);
  if (type.endsWith('StateExited')) return exitState(record, details, scope, timestamp);
  if (type.startsWith('MapIteration')) return changeIteration(record, type, details, scope, timestamp);
  if (type.startsWith('Execution')) {
    changeExecution(record, type, details, timestamp);
    return { iterations: [] };
  }
  const owner = ownerOf(type, scope);
  const run = owner.run;
  if (run === undefined) return scope;
  if (type === 'MapStateStarted' || type === 'MapRunStarted') {
    if (owner.map !== undefined) {
      // A Map that starts again, because of Retry, begins with none of its iterations.
      if (run.status === 'failed') owner.map.iterations.clear();
      run.status = 'running';
      run.ended = undefined;
      if (details.length !== undefined) owner.map.total = details.length;
    }
  } else if (/^(Map|Parallel|Task|Wait)State(Aborted|Failed)$/.test(type)) {
    endRun(record, run, type.endsWith('Aborted') ? 'aborted' : 'failed', details, timestamp);
  } else if (/^MapRun(Failed|Aborted)$/.test(type)) {
    endRun(record, run, type === 'MapRunAborted' ? 'aborted' : 'failed', details, timestamp);
  } else if (/^(Task|LambdaFunction|Activity)Scheduled$/.test(type)) {
    beginAttempt(run, details, timestamp);
  } else if (/^(Task|LambdaFunction|Activity)(StartFailed|SubmitFailed|ScheduleFailed|Failed|TimedOut)$/.test(type)) {
    failAttempt(record, run, type, details, timestamp);
  } else if (/^(Task|LambdaFunction|Activity)Succeeded$/.test(type)) {
    const attempt = run.attempts.at(-1);
    if (attempt !== undefined) attempt.ended = timestamp;
  } else if (type === 'EvaluationFailed') {
    failAttempt(record, run, type, details, timestamp);
  }
  return owner;
}

function enterState(record: ExecutionRecord, event: HistoryEvent, details: EventDetails, before: Scope): Scope {
  const run: StateRun = {
    state: details.name ?? '',
    stateType: event.type.slice(0, -'StateEntered'.length),
    enteredEventId: event.id,
    iterations: before.iterations,
    status: 'running',
    started: event.timestamp,
    input: details.input,
    attempts: [],
    waitingForRetry: false,
    events: [],
  };
  record.runs.push(run);
  record.openRuns.add(run);
  append(record.runsByState, run.state, run);
  let map: MapRun | undefined;
  if (run.stateType === 'Map') {
    map = { state: run.state, run, iterations: new Map() };
    append(record.mapsByState, run.state, map);
  }
  return { run, map, iterations: before.iterations, iteration: before.iteration, outer: before };
}

function exitState(record: ExecutionRecord, details: EventDetails, scope: Scope, timestamp: number): Scope {
  let owner: Scope | undefined = scope;
  while (owner !== undefined && (owner.run === undefined || owner.run.state !== details.name)) owner = owner.outer;
  // The event may name a predecessor in a branch: the state itself is then the last open one of that name.
  const run = owner?.run ?? record.runsByState.get(details.name ?? '')?.findLast((each) => record.openRuns.has(each));
  if (run === undefined) return scope;
  run.ended = timestamp;
  run.output = details.output;
  run.waitingForRetry = false;
  const failedLast = run.error !== undefined && run.attempts.at(-1)?.error !== undefined;
  const containerFailed = run.status === 'failed' || run.status === 'timedOut';
  run.status = failedLast || containerFailed ? 'caught' : 'succeeded';
  record.openRuns.delete(run);
  return owner?.outer ?? { iterations: run.iterations };
}

/** The scope that a Map's or Parallel's own event belongs to, when its predecessor lies inside of it. */
function ownerOf(type: string, scope: Scope): Scope {
  const container = /^(Map|Parallel)(State|Run)/.exec(type)?.[1];
  if (container === undefined) return scope;
  let owner: Scope | undefined = scope;
  while (owner !== undefined && owner.run?.stateType !== container) owner = owner.outer;
  return owner ?? scope;
}

function changeIteration(
  record: ExecutionRecord,
  type: string,
  details: EventDetails,
  scope: Scope,
  timestamp: number,
): Scope {
  let owner: Scope | undefined = scope;
  while (owner !== undefined && (owner.map === undefined || owner.map.state !== (details.name ?? owner.map.state))) {
    owner = owner.outer;
  }
  const map = owner?.map ?? record.mapsByState.get(details.name ?? '')?.at(-1);
  const index = details.index;
  if (map === undefined || index === undefined) return scope;
  const around = owner ?? { iterations: map.run.iterations };
  if (type === 'MapIterationStarted') {
    const iteration: IterationRun = { index, status: 'running', started: timestamp };
    map.iterations.set(index, iteration);
    return { iteration, iterations: [...map.run.iterations, { map: map.state, index }], outer: around };
  }
  const iteration = map.iterations.get(index);
  if (iteration !== undefined) {
    iteration.status = iterationStatus(type);
    iteration.ended = timestamp;
  }
  // A state that failed inside has no event of its own that leaves it.
  const inside = scope.run;
  if (inside !== undefined && inside !== map.run && record.openRuns.has(inside)) {
    endRun(record, inside, iterationStatus(type), {}, timestamp);
  }
  return around;
}

function iterationStatus(type: string): RunStatus {
  if (type === 'MapIterationSucceeded') return 'succeeded';
  return type === 'MapIterationAborted' ? 'aborted' : 'failed';
}

function beginAttempt(run: StateRun, details: EventDetails, timestamp: number): void {
  run.attempts.push({ started: timestamp });
  run.waitingForRetry = false;
  run.status = 'running';
  run.resourceType = details.resourceType ?? run.resourceType;
  run.resource = details.resource ?? run.resource;
  run.parameters = details.parameters ?? details.input ?? run.parameters;
}

function failAttempt(
  record: ExecutionRecord,
  run: StateRun,
  type: string,
  details: EventDetails,
  timestamp: number,
): void {
  if (run.attempts.length === 0) run.attempts.push({ started: run.started });
  const attempt = run.attempts.at(-1);
  if (attempt !== undefined) {
    attempt.ended = timestamp;
    attempt.error = details.error ?? (type.endsWith('TimedOut') ? 'States.Timeout' : 'States.TaskFailed');
    attempt.cause = details.cause;
    run.error = attempt.error;
    run.cause = details.cause;
  }
  // Only what comes next tells whether Retry, Catch or nothing deals with it; until then the state is not over.
  run.waitingForRetry = record.openRuns.has(run);
}

function endRun(
  record: ExecutionRecord,
  run: StateRun,
  status: RunStatus,
  details: EventDetails,
  timestamp: number,
): void {
  run.status = status === 'failed' && (details.error ?? run.error) === 'States.Timeout' ? 'timedOut' : status;
  run.ended = timestamp;
  run.waitingForRetry = false;
  run.error = details.error ?? run.error;
  run.cause = details.cause ?? run.cause;
  // A failed Map or Parallel may still be retried or caught, which its later events tell.
  if (status !== 'failed' || !(run.stateType === 'Map' || run.stateType === 'Parallel')) record.openRuns.delete(run);
}

function changeExecution(record: ExecutionRecord, type: string, details: EventDetails, timestamp: number): void {
  if (type === 'ExecutionStarted') {
    record.started = timestamp;
    record.input = details.input;
    return;
  }
  if (type === 'ExecutionRedriven') {
    record.status = 'running';
    record.ended = undefined;
    record.error = undefined;
    record.cause = undefined;
    return;
  }
  const status = executionEnd(type);
  if (status === undefined) return;
  record.status = status;
  record.ended = timestamp;
  record.output = details.output;
  record.error = details.error;
  record.cause = details.cause;
  for (const run of [...record.openRuns]) {
    const failed = run.error !== undefined || run.stateType === 'Fail';
    if (run.stateType === 'Fail') {
      run.error = details.error;
      run.cause = details.cause;
    }
    const ended = failed && status === 'failed' ? 'failed' : status === 'succeeded' ? 'succeeded' : interrupted(status);
    endRun(record, run, ended, {}, timestamp);
    record.openRuns.delete(run);
  }
  for (const map of [...record.mapsByState.values()].flat()) {
    for (const iteration of map.iterations.values()) {
      if (iteration.status !== 'running') continue;
      iteration.status = 'aborted';
      iteration.ended = timestamp;
    }
  }
}

function executionEnd(type: string): RunStatus | undefined {
  switch (type) {
    case 'ExecutionSucceeded':
      return 'succeeded';
    case 'ExecutionFailed':
      return 'failed';
    case 'ExecutionAborted':
      return 'aborted';
    case 'ExecutionTimedOut':
      return 'timedOut';
    default:
      return undefined;
  }
}

/** What became of a state that was still at work when the execution ended. */
function interrupted(status: RunStatus): RunStatus {
  return status === 'timedOut' ? 'timedOut' : 'aborted';
}

function append<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
