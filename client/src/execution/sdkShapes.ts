import type { DescribeExecutionOutput, HistoryEvent as SdkEvent } from '@aws-sdk/client-sfn';
import type { ExecutionDescription, HistoryEvent } from '../../../server/src/contract/history.ts';

/** An event as the SDK gives it, made safe for `postMessage`: times are milliseconds since the epoch. */
export function eventOf(event: SdkEvent): HistoryEvent {
  return {
    ...(event as object),
    id: event.id ?? 0,
    previousEventId: event.previousEventId ?? 0,
    type: event.type ?? '',
    timestamp: event.timestamp?.getTime() ?? 0,
  } as HistoryEvent;
}

/** DescribeExecution's answer in the same form. */
export function descriptionOf(answer: DescribeExecutionOutput): ExecutionDescription {
  const executionArn = answer.executionArn ?? '';
  return {
    executionArn,
    stateMachineArn: answer.stateMachineArn ?? '',
    name: answer.name ?? executionArn.slice(executionArn.lastIndexOf(':') + 1),
    status: answer.status ?? 'RUNNING',
    startDate: answer.startDate?.getTime() ?? 0,
    stopDate: answer.stopDate?.getTime(),
    input: answer.input,
    output: answer.output,
    error: answer.error,
    cause: answer.cause,
  };
}
