import { randomUUID } from 'node:crypto';
import { readTemplate, validationError } from './checkTemplate.ts';
import type { EndpointFacts, Json, JsonObject } from './ports.ts';
import { ServiceError } from './ports.ts';
import { textOf } from './resources/resourceType.ts';
import type { StackDeployment } from './stackDeployment.ts';
import { StackPlan } from './stackPlan.ts';
import type { StackRecord, StackRecords, StackSource } from './stackRecords.ts';
import { readStackRequest } from './stackRequest.ts';

const RESTARTED = 'The local endpoint was restarted while the stack was changing. Deploy again.';

/** What changes stacks: CreateStack, UpdateStack, CancelUpdateStack, DeleteStack, and what a restart has to end. */
export class StackOperations {
  readonly #records: StackRecords;
  readonly #facts: EndpointFacts;
  readonly #deployment: StackDeployment;
  readonly #running = new Set<Promise<void>>();

  constructor(records: StackRecords, facts: EndpointFacts, deployment: StackDeployment) {
    this.#records = records;
    this.#facts = facts;
    this.#deployment = deployment;
  }

  /** Brings every stack that was changing when the endpoint went away to a state in which it can be deployed again. */
  resume(): void {
    for (const stack of this.#records.stacks()) {
      if (isBusy(stack)) this.run(() => this.#resume(stack));
    }
  }

  async #resume(stack: StackRecord): Promise<void> {
    // After this turn, so that the services that roll back are all there.
    await Promise.resolve();
    for (const [logicalId, resource] of Object.entries(stack.resources)) {
      if (!resource.status.endsWith('_IN_PROGRESS')) continue;
      const status = resource.status.replace('_IN_PROGRESS', '_FAILED');
      await this.#records.resourceStatus(stack, logicalId, resource, status, RESTARTED);
    }
    if (stack.status === 'DELETE_IN_PROGRESS') {
      return this.#records.stackStatus(
        stack,
        'DELETE_FAILED',
        'The local endpoint was restarted while the stack was being deleted. Delete it again.',
      );
    }
    if (stack.status !== 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS') return this.#deployment.rollBack(stack, RESTARTED);
    const plan = new StackPlan(readTemplate(stack.template), stack.parameters, stack, this.#facts);
    await this.#deployment.finishUpdate(stack, plan);
  }

  /** Resolves once nothing is being deployed or deleted. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** A stack that does not exist yet, under a name that is free. @throws ServiceError ValidationError for a bad name. */
  newStack(name: string): StackRecord {
    if (!/^[A-Za-z][A-Za-z0-9-]{0,127}$/.test(name)) {
      throw validationError(
        `1 validation error detected: Value '${name}' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*`,
      );
    }
    const { partition, region, accountId } = this.#facts;
    return {
      id: `arn:${partition}:cloudformation:${region}:${accountId}:stack/${name}/${randomUUID()}`,
      name,
      status: 'REVIEW_IN_PROGRESS',
      created: new Date().toISOString(),
      template: '',
      parameters: {},
      capabilities: [],
      tags: [],
      outputs: [],
      resources: {},
    };
  }

  /** @throws ServiceError AlreadyExistsException, ValidationError, InsufficientCapabilitiesException */
  async create(input: JsonObject): Promise<Json> {
    const name = textOf(input.StackName) ?? '';
    const known = this.#records.stack(name);
    if (known) {
      if (wasAsked(known, input)) return { StackId: known.id };
      throw new ServiceError('AlreadyExistsException', `Stack [${name}] already exists`);
    }
    const stack = this.newStack(name);
    const { source, plan } = readStackRequest(input, stack, this.#facts);
    await this.begin(stack, 'CREATE', source, plan, textOf(input.ClientRequestToken));
    return { StackId: stack.id };
  }

  /** @throws ServiceError ValidationError, also where nothing changes, InsufficientCapabilitiesException */
  async update(stack: StackRecord, input: JsonObject): Promise<Json> {
    if (wasAsked(stack, input)) return { StackId: stack.id };
    checkUpdatable(stack);
    const { source, plan, unchanged } = readStackRequest(input, stack, this.#facts);
    if (unchanged) throw validationError('No updates are to be performed.');
    await this.begin(stack, 'UPDATE', source, plan, textOf(input.ClientRequestToken));
    return { StackId: stack.id };
  }

  /** Starts to bring the stack to what the plan says; `onEnd` is told whether it got there. */
  async begin(
    stack: StackRecord,
    type: 'CREATE' | 'UPDATE',
    source: StackSource,
    plan: StackPlan,
    token: string | undefined,
    onEnd: (succeeded: boolean) => Promise<void> = async () => undefined,
  ): Promise<void> {
    const { template, parameters, capabilities, tags, hidden, roleArn } = source;
    if (type === 'UPDATE') {
      stack.before = structuredClone({
        resources: stack.resources,
        ...{ template: stack.template, parameters: stack.parameters, capabilities: stack.capabilities },
        ...{ tags: stack.tags ?? [], hidden: stack.hidden ?? [], roleArn: stack.roleArn },
      });
      stack.updated = new Date().toISOString();
    }
    if (token === undefined) delete stack.token;
    else stack.token = token;
    Object.assign(stack, structuredClone({ template, parameters, capabilities, tags, hidden, roleArn }));
    await this.#records.stackStatus(stack, `${type}_IN_PROGRESS`, 'User Initiated');
    this.run(async () => {
      await this.#deployment.deploy(stack, plan);
      await onEnd(stack.status === `${type}_COMPLETE`);
    });
  }

  /** @throws ServiceError ValidationError where no update is running */
  async cancelUpdate(stack: StackRecord): Promise<Json> {
    if (stack.status !== 'UPDATE_IN_PROGRESS') {
      throw validationError(`CancelUpdateStack cannot be called from current stack status ${stack.status}`);
    }
    this.#deployment.cancel(stack);
    return {};
  }

  /** As in AWS, deleting what is not there succeeds, and so does a repeated request. @throws ServiceError ValidationError */
  async delete(stack: StackRecord | undefined, input: JsonObject): Promise<Json> {
    if (!stack || stack.status === 'DELETE_COMPLETE' || stack.status === 'DELETE_IN_PROGRESS') return {};
    if (isBusy(stack)) {
      throw validationError(
        `Stack [${stack.id}] cannot be deleted while in status ${stack.status}. Wait until it has ended.`,
      );
    }
    const token = textOf(input.ClientRequestToken);
    if (token === undefined) delete stack.token;
    else stack.token = token;
    await this.#records.stackStatus(stack, 'DELETE_IN_PROGRESS', 'User Initiated');
    this.run(() => this.#deployment.delete(stack));
    return {};
  }

  /** Lets work go on after its request was answered. */
  run(work: () => Promise<void>): void {
    const running = work()
      .catch((error: unknown) => process.stderr.write(`CloudFormation: ${String(error)}\n`))
      .then(() => {
        this.#running.delete(running);
      });
    this.#running.add(running);
  }
}

/** True while an operation is under way. */
export function isBusy({ status }: StackRecord): boolean {
  return status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS';
}

/** @throws ServiceError ValidationError where the stack's status allows no update */
export function checkUpdatable(stack: StackRecord): void {
  if (/^(CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT)_COMPLETE$/.test(stack.status)) return;
  throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not be updated.`);
}

/** True for a request that is sent again after it took effect. */
function wasAsked(stack: StackRecord, { ClientRequestToken: token }: JsonObject): boolean {
  return token !== undefined && token === stack.token;
}
