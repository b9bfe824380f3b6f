/**
 * What can be done with a stack in each status.
 * - `create`: there is none, or only the empty one of an earlier change set.
 * - `update`: it can be changed.
 * - `deleteOnly`: it failed to be created and can only be deleted.
 * - `busy`: an operation is under way.
 */
export type StackCondition = 'create' | 'update' | 'deleteOnly' | 'busy';

/**
 * @param status a StackStatus of CloudFormation, undefined where there is no stack
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html
 */
export function stackCondition(status: string | undefined): StackCondition {
  switch (status) {
    case undefined:
    case 'DELETE_COMPLETE':
    case 'REVIEW_IN_PROGRESS':
      return 'create';
    case 'ROLLBACK_COMPLETE':
    case 'ROLLBACK_FAILED':
    case 'CREATE_FAILED':
    case 'DELETE_FAILED':
      return 'deleteOnly';
    default:
      return isInProgress(status) ? 'busy' : 'update';
  }
}

/** True while CloudFormation works on the stack or resource. */
export function isInProgress(status: string): boolean {
  return status.endsWith('_IN_PROGRESS');
}

/** How a finished operation ended. */
export type Outcome = 'succeeded' | 'failed';

/** The outcome that a final stack status means for the operation, undefined while it goes on. */
export function outcomeOf(operation: 'deploy' | 'delete', status: string): Outcome | undefined {
  if (isInProgress(status)) return undefined;
  if (operation === 'delete') return status === 'DELETE_COMPLETE' ? 'succeeded' : 'failed';
  return status === 'CREATE_COMPLETE' || status === 'UPDATE_COMPLETE' ? 'succeeded' : 'failed';
}

/** The codicon for a status; its name says the same without colour, and the text stands beside it. */
export function statusIcon(status: string): { readonly icon: string; readonly color?: string } {
  if (/FAILED$/.test(status) || /^(UPDATE_)?ROLLBACK/.test(status))
    return { icon: 'error', color: 'testing.iconFailed' };
  if (isInProgress(status)) return { icon: 'sync' };
  if (status === 'DELETE_COMPLETE') return { icon: 'trash' };
  if (/SKIPPED$/.test(status)) return { icon: 'debug-step-over' };
  return { icon: 'pass', color: 'testing.iconPassed' };
}
