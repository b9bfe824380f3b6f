import { randomUUID } from 'node:crypto';
import type { Integrations } from './definitionProblem.ts';
import { payloadLimit } from './engine/dataFlow.ts';
import { type RunningExecution, startExecution } from './engine/execution.ts';
import type { ExecutionRecord, ExecutionStore } from './executionStore.ts';
import { type EndpointFacts, type Json, type JsonObject, ServiceError } from './ports.ts';
import { optionalText, requiredText } from './requestInput.ts';
import { checkName } from './resourceName.ts';
import type { StateMachineRecord, StateMachineStore } from './stateMachineStore.ts';

interface ExecutionParts {
  readonly store: ExecutionStore;
  readonly machines: StateMachineStore;
  readonly facts: EndpointFacts;
  readonly integrations: Integrations;
  readonly onFault: (fault: unknown) => void;
}

/** Starts and stops executions, and writes what they do into their store. */
export class Executions {
  readonly #parts: ExecutionParts;
  readonly #running = new Map<string, RunningExecution>();
  #closed = false;

  constructor(parts: ExecutionParts) {
    this.#parts = parts;
  }

  /** @throws ServiceError StateMachineDoesNotExist, InvalidName, InvalidExecutionInput, ExecutionAlreadyExists */
  start(request: JsonObject): Json {
    const { store, machines, facts } = this.#parts;
    const machine = machines.get(requiredText(request, 'stateMachineArn'));
    const name = optionalText(request, 'name') ?? randomUUID();
    checkName(name);
    const input = optionalText(request, 'input') ?? '{}';
    checkInput(input);
    const { partition, region, accountId } = facts;
    const executionArn = `arn:${partition}:states:${region}:${accountId}:execution:${machine.name}:${name}`;
    const known = store.find(executionArn);
    if (known !== undefined && known.startDate >= machine.creationDate) {
      if (known.status !== 'RUNNING' || known.input !== input) {
        throw new ServiceError('ExecutionAlreadyExists', `Execution Already Exists: '${executionArn}'`);
      }
      return { executionArn, startDate: known.startDate };
    }
    return this.#begin(machine, executionArn, name, input);
  }

  #begin(machine: StateMachineRecord, executionArn: string, name: string, input: string): Json {
    const { store, facts, integrations, onFault } = this.#parts;
    const { stateMachineArn, roleArn, definition, revisionId } = machine;
    const startDate = Date.now() / 1000;
    store.begin({
      ...{ executionArn, stateMachineArn, name, startDate, input, definition, roleArn, revisionId },
      status: 'RUNNING',
    });
    const running = startExecution({
      executionArn,
      region: facts.region,
      roleArn,
      definition: JSON.parse(definition) as JsonObject,
      input,
      context: {
        Execution: {
          Id: executionArn,
          Input: JSON.parse(input) as Json,
          Name: name,
          RoleArn: roleArn,
          StartTime: new Date(startDate * 1000).toISOString(),
        },
        StateMachine: { Id: stateMachineArn, Name: machine.name },
      },
      integrations,
      onEvent: (event) => {
        if (!this.#closed) store.append(executionArn, event);
      },
    });
    this.#running.set(executionArn, running);
    running.ended
      .then((end) => {
        this.#running.delete(executionArn);
        if (!this.#closed) store.end(executionArn, end);
      })
      .catch(onFault);
    return { executionArn, startDate };
  }

  /** @throws ServiceError ExecutionDoesNotExist */
  async stop(request: JsonObject): Promise<Json> {
    const { store } = this.#parts;
    const { executionArn } = store.get(requiredText(request, 'executionArn'));
    const running = this.#running.get(executionArn);
    running?.abort(optionalText(request, 'error'), optionalText(request, 'cause'));
    await running?.ended;
    return { stopDate: store.get(executionArn).stopDate ?? Date.now() / 1000 };
  }

  /** Stops every execution of a machine. */
  abortAll(stateMachineArn: string): void {
    for (const { executionArn } of this.#parts.store.of(stateMachineArn)) {
      this.#running.get(executionArn)?.abort(undefined, 'The state machine was deleted.');
    }
  }

  /** Writes no more: what runs now counts as interrupted. */
  close(): void {
    this.#closed = true;
  }
}

function checkInput(input: string): void {
  if (Buffer.byteLength(input) > payloadLimit) {
    throw new ServiceError(
      'InvalidExecutionInput',
      `Invalid State Machine Execution Input: the input has ${Buffer.byteLength(input)} bytes, more than ${payloadLimit}.`,
    );
  }
  try {
    JSON.parse(input);
  } catch (fault) {
    const why = fault instanceof Error ? fault.message : String(fault);
    throw new ServiceError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${why}'`);
  }
}

/** An execution as ListExecutions tells it. */
export function listed(record: ExecutionRecord): JsonObject {
  const { executionArn, stateMachineArn, name, status, startDate, stopDate } = record;
  return {
    ...{ executionArn, stateMachineArn, name, status, startDate },
    ...(stopDate === undefined ? {} : { stopDate }),
  };
}

/** An execution as DescribeExecution tells it. */
export function describe(record: ExecutionRecord): JsonObject {
  const { input, output, error, cause } = record;
  return {
    ...listed(record),
    ...{ input, inputDetails: { included: true } },
    ...(output === undefined ? {} : { output, outputDetails: { included: true } }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
  };
}
