import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { Connections } from '../aws/connection.ts';
import { explainError } from '../aws/errors.ts';
import { askExecution, type ExecutionChoice } from './askExecution.ts';
import { executionNameAt } from './executionName.ts';
import { codeOf, failureOf } from './failures.ts';
import { StartOnce } from './startOnce.ts';

/** The input last given to each state machine; kept while the window lives, never on disk. */
const lastInputs = new Map<string, string>();

/** Asks for name and input and starts one execution; its ARN, or undefined when the person left. */
export async function startExecution(
  stateMachineArn: string,
  connections: Connections,
  log: vscode.LogOutputChannel,
): Promise<string | undefined> {
  const machine = stateMachineArn.slice(stateMachineArn.lastIndexOf(':') + 1);
  const generated = () => executionNameAt(new Date(), randomBytes(2).toString('hex'));
  let proposal: ExecutionChoice = { name: generated(), input: lastInputs.get(stateMachineArn) ?? '{}' };
  for (;;) {
    const choice = await askExecution(proposal, machine);
    if (!choice) return undefined;
    lastInputs.set(stateMachineArn, choice.input);
    const outcome = await startChosen(stateMachineArn, choice, connections, log);
    if (outcome !== 'again') return outcome;
    proposal = choice;
  }
}

/** Starts the execution with this name and input, once; `again` when the person wants to change them. */
async function startChosen(
  stateMachineArn: string,
  { name, input }: ExecutionChoice,
  connections: Connections,
  log: vscode.LogOutputChannel,
): Promise<string | 'again' | undefined> {
  const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
  const once = new StartOnce({
    input,
    start: async () => {
      const { sfn } = await connections.clients();
      const { StartExecutionCommand } = await import('@aws-sdk/client-sfn');
      const started = await sfn.send(new StartExecutionCommand({ stateMachineArn, name, input }));
      return started.executionArn ?? executionArn;
    },
    describe: async () => {
      const { sfn } = await connections.clients();
      const { DescribeExecutionCommand } = await import('@aws-sdk/client-sfn');
      const found = await sfn.send(new DescribeExecutionCommand({ executionArn }));
      return { executionArn: found.executionArn ?? executionArn, input: found.input };
    },
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  });
  for (;;) {
    try {
      const location = vscode.ProgressLocation.Window;
      const title = vscode.l10n.t('Starting execution {0}', name);
      return await vscode.window.withProgress({ location, title }, () => once.run());
    } catch (error) {
      log.error(`StartExecution ${name} failed`, error);
      const answer = await askAfterFailure(error, name, connections);
      if (answer !== 'retry') return answer;
    }
  }
}

async function askAfterFailure(
  error: unknown,
  name: string,
  connections: Connections,
): Promise<'retry' | 'again' | undefined> {
  const retry = vscode.l10n.t('Retry');
  const change = vscode.l10n.t('Change Name or Input');
  const explained = explainError(error, connections.current);
  const taken = codeOf(error) === 'ExecutionAlreadyExists';
  const message = taken
    ? vscode.l10n.t('An execution named {0} exists already. Choose another name.', name)
    : vscode.l10n.t('Execution {0} was not started. {1}', name, explained.message);
  const buttons = failureOf(error) === 'refused' && !explained.action ? [change] : [retry, change];
  if (explained.action && !buttons.includes(explained.action.title)) buttons.push(explained.action.title);
  const choice = await vscode.window.showErrorMessage(message, ...buttons);
  if (choice === retry) return 'retry';
  if (choice === change) return 'again';
  if (choice && choice === explained.action?.title) {
    await vscode.commands.executeCommand(explained.action.command, ...(explained.action.arguments ?? []));
    return 'retry';
  }
  return undefined;
}
