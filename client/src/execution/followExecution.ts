import type { ExecutionDescription, HistoryEvent } from '../../../server/src/contract/history.ts';
import { codeOf, failureOf } from './failures.ts';
import { HistoryReader, type ReadPage } from './historyReader.ts';

/** What following needs of the outside; errors of `describe` and `read` are those of the SDK. */
export interface FollowPorts {
  describe(): Promise<ExecutionDescription>;
  readonly read: ReadPage;
  /** New events, oldest first, with the description as it is now known. */
  update(description: ExecutionDescription, events: readonly HistoryEvent[]): void;
  /** Called with each failed look; `paused` when nothing more happens until {@link ExecutionFollower.follow} is called again. */
  failed(error: unknown, paused: boolean): void;
  /** Called when a look succeeds after a failed one. */
  recovered(): void;
  /** Resolves after `milliseconds`, or early when the signal aborts. */
  pause(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Between two looks: 300 for the local endpoint, 2,000 or more for AWS's quotas. */
  readonly intervalMs: number;
  /** Looks without an answer in a row after which it pauses. */
  readonly mostFailures: number;
}

/** Looks in a row that may say that the execution does not exist, before it is believed. */
const MOST_UNKNOWN = 3;
const LONGEST_PAUSE_MS = 30_000;
/** A description tells what the history cannot, such as an end without an event; it is asked for now and then. */
const DESCRIBE_EVERY = 10;

/** Follows one execution to its end; afterwards it makes no call. */
export class ExecutionFollower {
  readonly #ports: FollowPorts;
  readonly #history: HistoryReader;
  #description: ExecutionDescription | undefined;
  #looks = 0;

  constructor(ports: FollowPorts) {
    this.#ports = ports;
    this.#history = new HistoryReader(ports.read);
  }

  /** Looks again and again until the execution has ended, the signal aborts or too many looks failed. */
  async follow(signal: AbortSignal): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      let pause = this.#ports.intervalMs;
      try {
        const finished = await this.#look(signal);
        if (failures > 0) this.#ports.recovered();
        failures = 0;
        if (finished) return;
      } catch (error) {
        if (signal.aborted) return;
        failures++;
        // Just after StartExecution a read may not know the execution yet.
        const unknown = codeOf(error) === 'ExecutionDoesNotExist';
        const mayPass = failureOf(error) !== 'refused' || unknown;
        const most = unknown ? Math.min(MOST_UNKNOWN, this.#ports.mostFailures) : this.#ports.mostFailures;
        const paused = !mayPass || (failureOf(error) !== 'throttled' && failures >= most);
        // A look that AWS asked to repeat later is no news to anyone.
        if (paused || failureOf(error) === 'cut') this.#ports.failed(error, paused);
        if (paused) return;
        pause = Math.min(LONGEST_PAUSE_MS, pause * 2 ** failures);
      }
      await this.#ports.pause(pause, signal);
    }
  }

  /** One look; true when the execution has ended and all of it was passed on. */
  async #look(signal: AbortSignal): Promise<boolean> {
    const known = this.#description ?? (await this.#ports.describe());
    const events = await this.#history.readNew();
    if (signal.aborted) return false;
    this.#looks++;
    const ask = this.#history.ended || known.status !== 'RUNNING' || this.#looks % DESCRIBE_EVERY === 0;
    let description = known;
    let rest: readonly HistoryEvent[] = [];
    if (ask && this.#description) {
      description = await this.#ports.describe();
    } else if (this.#history.ended && known.status === 'RUNNING') {
      description = await this.#ports.describe();
    }
    // It may have ended between the two calls: the last events belong to the last update.
    if (description.status !== 'RUNNING' && !this.#history.ended) rest = await this.#history.readNew();
    if (signal.aborted) return false;
    const changed = this.#description?.status !== description.status;
    this.#description = description;
    if (changed || events.length + rest.length > 0) this.#ports.update(description, [...events, ...rest]);
    return description.status !== 'RUNNING' && description.status !== 'PENDING_REDRIVE';
  }
}
