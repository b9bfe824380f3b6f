import { randomUUID } from 'node:crypto';
import type { Journal, Json, JsonObject } from './ports.ts';

/** What becomes of a resource that its stack lets go of. */
export interface ResourcePolicies {
  readonly onDelete: 'Delete' | 'Retain' | 'RetainExceptOnCreate';
  readonly onReplace: 'Delete' | 'Retain';
}

/** A resource that exists, or the last thing known of one that does not. */
export interface StackResource {
  readonly type: string;
  physicalId: string;
  attributes: JsonObject;
  properties: JsonObject;
  status: string;
  reason?: string;
  time: string;
  policies?: ResourcePolicies;
}
export type StackResources = { [logicalId: string]: StackResource };

/** What a stack is made from. */
export interface StackSource {
  template: string;
  parameters: { [name: string]: string };
  capabilities: string[];
  tags?: JsonObject[];
  /** The parameters whose values are not told. */
  hidden?: string[];
  roleArn?: string | undefined;
}

/** A stack as the journal holds it. */
export interface StackRecord extends StackSource {
  readonly id: string;
  readonly name: string;
  status: string;
  reason?: string;
  readonly created: string;
  updated?: string;
  deleted?: string;
  outputs: JsonObject[];
  /** In the order of creation. */
  resources: StackResources;
  /** What to return to when the running update fails. */
  before?: StackSource & { resources: StackResources };
  token?: string;
}

/** A change set as the journal holds it. */
export interface ChangeSetRecord extends Readonly<StackSource> {
  readonly id: string;
  readonly name: string;
  readonly stackId: string;
  readonly stackName: string;
  readonly created: string;
  readonly type: 'CREATE' | 'UPDATE';
  /** Told once the change set is made. */
  readonly changes: readonly Json[];
  readonly token?: string;
  readonly description?: string;
  status: string;
  reason?: string;
  executionStatus: string;
  executionToken?: string;
}

/** Stacks, change sets and events, kept in the journal; a change is durable once its promise resolves. */
export class StackRecords {
  readonly #journal: Journal;
  readonly #stacks = new Map<string, StackRecord>();
  readonly #changeSets = new Map<string, ChangeSetRecord>();

  constructor(journal: Journal) {
    this.#journal = journal;
    for (const [id, value] of journal.entries('stacks')) this.#stacks.set(id, copy(value) as unknown as StackRecord);
    for (const [id, value] of journal.entries('changeSets')) {
      this.#changeSets.set(id, copy(value) as unknown as ChangeSetRecord);
    }
  }

  stacks(): StackRecord[] {
    return [...this.#stacks.values()];
  }

  /** By ARN also when deleted, by name only while it lives. */
  stack(nameOrId: string): StackRecord | undefined {
    return (
      this.#stacks.get(nameOrId) ??
      this.stacks().find((stack) => stack.name === nameOrId && stack.status !== 'DELETE_COMPLETE')
    );
  }

  async saveStack(stack: StackRecord): Promise<void> {
    this.#stacks.set(stack.id, stack);
    await this.#journal.put('stacks', stack.id, copy(stack));
  }

  changeSets(stackId: string): ChangeSetRecord[] {
    return [...this.#changeSets.values()].filter((changeSet) => changeSet.stackId === stackId);
  }

  changeSet(id: string): ChangeSetRecord | undefined {
    return this.#changeSets.get(id);
  }

  async saveChangeSet(changeSet: ChangeSetRecord): Promise<void> {
    this.#changeSets.set(changeSet.id, changeSet);
    await this.#journal.put('changeSets', changeSet.id, copy(changeSet));
  }

  async deleteChangeSet(id: string): Promise<void> {
    this.#changeSets.delete(id);
    await this.#journal.delete('changeSets', id);
  }

  /** Oldest first. */
  events(stackId: string): readonly Json[] {
    return this.#journal.list('stackEvents', stackId);
  }

  /** Sets the stack's own status and tells it as an event. */
  async stackStatus(stack: StackRecord, status: string, reason?: string): Promise<void> {
    await this.#journal.put('stacks', stack.id, copy({ ...stack, status, reason }));
    await this.#event(stack, {
      logicalId: stack.name,
      physicalId: stack.id,
      type: 'AWS::CloudFormation::Stack',
      status,
      reason,
    });
    // Last, so that whoever sees the status finds its event.
    stack.status = status;
    stack.reason = reason;
    this.#stacks.set(stack.id, stack);
  }

  /** Sets a resource's status and tells it as an event. */
  async resourceStatus(
    stack: StackRecord,
    logicalId: string,
    resource: StackResource,
    status: string,
    reason?: string,
  ) {
    resource.status = status;
    resource.reason = reason;
    resource.time = new Date().toISOString();
    await this.saveStack(stack);
    await this.#event(stack, { logicalId, physicalId: resource.physicalId, type: resource.type, status, reason });
  }

  async #event(
    stack: StackRecord,
    entry: { logicalId: string; physicalId: string; type: string; status: string; reason?: string | undefined },
  ): Promise<void> {
    const own = entry.type === 'AWS::CloudFormation::Stack';
    await this.#journal.append('stackEvents', stack.id, {
      StackId: stack.id,
      EventId: own ? randomUUID() : `${entry.logicalId}-${entry.status}-${randomUUID()}`,
      StackName: stack.name,
      LogicalResourceId: entry.logicalId,
      PhysicalResourceId: entry.physicalId,
      ResourceType: entry.type,
      Timestamp: new Date().toISOString(),
      ResourceStatus: entry.status,
      ...(entry.reason === undefined ? {} : { ResourceStatusReason: entry.reason }),
      ...(stack.token === undefined ? {} : { ClientRequestToken: stack.token }),
    });
  }
}

function copy(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
