import { errorCode, isNetworkError, isPassing, isThrottling } from '../aws/retry.ts';

/** How a call failed: `cut` means that no answer came, so it may or may not have taken effect. */
export type Failure = 'cut' | 'throttled' | 'server' | 'refused';

/** Sorts an error of an SDK client. */
export function failureOf(error: unknown): Failure {
  if (isThrottling(error)) return 'throttled';
  if (isNetworkError(error)) return 'cut';
  return isPassing(error) ? 'server' : 'refused';
}

/** The service's code, such as `ExecutionAlreadyExists`. */
export const codeOf = errorCode;
