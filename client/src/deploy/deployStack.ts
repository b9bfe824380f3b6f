import { isPassing, pause, withRetry } from '../aws/retry.ts';
import type { ChangeSet, ChangeSetRequest, CloudFormation } from './cloudFormation.ts';

/** How the steps wait and what they do when ten attempts in a row have failed. */
export interface StepOptions {
  /** Milliseconds between two looks at an operation. */
  readonly interval: number;
  /**
   * Asked when an operation has failed for good so far: true repeats it, with the same names and tokens.
   * Errors that repeating cannot mend are not asked about.
   */
  readonly retry: (error: unknown) => Promise<boolean>;
  readonly signal?: AbortSignal;
  /** Replaces the clock in tests. */
  readonly wait?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

/** CloudFormation refused the change set; `message` is its reason. */
export class ChangeSetFailed extends Error {
  override readonly name = 'ChangeSetFailed';
}

/** A change set that waits for its execution, or the news that there is nothing to change. */
export type Prepared = { readonly kind: 'ready'; readonly changeSet: ChangeSet } | { readonly kind: 'noChanges' };

/** Runs `operation` until it succeeds, ten attempts at a time, asking in between. */
export async function untilDone<T>(label: string, operation: () => Promise<T>, options: StepOptions): Promise<T> {
  const wait = options.wait ?? pause;
  for (;;) {
    try {
      return await withRetry(label, operation, (milliseconds) => wait(milliseconds, options.signal));
    } catch (error) {
      if (options.signal?.aborted || !isWorthAsking(error) || !(await options.retry(error))) throw error;
    }
  }
}

function isWorthAsking(error: unknown): boolean {
  const name = error instanceof Error ? error.name : '';
  return name === 'RetriesExhausted' || name === 'LocalEndpointStopped' || isPassing(error);
}

/**
 * Creates the change set and waits until CloudFormation has worked it out. Where an earlier call took effect although its
 * answer was lost, that one change set is used.
 * @throws ChangeSetFailed with CloudFormation's reason
 */
export async function prepareChangeSet(
  cloudFormation: CloudFormation,
  request: ChangeSetRequest,
  options: StepOptions,
): Promise<Prepared> {
  const wait = options.wait ?? pause;
  await untilDone(
    'CreateChangeSet',
    async () => {
      try {
        await cloudFormation.createChangeSet(request);
      } catch (error) {
        // The name is random: a change set that has it is the one of a call whose answer was lost.
        if (!hasName(error, 'AlreadyExistsException')) throw error;
      }
    },
    options,
  );
  for (;;) {
    const changeSet = await untilDone(
      'DescribeChangeSet',
      () => cloudFormation.describeChangeSet(request.stackName, request.changeSetName),
      options,
    );
    if (changeSet?.status === 'CREATE_COMPLETE') return { kind: 'ready', changeSet };
    if (changeSet?.status === 'FAILED') {
      const reason = changeSet.statusReason ?? '';
      if (isNoChange(reason)) return { kind: 'noChanges' };
      throw new ChangeSetFailed(reason);
    }
    await wait(options.interval, options.signal);
  }
}

/** True for the reasons with which CloudFormation says that there is nothing to change. */
export function isNoChange(reason: string): boolean {
  return /didn't contain changes|no updates are to be performed/i.test(reason);
}

/** Executes the change set once, whatever happens to the answers. */
export async function executeChangeSet(
  cloudFormation: CloudFormation,
  target: { readonly stackId: string; readonly changeSetId: string; readonly clientRequestToken: string },
  options: StepOptions,
): Promise<void> {
  const { stackId, changeSetId, clientRequestToken } = target;
  let repeated = false;
  await untilDone(
    'ExecuteChangeSet',
    async () => {
      try {
        await cloudFormation.executeChangeSet(stackId, changeSetId, clientRequestToken);
      } catch (error) {
        // A change set that runs, or has run and is gone, refuses to be executed again: then an earlier call took effect.
        const refused = /^(InvalidChangeSetStatus|ChangeSetNotFound)/.test(error instanceof Error ? error.name : '');
        if (!(repeated && refused && (await tookEffect(cloudFormation, target)))) throw error;
      } finally {
        repeated = true;
      }
    },
    options,
  );
}

async function tookEffect(
  cloudFormation: CloudFormation,
  target: { readonly stackId: string; readonly changeSetId: string; readonly clientRequestToken: string },
): Promise<boolean> {
  const { stackId, changeSetId, clientRequestToken } = target;
  // Nobody else knows this change set: where it runs, or has run, the lost call started it.
  const changeSet = await cloudFormation.describeChangeSet(stackId, changeSetId);
  if (/^EXECUTE_(IN_PROGRESS|COMPLETE)$/.test(changeSet?.executionStatus ?? '')) return true;
  let nextToken: string | undefined;
  do {
    const page = await cloudFormation.stackEvents(stackId, nextToken);
    if (page.events.some((event) => event.ClientRequestToken === clientRequestToken)) return true;
    nextToken = page.nextToken;
  } while (nextToken);
  return false;
}

/**
 * Takes an unwanted change set away, and with it the empty stack that a CREATE change set brings into being.
 * A change set that is gone already is no error.
 */
export async function discardChangeSet(
  cloudFormation: CloudFormation,
  request: { readonly stackName: string; readonly changeSetName: string; readonly clientToken: string },
  wait: (milliseconds: number) => Promise<void> = pause,
): Promise<void> {
  for (let looks = 1; ; looks++) {
    try {
      await withRetry('DeleteChangeSet', () =>
        cloudFormation.deleteChangeSet(request.stackName, request.changeSetName),
      );
      break;
    } catch (error) {
      if (hasName(error, 'ChangeSetNotFoundException') || hasName(error, 'ChangeSetNotFound')) break;
      // A change set that is still being made is refused its deletion; it takes seconds.
      const beingMade = error instanceof Error && error.name.startsWith('InvalidChangeSetStatus');
      if (!beingMade || looks === 60) throw error;
      await wait(1_000);
    }
  }
  const stack = await withRetry('DescribeStacks', () => cloudFormation.describeStack(request.stackName));
  if (stack?.status !== 'REVIEW_IN_PROGRESS') return;
  await withRetry('DeleteStack', () => cloudFormation.deleteStack(stack.stackId, `${request.clientToken}-discard`));
}

function hasName(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
