/** A state's failure as Retry, Catch and the history see it. */
export class StateFailure extends Error {
  readonly error: string;
  /** Undefined where AWS gives no cause, as for a Fail state without one. */
  override readonly cause: string | undefined;
  constructor(error: string, cause?: string) {
    super(cause ?? error);
    this.error = error;
    this.cause = cause;
  }
}

/** The work was cancelled from outside: the execution stopped or a sibling failed. */
export class Cancelled extends Error {}

/**
 * True where one of `names` (an ErrorEquals) stands for the error.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export function errorMatches(error: string, names: readonly string[]): boolean {
  // States.Runtime ends the execution whatever the definition says.
  if (error === 'States.Runtime') return false;
  return names.some((name) => {
    if (name === error) return true;
    if (error === 'States.DataLimitExceeded') return false;
    if (name === 'States.TaskFailed') return error !== 'States.Timeout';
    return name === 'States.ALL';
  });
}
