import { isObject } from '../expressions/value.ts';
import { pageOf } from './page.ts';
import type { Json, JsonObject } from './ports.ts';

const executionData = new Set(['input', 'inputDetails', 'output', 'outputDetails', 'parameters']);

/** GetExecutionHistory's answer over all events in order. @throws ServiceError InvalidToken, ValidationException */
export function historyPage(events: readonly JsonObject[], input: JsonObject): Json {
  const ordered = input.reverseOrder === true ? [...events].reverse() : events;
  const { items, nextToken } = pageOf(ordered, ({ id }) => String(id), input);
  return {
    events: input.includeExecutionData === false ? items.map(withoutData) : items,
    ...(nextToken === undefined ? {} : { nextToken }),
  };
}

function withoutData(event: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(event).map(([name, details]) => [
      name,
      isObject(details)
        ? Object.fromEntries(Object.entries(details).filter(([member]) => !executionData.has(member)))
        : details,
    ]),
  );
}
