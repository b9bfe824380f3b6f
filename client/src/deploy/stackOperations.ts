import * as vscode from 'vscode';
import type { Connections } from '../aws/connection.ts';
import { explainError } from '../aws/errors.ts';
import type { CloudFormation } from './cloudFormation.ts';
import type { StepOptions } from './deployStack.ts';
import { followOperation, type Operation, type OperationResult } from './followOperation.ts';
import { placeOf, type RememberedState } from './rememberedState.ts';
import { sdkCloudFormation } from './sdkCloudFormation.ts';
import type { ShownStack } from './stackView.ts';

/** What every stack command works with. */
export interface StackContext {
  readonly connections: Connections;
  readonly remembered: RememberedState;
  readonly log: vscode.LogOutputChannel;
  readonly show: (stack: ShownStack | undefined) => void;
}

/** The calls over the connection in use, whose clients are made first, so that a bad connection shows at once. */
export async function openCloudFormation({ connections }: StackContext): Promise<CloudFormation> {
  await connections.clients();
  return sdkCloudFormation(async () => (await connections.clients()).cloudFormation);
}

/** Looks quickly at Local, and considerately at AWS. */
export function pollInterval({ connections }: StackContext): number {
  return connections.current.kind === 'local' ? 200 : 2_000;
}

/** Asks, after ten failures in a row, whether to go on with the same operation. */
export function stepOptions(context: StackContext): StepOptions {
  return {
    interval: pollInterval(context),
    retry: async (error) => {
      const explained = explainError(error, context.connections.current);
      context.log.warn(explained.message);
      const retry = vscode.l10n.t('Retry');
      const message = vscode.l10n.t('{0} Nothing is done twice when you retry.', explained.message);
      const cancel = vscode.l10n.t('Cancel');
      return (await vscode.window.showErrorMessage(message, retry, cancel)) === retry;
    },
  };
}

/** Shows an error with its remedy; waits for the answer in the background. */
export function reportError(context: StackContext, what: string, error: unknown): void {
  const { message, action } = explainError(error, context.connections.current);
  context.log.error(`${what} ${message}`);
  const showLog = vscode.l10n.t('Show Log');
  const buttons = action ? [action.title, showLog] : [showLog];
  void vscode.window.showErrorMessage(`${what} ${message}`, ...buttons).then((choice) => {
    if (choice === showLog) context.log.show(true);
    else if (choice && action) void vscode.commands.executeCommand(action.command, ...(action.arguments ?? []));
  });
}

/**
 * Follows an operation in a notification and in the Stack view. It is stored while it goes on, so that a reloaded window
 * can follow it.
 * @returns undefined when the person stopped watching; CloudFormation goes on then
 */
export async function watchOperation(
  context: StackContext,
  cloudFormation: CloudFormation,
  operation: Operation,
  templatePath: string,
): Promise<OperationResult | undefined> {
  const { connections, remembered, log, show } = context;
  const connection = connections.current;
  await remembered.keepUnfinished({ operation, place: placeOf(connection), templatePath });
  const stop = new AbortController();
  const title =
    operation.kind === 'deploy'
      ? vscode.l10n.t('Deploying "{0}"', operation.stackName)
      : vscode.l10n.t('Deleting "{0}"', operation.stackName);
  log.info(`${title} (${connection.label}). Stack ID: ${operation.stackId}`);
  const result = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      token.onCancellationRequested(() => stop.abort(new Error('stopped watching')));
      try {
        return await followOperation(cloudFormation, operation, {
          interval: pollInterval(context),
          signal: stop.signal,
          onState: ({ stack, resources, newEvents }) => {
            show({ stack, resources, connection: connection.label });
            for (const { LogicalResourceId, ResourceType, ResourceStatus, ResourceStatusReason } of newEvents) {
              const reason = ResourceStatusReason ? `: ${ResourceStatusReason}` : '';
              log.info(`${LogicalResourceId} (${ResourceType}) ${ResourceStatus}${reason}`);
            }
            const newest = newEvents.at(-1);
            const done = resources.filter(({ status }) => status.endsWith('_COMPLETE')).length;
            if (newest) {
              progress.report({
                message: vscode.l10n.t(
                  '{0} of {1} done; {2} {3}',
                  done,
                  resources.length,
                  newest.LogicalResourceId ?? '',
                  newest.ResourceStatus ?? '',
                ),
              });
            }
          },
          onTrouble: (error, failures) => {
            const { message } = explainError(error, connection);
            log.warn(message);
            progress.report({
              message: vscode.l10n.t('{0} Trying again ({1}); the stack goes on.', message, failures),
            });
          },
        });
      } catch (error) {
        if (stop.signal.aborted) return undefined;
        throw error;
      }
    },
  );
  await remembered.keepUnfinished(undefined);
  if (!result) await afterCancel(context, cloudFormation, operation);
  return result;
}

/** Watching has stopped, CloudFormation has not: says so and offers to undo. */
async function afterCancel(context: StackContext, cloudFormation: CloudFormation, operation: Operation): Promise<void> {
  if (operation.kind === 'delete') {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('The stack "{0}" goes on being deleted; Fanout no longer watches it.', operation.stackName),
    );
    return;
  }
  const cancelUpdate = vscode.l10n.t('Cancel Update');
  const deleteStack = vscode.l10n.t('Delete Stack');
  const stack = await cloudFormation.describeStack(operation.stackId).catch(() => undefined);
  const undo = stack?.status === 'UPDATE_IN_PROGRESS' ? cancelUpdate : deleteStack;
  const choice = await vscode.window.showInformationMessage(
    vscode.l10n.t('The stack "{0}" goes on being deployed; Fanout no longer watches it.', operation.stackName),
    undo,
  );
  try {
    if (choice === cancelUpdate) await cloudFormation.cancelUpdate(operation.stackId);
    if (choice === deleteStack) await vscode.commands.executeCommand('fanout.deleteStack');
  } catch (error) {
    reportError(context, vscode.l10n.t('The update could not be cancelled.'), error);
  }
}
