import { isPassing, isThrottling, pause } from '../aws/retry.ts';
import type { CloudFormation, StackDescription } from './cloudFormation.ts';
import {
  type ResourceState,
  type RootCause,
  resourceStates,
  rootCause,
  type StackEvent,
  StackEvents,
} from './stackEvents.ts';
import { type Outcome, outcomeOf } from './stackStatus.ts';

/** An operation under way, as it is stored so that a reloaded window can follow it. */
export interface Operation {
  readonly kind: 'deploy' | 'delete';
  readonly stackName: string;
  readonly stackId: string;
  /** The ClientRequestToken it was started with; undefined for an operation that someone else started. */
  readonly token?: string;
}

/** What is known while an operation goes on. */
export interface OperationState {
  readonly stack: StackDescription;
  /** The resources that the operation has touched, in the order it reached them. */
  readonly resources: readonly ResourceState[];
  /** Events not told before, oldest first. */
  readonly newEvents: readonly StackEvent[];
}

/** How an operation ended. */
export interface OperationResult {
  readonly outcome: Outcome;
  readonly stack: StackDescription;
  readonly resources: readonly ResourceState[];
  /** Set when it failed and CloudFormation said why. */
  readonly cause?: RootCause;
}

/** How to wait, and whom to tell. */
export interface FollowOptions {
  /** Milliseconds between two looks; up to ten times as much after errors. */
  readonly interval: number;
  readonly onState: (state: OperationState) => void;
  /** The connection failed and is tried again; `failures` in a row so far. */
  readonly onTrouble: (error: unknown, failures: number) => void;
  readonly signal?: AbortSignal;
  readonly wait?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

/**
 * Looks at the stack until the operation has ended. Network errors, throttling and a stopped local endpoint never end it:
 * CloudFormation goes on, so the watching does too.
 * @throws the signal's reason when it is aborted, and any error that repeating cannot mend
 */
export async function followOperation(
  cloudFormation: CloudFormation,
  operation: Operation,
  options: FollowOptions,
): Promise<OperationResult> {
  const wait = options.wait ?? pause;
  const events = new StackEvents();
  let failures = 0;
  let looksWithoutEvents = 0;
  for (;;) {
    options.signal?.throwIfAborted();
    try {
      // The status first: events that came with a final status are then on the page read after it.
      const stack = await cloudFormation.describeStack(operation.stackId);
      const fresh = stack || operation.kind === 'deploy' ? await newEvents(cloudFormation, operation, events) : [];
      events.keep(fresh);
      failures = 0;
      const description = stack ?? gone(operation);
      const resources = resourceStates(events.all);
      options.onState({ stack: description, resources, newEvents: fresh });
      const outcome = outcomeOf(operation.kind, description.status);
      // Right after the start, the status may still be that of before: events of this operation prove it is not.
      if (outcome) looksWithoutEvents += 1;
      const started = events.all.length > 0 || description.status === 'DELETE_COMPLETE' || looksWithoutEvents > 15;
      if (outcome && started) {
        const cause = outcome === 'failed' ? rootCause(events.all) : undefined;
        return { outcome, stack: description, resources, cause };
      }
    } catch (error) {
      if (!isPassing(error) && !(error instanceof Error && error.name === 'LocalEndpointStopped')) throw error;
      failures += 1;
      options.onTrouble(error, failures);
      const factor = Math.min(2 ** failures, isThrottling(error) ? 20 : 10);
      await wait(options.interval * factor, options.signal);
      continue;
    }
    await wait(options.interval, options.signal);
  }
}

/** Reads pages, newest first, until one brings nothing new; keeps the events of this operation. */
async function newEvents(
  cloudFormation: CloudFormation,
  operation: Operation,
  events: StackEvents,
): Promise<readonly StackEvent[]> {
  const pages: (readonly StackEvent[])[] = [];
  let ownFound = false;
  let nextToken: string | undefined;
  do {
    const page = await cloudFormation.stackEvents(operation.stackId, nextToken);
    pages.unshift(page.events);
    ownFound ||= page.events.some((event) => isOf(operation, event));
    const knownReached = page.events.some((event) => events.has(event));
    const olderReached = !page.events.every((event) => isOf(operation, event)) && (ownFound || pages.length >= 5);
    nextToken = knownReached || olderReached ? undefined : page.nextToken;
  } while (nextToken);
  return pages.flatMap((page) => events.add(page)).filter((event) => isOf(operation, event));
}

function isOf(operation: Operation, event: StackEvent): boolean {
  return operation.token === undefined || event.ClientRequestToken === operation.token;
}

/** A stack that is deleted and no longer described. */
function gone(operation: Operation): StackDescription {
  return {
    stackId: operation.stackId,
    stackName: operation.stackName,
    status: 'DELETE_COMPLETE',
    outputs: {},
    terminationProtection: false,
    parameterKeys: [],
  };
}
