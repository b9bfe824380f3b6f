import { randomUUID } from 'node:crypto';
import { readTemplate, validationError } from './checkTemplate.ts';
import { changeSetAnswer } from './cloudFormationAnswers.ts';
import { pause } from './pace.ts';
import type { EndpointFacts, Json, JsonObject } from './ports.ts';
import { ServiceError } from './ports.ts';
import { textOf } from './resources/resourceType.ts';
import { checkUpdatable, isBusy, type StackOperations } from './stackOperations.ts';
import { StackPlan } from './stackPlan.ts';
import type { ChangeSetRecord, StackRecord, StackRecords } from './stackRecords.ts';
import { readStackRequest } from './stackRequest.ts';

const EMPTY = "The submitted information didn't contain changes. Submit different information to create a change set.";
const RESTARTED = 'The local endpoint was restarted while it made the change set. Create another one.';

/** Change sets: made in the background as in AWS, from CREATE_PENDING through CREATE_IN_PROGRESS to their end. */
export class ChangeSets {
  readonly #records: StackRecords;
  readonly #facts: EndpointFacts;
  readonly #operations: StackOperations;

  constructor(records: StackRecords, facts: EndpointFacts, operations: StackOperations) {
    this.#records = records;
    this.#facts = facts;
    this.#operations = operations;
  }

  /** Ends what was being made or executed when the endpoint went away. */
  resume(): void {
    for (const changeSet of this.#records.stacks().flatMap(({ id }) => this.#records.changeSets(id))) {
      if (isBeingMade(changeSet)) Object.assign(changeSet, { status: 'FAILED', reason: RESTARTED });
      else if (changeSet.executionStatus === 'EXECUTE_IN_PROGRESS') changeSet.executionStatus = 'EXECUTE_FAILED';
      else continue;
      this.#operations.run(() => this.#records.saveChangeSet(changeSet));
    }
  }

  /** By ARN, or by name together with a stack. @throws ServiceError ChangeSetNotFound */
  find(input: JsonObject): ChangeSetRecord {
    const name = textOf(input.ChangeSetName) ?? '';
    const stackName = textOf(input.StackName);
    const stack = stackName === undefined ? undefined : this.#records.stack(stackName);
    const found =
      this.#records.changeSet(name) ??
      (stack ? this.#records.changeSets(stack.id) : []).find((changeSet) => changeSet.name === name);
    if (!found) throw new ServiceError('ChangeSetNotFound', `ChangeSet [${name}] does not exist`, 404);
    return found;
  }

  /** @throws ServiceError AlreadyExistsException, ValidationError, InsufficientCapabilitiesException */
  async create(input: JsonObject): Promise<Json> {
    const stackName = textOf(input.StackName) ?? '';
    const name = textOf(input.ChangeSetName) ?? '';
    const type = input.ChangeSetType === 'CREATE' ? 'CREATE' : 'UPDATE';
    const token = textOf(input.ClientToken);
    const known = this.#records.stack(stackName);
    const stack = known ?? this.#operations.newStack(stackName);
    const same = this.#records.changeSets(stack.id).find((changeSet) => changeSet.name === name);
    if (same) {
      if (token !== undefined && same.token === token) return { Id: same.id, StackId: stack.id };
      throw new ServiceError('AlreadyExistsException', `ChangeSet ${name} already exists`);
    }
    if (!/^[A-Za-z][A-Za-z0-9-]{0,127}$/.test(name)) {
      throw validationError(
        `1 validation error detected: Value '${name}' at 'changeSetName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*`,
      );
    }
    const exists = known !== undefined && known.status !== 'REVIEW_IN_PROGRESS';
    if (type === 'UPDATE' && !exists) throw validationError(`Stack [${stackName}] does not exist`);
    if (type === 'CREATE' && exists) {
      throw validationError(
        `Stack [${stackName}] already exists and cannot be created again with the changeSet [${name}].`,
      );
    }
    if (type === 'UPDATE') checkUpdatable(stack);
    const { source, changes, unchanged } = readStackRequest(input, stack, this.#facts);
    if (!known) await this.#records.stackStatus(stack, 'REVIEW_IN_PROGRESS', 'User Initiated');
    const description = textOf(input.Description);
    const changeSet: ChangeSetRecord = {
      ...source,
      ...{ id: stack.id.replace(/:stack\/.*$/, `:changeSet/${name}/${randomUUID()}`), name },
      ...{ stackId: stack.id, stackName: stack.name, created: new Date().toISOString(), type, changes },
      ...(token === undefined ? {} : { token }),
      ...(description === undefined ? {} : { description }),
      ...{ status: 'CREATE_PENDING', executionStatus: 'UNAVAILABLE' },
    };
    await this.#records.saveChangeSet(changeSet);
    this.#operations.run(() => this.#make(changeSet, unchanged));
    return { Id: changeSet.id, StackId: stack.id };
  }

  async #make(changeSet: ChangeSetRecord, unchanged: boolean): Promise<void> {
    await pause(1);
    changeSet.status = 'CREATE_IN_PROGRESS';
    await this.#records.saveChangeSet(changeSet);
    await pause(1);
    if (unchanged) Object.assign(changeSet, { status: 'FAILED', reason: EMPTY });
    else Object.assign(changeSet, { status: 'CREATE_COMPLETE', executionStatus: 'AVAILABLE' });
    await this.#records.saveChangeSet(changeSet);
  }

  /** @throws ServiceError ChangeSetNotFound, InvalidChangeSetStatus */
  async execute(input: JsonObject): Promise<Json> {
    const changeSet = this.find(input);
    const token = textOf(input.ClientRequestToken);
    if (token !== undefined && changeSet.executionToken === token) return {};
    const stack = this.#records.stack(changeSet.stackId);
    if (changeSet.executionStatus !== 'AVAILABLE' || stack === undefined || isBusy(stack)) {
      throw new ServiceError(
        'InvalidChangeSetStatus',
        `ChangeSet [${changeSet.id}] cannot be executed in its current status of [${changeSet.status}]; execution status ${changeSet.executionStatus}, stack status ${stack?.status}`,
      );
    }
    const plan = new StackPlan(readTemplate(changeSet.template), changeSet.parameters, stack, this.#facts);
    changeSet.executionStatus = 'EXECUTE_IN_PROGRESS';
    if (token !== undefined) changeSet.executionToken = token;
    await this.#records.saveChangeSet(changeSet);
    await this.#operations.begin(stack, changeSet.type, changeSet, plan, token, async (succeeded) => {
      changeSet.executionStatus = succeeded ? 'EXECUTE_COMPLETE' : 'EXECUTE_FAILED';
      await this.#records.saveChangeSet(changeSet);
    });
    // The others were made for a stack that is no longer like that.
    await this.#forgetAllBut(stack, changeSet);
    return {};
  }

  async #forgetAllBut(stack: StackRecord, kept: ChangeSetRecord): Promise<void> {
    for (const { id } of this.#records.changeSets(stack.id)) {
      if (id !== kept.id) await this.#records.deleteChangeSet(id);
    }
  }

  /** @throws ServiceError ChangeSetNotFound, InvalidChangeSetStatus */
  async delete(input: JsonObject): Promise<Json> {
    const changeSet = this.find(input);
    if (isBeingMade(changeSet) || changeSet.executionStatus === 'EXECUTE_IN_PROGRESS') {
      throw new ServiceError(
        'InvalidChangeSetStatus',
        `ChangeSet [${changeSet.id}] cannot be deleted in its current status of [${changeSet.status}]; execution status ${changeSet.executionStatus}`,
      );
    }
    await this.#records.deleteChangeSet(changeSet.id);
    return {};
  }

  /** DescribeChangeSet's answer: the changes are told once the change set is made. @throws ServiceError ChangeSetNotFound */
  describe(input: JsonObject): Json {
    const changeSet = this.find(input);
    return changeSetAnswer(isBeingMade(changeSet) ? { ...changeSet, changes: [] } : changeSet);
  }
}

function isBeingMade({ status }: ChangeSetRecord): boolean {
  return status === 'CREATE_PENDING' || status === 'CREATE_IN_PROGRESS';
}
