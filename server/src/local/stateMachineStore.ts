import { randomUUID } from 'node:crypto';
import { readDefinition } from './checkDefinition.ts';
import type { Integrations } from './definitionProblem.ts';
import { type EndpointFacts, type Journal, type Json, ServiceError } from './ports.ts';
import { checkName } from './resourceName.ts';

/** A state machine as it is kept; dates are epoch seconds. */
export type StateMachineRecord = {
  readonly stateMachineArn: string;
  readonly name: string;
  readonly definition: string;
  readonly roleArn: string;
  readonly creationDate: number;
  readonly revisionId: string;
};

const collection = 'stateMachines';

/** The state machines of an endpoint, in its journal. */
export class StateMachineStore {
  readonly #journal: Journal;
  readonly #facts: EndpointFacts;
  readonly #integrations: Integrations;
  readonly #machines: Map<string, StateMachineRecord>;

  constructor(journal: Journal, facts: EndpointFacts, integrations: Integrations) {
    this.#journal = journal;
    this.#facts = facts;
    this.#integrations = integrations;
    this.#machines = new Map(journal.entries(collection) as readonly [string, StateMachineRecord & Json][]);
  }

  /** Every machine, sorted by name. */
  all(): readonly StateMachineRecord[] {
    return [...this.#machines.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
  }

  /** @throws ServiceError StateMachineDoesNotExist */
  get(stateMachineArn: string): StateMachineRecord {
    if (!/^arn:[\w-]+:states:[\w-]+:\d{12}:stateMachine:[^:]+(:[^:]+)?$/.test(stateMachineArn)) {
      throw new ServiceError('InvalidArn', `Invalid Arn: '${stateMachineArn}'`);
    }
    const machine = this.#machines.get(stateMachineArn);
    if (machine !== undefined) return machine;
    throw new ServiceError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${stateMachineArn}'`);
  }

  /**
   * Creates a machine; the same one again is answered as the first time.
   * @throws ServiceError InvalidName, InvalidDefinition, InvalidArn, StateMachineAlreadyExists
   */
  async create(name: string, definition: string, roleArn: string, type = 'STANDARD'): Promise<StateMachineRecord> {
    checkName(name);
    if (type !== 'STANDARD') {
      throw new ServiceError(
        'StateMachineTypeNotSupported',
        `The local endpoint does not support state machines of type ${type}. Use STANDARD, or deploy to AWS.`,
      );
    }
    checkRole(roleArn);
    readDefinition(definition, this.#integrations);
    const { partition, region, accountId } = this.#facts;
    const stateMachineArn = `arn:${partition}:states:${region}:${accountId}:stateMachine:${name}`;
    const existing = this.#machines.get(stateMachineArn);
    if (existing?.definition === definition) {
      await this.#journal.put(collection, stateMachineArn, existing);
      return existing;
    }
    if (existing !== undefined) {
      throw new ServiceError('StateMachineAlreadyExists', `State Machine Already Exists: '${stateMachineArn}'`);
    }
    const creationDate = Date.now() / 1000;
    const machine = { stateMachineArn, name, definition, roleArn, creationDate, revisionId: 'INITIAL' };
    return this.#put(machine);
  }

  /** @throws ServiceError StateMachineDoesNotExist, InvalidDefinition, InvalidArn */
  async update(
    stateMachineArn: string,
    change: { readonly definition?: string; readonly roleArn?: string },
  ): Promise<StateMachineRecord> {
    const machine = this.get(stateMachineArn);
    const { definition = machine.definition, roleArn = machine.roleArn } = change;
    checkRole(roleArn);
    readDefinition(definition, this.#integrations);
    return this.#put({ ...machine, definition, roleArn, revisionId: randomUUID() });
  }

  /** Without effect where there is no such machine, as in AWS. */
  async delete(stateMachineArn: string): Promise<void> {
    this.#machines.delete(stateMachineArn);
    await this.#journal.delete(collection, stateMachineArn);
  }

  async #put(machine: StateMachineRecord): Promise<StateMachineRecord> {
    this.#machines.set(machine.stateMachineArn, machine);
    await this.#journal.put(collection, machine.stateMachineArn, machine);
    return machine;
  }
}

function checkRole(roleArn: string): void {
  if (!/^arn:[\w-]+:iam::\d{12}:role\/.+$/.test(roleArn)) {
    throw new ServiceError('InvalidArn', `Invalid Role Arn: '${roleArn}'`);
  }
}
