import type { HistoryEvent } from '../../../server/src/contract/history.ts';

/** One page of GetExecutionHistory, newest first. */
export type ReadPage = (
  nextToken: string | undefined,
  maxResults: number,
) => Promise<{ readonly events: readonly HistoryEvent[]; readonly nextToken?: string }>;

/** The largest page that AWS gives, for the first look. */
const WHOLE_PAGE = 1_000;
/** Enough for what happens between two looks; more pages follow where it is not. */
const SMALL_PAGE = 100;

/**
 * Reads a history as it grows. GetExecutionHistory has no "since": reading newest first and stopping at the last known
 * event costs one small call a look, however long the history is.
 */
export class HistoryReader {
  readonly #read: ReadPage;
  #last = 0;
  #ended = false;

  constructor(read: ReadPage) {
    this.#read = read;
  }

  /** True once the event that ends the execution was returned (a redrive may append more). */
  get ended(): boolean {
    return this.#ended;
  }

  /** The events not returned before, oldest first, without a gap. */
  async readNew(): Promise<HistoryEvent[]> {
    const found = new Map<number, HistoryEvent>();
    const maxResults = this.#last === 0 ? WHOLE_PAGE : SMALL_PAGE;
    let token: string | undefined;
    do {
      const page = await this.#read(token, maxResults);
      for (const event of page.events) if (event.id > this.#last) found.set(event.id, event);
      const reachedKnown = page.events.some((event) => event.id <= this.#last + 1);
      token = reachedKnown ? undefined : page.nextToken;
    } while (token !== undefined);
    const fresh: HistoryEvent[] = [];
    // Reads are eventually consistent: what lies behind a gap comes with a later look.
    for (let next = found.get(this.#last + 1); next; next = found.get(this.#last + 1)) {
      fresh.push(next);
      this.#last = next.id;
    }
    const newest = fresh.at(-1);
    if (newest) this.#ended = /^Execution(Succeeded|Failed|Aborted|TimedOut)$/.test(newest.type);
    return fresh;
  }
}
