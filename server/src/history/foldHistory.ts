import type { EventDetails, HistoryEvent } from '../contract/history.ts';
import { applyEvent, type Scope } from './applyEvent.ts';
import type { MapRun, RunStatus, StateRun } from './runRecord.ts';

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

/**
 * Folds events, oldest first, into the record and returns it. An event whose id was folded before changes nothing, so
 * that overlapping pages are harmless; a type that is not known only hands its scope on. Linear in the number of events.
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html
 */
export function foldHistory(record: ExecutionRecord, events: readonly HistoryEvent[]): ExecutionRecord {
  for (const event of events) {
    if (record.scopes.has(event.id)) continue;
    const before = record.scopes.get(event.previousEventId) ?? { iterations: [] };
    const scope = applyEvent(record, event, detailsOf(event), before);
    record.scopes.set(event.id, scope);
    // The event that leaves a state is still one of that state's own.
    const run = event.type.endsWith('StateExited') ? before.run : (scope.run ?? before.run);
    run?.events.push({ id: event.id, type: event.type, timestamp: event.timestamp });
  }
  return record;
}

/** The details member of an event, whatever AWS calls it for that type; empty where there is none. */
export function detailsOf(event: HistoryEvent): EventDetails {
  for (const [key, value] of Object.entries(event)) {
    if (key.endsWith('EventDetails') && typeof value === 'object' && value !== null) return value as EventDetails;
  }
  return {};
}
