import { checkDefinition } from './checkDefinition.ts';
import type { Integrations } from './definitionProblem.ts';
import { ExecutionStore } from './executionStore.ts';
import { describe, Executions, listed } from './executions.ts';
import { historyPage } from './historyPage.ts';
import { pageOf } from './page.ts';
import {
  type EndpointFacts,
  type Journal,
  type Json,
  type JsonObject,
  type Service,
  ServiceError,
  type StateMachines,
} from './ports.ts';
import { optionalText, refuseOthers, requiredText } from './requestInput.ts';
import { type StateMachineRecord, StateMachineStore } from './stateMachineStore.ts';

/** What the Step Functions service needs; `integrations` may be filled after. */
export interface StepFunctionsParts {
  readonly journal: Journal;
  readonly facts: EndpointFacts;
  readonly integrations: Integrations;
  readonly onFault: (fault: unknown) => void;
}

/** One action: the parameters it takes, and what it does with them. */
interface Action {
  readonly parameters: readonly string[];
  readonly run: (input: JsonObject) => Json | Promise<Json>;
}

/** The Step Functions service over a journal; `close` forgets what runs, so that a restart ends it. */
export function createStepFunctions({ journal, facts, integrations, onFault }: StepFunctionsParts): {
  service: Service;
  stateMachines: StateMachines;
  close(): void;
} {
  const machines = new StateMachineStore(journal, facts, integrations);
  const store = new ExecutionStore(journal);
  const executions = new Executions({ store, machines, facts, integrations, onFault });
  const actions: Readonly<Record<string, Action>> = {
    CreateStateMachine: {
      parameters: ['name', 'definition', 'roleArn', 'type'],
      async run(input) {
        const [name, definition] = [requiredText(input, 'name'), requiredText(input, 'definition')];
        const type = optionalText(input, 'type');
        const machine = await machines.create(name, definition, requiredText(input, 'roleArn'), type);
        return { stateMachineArn: machine.stateMachineArn, creationDate: machine.creationDate };
      },
    },
    UpdateStateMachine: {
      parameters: ['stateMachineArn', 'definition', 'roleArn'],
      async run(input) {
        const definition = optionalText(input, 'definition');
        const roleArn = optionalText(input, 'roleArn');
        if (definition === undefined && roleArn === undefined) {
          throw new ServiceError('MissingRequiredParameter', 'Either the definition or the role ARN must be specified');
        }
        const { revisionId } = await machines.update(requiredText(input, 'stateMachineArn'), { definition, roleArn });
        return { updateDate: Date.now() / 1000, revisionId };
      },
    },
    DeleteStateMachine: {
      parameters: ['stateMachineArn'],
      async run(input) {
        await remove(requiredText(input, 'stateMachineArn'));
        return {};
      },
    },
    DescribeStateMachine: {
      parameters: ['stateMachineArn', 'includedData'],
      run: (input) => ({
        ...machineAnswer(machines.get(requiredText(input, 'stateMachineArn'))),
        status: 'ACTIVE',
        type: 'STANDARD',
      }),
    },
    ListStateMachines: {
      parameters: ['maxResults', 'nextToken'],
      run(input) {
        const { items, nextToken } = pageOf(machines.all(), ({ stateMachineArn }) => stateMachineArn, input);
        const stateMachines = items.map(({ stateMachineArn, name, creationDate }) => ({
          stateMachineArn,
          name,
          type: 'STANDARD',
          creationDate,
        }));
        return { stateMachines, ...(nextToken === undefined ? {} : { nextToken }) };
      },
    },
    ValidateStateMachineDefinition: {
      parameters: ['definition', 'type', 'severity', 'maxResults'],
      run(input) {
        const problems = checkDefinition(requiredText(input, 'definition'), integrations);
        const diagnostics = problems.map(({ code, message, at }) => ({
          severity: 'ERROR',
          code,
          message,
          location: at,
        }));
        return {
          result: problems.length === 0 ? 'OK' : 'FAIL',
          diagnostics: diagnostics.slice(0, 100),
          truncated: diagnostics.length > 100,
        };
      },
    },
    StartExecution: {
      parameters: ['stateMachineArn', 'name', 'input'],
      run: (input) => executions.start(input),
    },
    StopExecution: {
      parameters: ['executionArn', 'error', 'cause'],
      run: (input) => executions.stop(input),
    },
    DescribeExecution: {
      parameters: ['executionArn', 'includedData'],
      run: (input) => describe(store.get(requiredText(input, 'executionArn'))),
    },
    DescribeStateMachineForExecution: {
      parameters: ['executionArn', 'includedData'],
      run(input) {
        const { stateMachineArn, definition, roleArn, startDate, revisionId } = store.get(
          requiredText(input, 'executionArn'),
        );
        const name = stateMachineArn.split(':').at(-1) ?? '';
        return { stateMachineArn, name, definition, roleArn, revisionId, updateDate: startDate };
      },
    },
    ListExecutions: {
      parameters: ['stateMachineArn', 'statusFilter', 'maxResults', 'nextToken'],
      run(input) {
        const machine = machines.get(requiredText(input, 'stateMachineArn'));
        const status = optionalText(input, 'statusFilter');
        const found = store
          .of(machine.stateMachineArn)
          .filter(
            (record) => record.startDate >= machine.creationDate && (status === undefined || record.status === status),
          );
        const { items, nextToken } = pageOf(found, ({ executionArn }) => executionArn, input);
        return { executions: items.map(listed), ...(nextToken === undefined ? {} : { nextToken }) };
      },
    },
    GetExecutionHistory: {
      parameters: ['executionArn', 'maxResults', 'nextToken', 'reverseOrder', 'includeExecutionData'],
      run: (input) => historyPage(store.events(store.get(requiredText(input, 'executionArn')).executionArn), input),
    },
  };

  async function remove(stateMachineArn: string): Promise<void> {
    executions.abortAll(stateMachineArn);
    await machines.delete(stateMachineArn);
    await store.durable();
  }

  return {
    service: {
      signingName: 'states',
      async handle(name, input) {
        const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
        if (action === undefined) {
          throw new ServiceError('UnknownOperationException', `The local endpoint does not support ${name}.`);
        }
        refuseOthers(input, action.parameters, name);
        const answer = await action.run(input);
        // Nobody is told what a crash could still take back.
        await store.durable();
        return answer;
      },
    },
    stateMachines: {
      async create({ name, definition, roleArn, type }) {
        const { stateMachineArn } = await machines.create(name, definition, roleArn, type);
        return { stateMachineArn };
      },
      async update(stateMachineArn, change) {
        await machines.update(stateMachineArn, change);
      },
      delete: remove,
    },
    close: () => executions.close(),
  };
}

function machineAnswer({ revisionId, ...machine }: StateMachineRecord): JsonObject {
  return revisionId === 'INITIAL' ? machine : { ...machine, revisionId };
}
