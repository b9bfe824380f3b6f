/**
 * One event of GetExecutionHistory in the shape that the AWS SDK returns it, made safe for `postMessage`:
 * `timestamp` is milliseconds since the epoch. The details member is the one that AWS names for the event's type,
 * for example `stateEnteredEventDetails` or `taskSucceededEventDetails`.
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html
 */
export interface HistoryEvent {
  readonly id: number;
  readonly previousEventId: number;
  readonly type: string;
  readonly timestamp: number;
  readonly [details: `${string}EventDetails`]: EventDetails | undefined;
}

/** The members of AWS's `*EventDetails` structures that Fanout reads. */
export interface EventDetails {
  readonly name?: string;
  readonly index?: number;
  readonly length?: number;
  readonly input?: string;
  readonly output?: string;
  readonly resourceType?: string;
  readonly resource?: string;
  readonly parameters?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly [other: string]: unknown;
}

/** DescribeExecution's answer in the same form. */
export interface ExecutionDescription {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly name: string;
  readonly status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' | 'PENDING_REDRIVE';
  readonly startDate: number;
  readonly stopDate?: number;
  readonly input?: string;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
}
