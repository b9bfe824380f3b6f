import type { JsonObject } from '../ports.ts';
import { StateFailure } from './failure.ts';

/** One line of control in an execution: the machine itself, an iteration or a branch. */
export interface Thread {
  /** The id of the event that the next one follows. */
  previous: number;
}

const eventLimit = 25_000;

/** Numbers an execution's events and hands them on in order; GetExecutionHistory answers with them as they are. */
export class HistoryRecorder {
  readonly #write: (event: JsonObject) => void;
  #count: number;
  #closed = false;

  constructor(write: (event: JsonObject) => void, count = 0) {
    this.#write = write;
    this.#count = count;
  }

  /**
   * Records an event and returns its id.
   * @param details the member named for the type, such as `stateEnteredEventDetails`
   * @throws StateFailure when the execution has as many events as AWS allows.
   */
  record(thread: Thread, type: string, details: JsonObject = {}): number {
    if (this.#closed) return thread.previous;
    // The last place is kept for the event that ends the execution.
    if (this.#count >= eventLimit - 1) {
      throw new StateFailure(
        'States.Runtime',
        `The execution reached the maximum number of history events (${eventLimit}).`,
      );
    }
    thread.previous = this.#next(thread.previous, type, details);
    return thread.previous;
  }

  /** Records the event that ends the execution; whatever comes later is dropped. */
  end(thread: Thread, type: string, details: JsonObject): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#next(thread.previous, type, details);
  }

  #next(previousEventId: number, type: string, details: JsonObject): number {
    this.#count += 1;
    this.#write({ timestamp: Date.now() / 1000, type, id: this.#count, previousEventId, ...details });
    return this.#count;
  }
}

/** A text with the mark that AWS puts beside it. */
export function text(member: 'input' | 'output', value: string): JsonObject {
  return { [member]: value, [`${member}Details`]: { truncated: false } };
}
