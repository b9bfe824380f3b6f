import type { EventDetails, HistoryEvent } from '../contract/history.ts';
import { applyEvent } from './applyEvent.ts';
import type { ExecutionRecord } from './executionRecord.ts';

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
