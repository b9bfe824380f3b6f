import { isObject } from '../expressions/value.ts';
import type { ExecutionEnd } from './engine/execution.ts';
import { type Journal, type Json, type JsonObject, ServiceError } from './ports.ts';

/** An execution as it is kept, with the machine as it was at its start; dates are epoch seconds. */
export type ExecutionRecord = {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly name: string;
  readonly startDate: number;
  readonly input: string;
  readonly definition: string;
  readonly roleArn: string;
  readonly revisionId: string;
  readonly status: 'RUNNING' | ExecutionEnd['status'];
  readonly stopDate?: number;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
};

const records = 'executions';
const histories = 'histories';
const restartCause =
  'The local endpoint was restarted while this execution was running. Start a new execution to run it again.';
const endings: Readonly<Record<string, ExecutionEnd['status']>> = {
  ExecutionSucceeded: 'SUCCEEDED',
  ExecutionFailed: 'FAILED',
  ExecutionTimedOut: 'TIMED_OUT',
  ExecutionAborted: 'ABORTED',
};

/** The executions of an endpoint and their events, in its journal. */
export class ExecutionStore {
  readonly #journal: Journal;
  readonly #records: Map<string, ExecutionRecord>;
  #written: Promise<void> = Promise.resolve();

  /** Ends what was running when the endpoint went away. */
  constructor(journal: Journal) {
    this.#journal = journal;
    this.#records = new Map(journal.entries(records) as readonly [string, ExecutionRecord & Json][]);
    for (const record of this.#records.values()) if (record.status === 'RUNNING') this.#endInterrupted(record);
  }

  /** Resolves once everything that was told so far would survive a crash. */
  async durable(): Promise<void> {
    await this.#written;
  }

  find(executionArn: string): ExecutionRecord | undefined {
    return this.#records.get(executionArn);
  }

  /** @throws ServiceError ExecutionDoesNotExist, InvalidArn */
  get(executionArn: string): ExecutionRecord {
    if (!/^arn:[\w-]+:states:[\w-]+:\d{12}:execution:[^:]+:[^:]+$/.test(executionArn)) {
      throw new ServiceError('InvalidArn', `Invalid Arn: '${executionArn}'`);
    }
    const record = this.#records.get(executionArn);
    if (record !== undefined) return record;
    throw new ServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`);
  }

  /** A machine's executions, newest first. */
  of(stateMachineArn: string): readonly ExecutionRecord[] {
    return [...this.#records.values()].filter((record) => record.stateMachineArn === stateMachineArn).reverse();
  }

  events(executionArn: string): readonly JsonObject[] {
    return this.#journal.list(histories, executionArn) as readonly JsonObject[];
  }

  /** Keeps a new execution; one of a deleted machine that had the same name is forgotten. */
  begin(record: ExecutionRecord): void {
    if (this.#records.delete(record.executionArn)) {
      this.#wrote(this.#journal.delete(records, record.executionArn));
      this.#wrote(this.#journal.delete(histories, record.executionArn));
    }
    this.#put(record);
  }

  append(executionArn: string, event: JsonObject): void {
    this.#wrote(this.#journal.append(histories, executionArn, event));
  }

  end(executionArn: string, { status, output, error, cause }: ExecutionEnd, stopDate = Date.now() / 1000): void {
    this.#put({
      ...this.get(executionArn),
      status,
      stopDate,
      ...(output === undefined ? {} : { output }),
      ...(error === undefined ? {} : { error }),
      ...(cause === undefined ? {} : { cause }),
    });
  }

  #endInterrupted(record: ExecutionRecord): void {
    const { executionArn } = record;
    const last = this.events(executionArn).at(-1);
    const ended = endings[String(last?.type)];
    if (last !== undefined && ended !== undefined) {
      // Its last event was written, its record no more.
      const details = Object.entries(last).find(([member]) => member.endsWith('EventDetails'))?.[1];
      this.end(executionArn, { ...(isObject(details) ? details : {}), status: ended }, Number(last.timestamp));
      return;
    }
    const error = 'Fanout.EndpointRestarted';
    const id = Number(last?.id ?? 0);
    this.append(executionArn, {
      timestamp: Date.now() / 1000,
      type: 'ExecutionFailed',
      id: id + 1,
      previousEventId: id,
      executionFailedEventDetails: { error, cause: restartCause },
    });
    this.end(executionArn, { status: 'FAILED', error, cause: restartCause });
  }

  #put(record: ExecutionRecord): void {
    this.#records.set(record.executionArn, record);
    this.#wrote(this.#journal.put(records, record.executionArn, record));
  }

  #wrote(write: Promise<void>): void {
    this.#written = Promise.all([this.#written, write]).then(() => undefined);
    // Whoever reads next is told; until then nobody waits for it.
    this.#written.catch(() => undefined);
  }
}
