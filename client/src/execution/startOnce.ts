import { codeOf, failureOf } from './failures.ts';

/** The calls that starting needs; both speak of one execution, whose name and input were chosen before. */
export interface StartCalls {
  /** StartExecution. */
  start(): Promise<string>;
  /** DescribeExecution: the ARN and input of the execution with that name. */
  describe(): Promise<{ readonly executionArn: string; readonly input?: string }>;
  readonly input: string;
  /** Resolves after `milliseconds`. */
  pause(milliseconds: number): Promise<void>;
}

/** Calls without an answer after which starting waits for the person. */
export const MOST_FAILURES = 10;

/**
 * Starts exactly one execution and returns its ARN, although connections are cut before or after a call took effect:
 * the same name and input again mean the same execution to AWS, and once it has ended ExecutionAlreadyExists with our
 * input after a cut call says that the cut call was heard.
 * @throws the last error after {@link MOST_FAILURES} calls without an answer, or the first refusal.
 */
export class StartOnce {
  readonly #calls: StartCalls;
  #mayBeStarted = false;

  constructor(calls: StartCalls) {
    this.#calls = calls;
  }

  /** May be called again after it rejected: what it learnt of cut calls is kept. */
  async run(): Promise<string> {
    for (let failures = 0; ; ) {
      try {
        return await this.#calls.start();
      } catch (error) {
        const failure = failureOf(error);
        if (failure === 'refused') {
          if (codeOf(error) === 'ExecutionAlreadyExists' && this.#mayBeStarted) return await this.#already(error);
          throw error;
        }
        if (failure !== 'throttled') this.#mayBeStarted = true;
        failures++;
        if (failures >= MOST_FAILURES) throw error;
        await this.#calls.pause(Math.min(4_000, 100 * 2 ** failures));
      }
    }
  }

  async #already(refusal: unknown): Promise<string> {
    const existing = await this.#calls.describe();
    if (existing.input !== this.#calls.input) throw refusal;
    return existing.executionArn;
  }
}
