/** A stack event as CloudFormation returns it. */
export interface StackEvent {
  readonly EventId?: string;
  readonly StackId?: string;
  readonly LogicalResourceId?: string;
  readonly PhysicalResourceId?: string;
  readonly ResourceType?: string;
  readonly ResourceStatus?: string;
  readonly ResourceStatusReason?: string;
  readonly ClientRequestToken?: string;
  readonly Timestamp?: Date;
}

/** One resource of a stack, with the newest status seen. */
export interface ResourceState {
  readonly logicalId: string;
  readonly physicalId?: string;
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
}

/** Why an operation failed: the resource that failed first, and AWS's own words. */
export interface RootCause {
  readonly logicalId: string;
  readonly type: string;
  readonly reason: string;
}

/** The events of a stack, taken in page by page in any order, each once. */
export class StackEvents {
  readonly #events: StackEvent[] = [];
  readonly #ids = new Set<string>();

  /**
   * Takes in one page of DescribeStackEvents (newest first).
   * @returns the events not seen before, oldest first
   */
  add(page: readonly StackEvent[]): readonly StackEvent[] {
    const fresh = page.filter((event) => event.EventId !== undefined && !this.#ids.has(event.EventId)).reverse();
    for (const event of fresh) this.#ids.add(event.EventId ?? '');
    return fresh;
  }

  /** True for an event taken in before. */
  has(event: StackEvent): boolean {
    return this.#ids.has(event.EventId ?? '');
  }

  /** Keeps events, oldest first. */
  keep(events: readonly StackEvent[]): void {
    this.#events.push(...events);
  }

  /** What was kept, oldest first. */
  get all(): readonly StackEvent[] {
    return this.#events;
  }
}

/** True for an event about the stack itself, not about one of its resources. */
export function isStackEvent(event: StackEvent): boolean {
  return event.ResourceType === 'AWS::CloudFormation::Stack' && event.PhysicalResourceId === event.StackId;
}

/** The resources that `events` (oldest first) name, in the order of their first event. */
export function resourceStates(events: readonly StackEvent[]): readonly ResourceState[] {
  const states = new Map<string, ResourceState>();
  for (const event of events) {
    if (isStackEvent(event) || !event.LogicalResourceId || !event.ResourceStatus) continue;
    states.set(event.LogicalResourceId, {
      logicalId: event.LogicalResourceId,
      physicalId: event.PhysicalResourceId || undefined,
      type: event.ResourceType ?? '',
      status: event.ResourceStatus,
      reason: event.ResourceStatusReason,
    });
  }
  return [...states.values()];
}

/**
 * The first failure with a reason of its own. Resources that CloudFormation cancelled because another failed only say
 * "Resource creation cancelled" ("update", "deletion"); a stack event only repeats its resources.
 * @param events oldest first
 */
export function rootCause(events: readonly StackEvent[]): RootCause | undefined {
  const failures = events.filter((event) => /_FAILED$/.test(event.ResourceStatus ?? ''));
  const own = failures.filter(
    ({ ResourceStatusReason }) => !/^Resource \w+ cancelled/i.test(ResourceStatusReason ?? ''),
  );
  const cause =
    own.find((event) => !isStackEvent(event) && event.ResourceStatusReason) ?? own[0] ?? stackReason(events);
  if (!cause) return undefined;
  return {
    logicalId: cause.LogicalResourceId ?? '',
    type: cause.ResourceType ?? '',
    reason: cause.ResourceStatusReason ?? cause.ResourceStatus ?? '',
  };
}

/** Where no resource failed, the stack itself may say why it rolls back. */
function stackReason(events: readonly StackEvent[]): StackEvent | undefined {
  return events.find((event) => /ROLLBACK_IN_PROGRESS$/.test(event.ResourceStatus ?? '') && event.ResourceStatusReason);
}
