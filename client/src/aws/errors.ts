import type { Connection } from './connection.ts';

/** An error as it is shown: a sentence, and at most one remedy. */
export interface ExplainedError {
  readonly message: string;
  readonly action?: { readonly title: string; readonly command: string; readonly arguments?: readonly unknown[] };
}

export declare function explainError(error: unknown, connection: Connection): ExplainedError;

/** Runs `operation` again, with growing pauses, while its error is a passing one (network, throttling); ten times at most. */
export declare function withRetry<T>(label: string, operation: () => Promise<T>): Promise<T>;
