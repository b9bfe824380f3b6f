import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { accountOfArn, regionOfArn } from '../aws/awsClients.ts';
import type { CloudFormation, StackDescription } from './cloudFormation.ts';
import { placeLines } from './confirmation.ts';
import { untilDone } from './deployStack.ts';
import { openCloudFormation, reportError, type StackContext, stepOptions, watchOperation } from './stackOperations.ts';

/**
 * Asks, deletes the stack that was deployed from `templatePath`, and watches until it is gone.
 * @returns true when the stack is gone
 */
export async function runDelete(context: StackContext, templatePath: string, stackName: string): Promise<boolean> {
  const failed = vscode.l10n.t('The stack "{0}" could not be deleted.', stackName);
  try {
    const cloudFormation = await openCloudFormation(context);
    const known = context.remembered.stack(templatePath, context.connections.current);
    const find = () => cloudFormation.describeStack(known?.stackName ?? stackName);
    const stack = await untilDone('DescribeStacks', find, stepOptions(context));
    const { connections } = context;
    if (!stack || stack.status === 'DELETE_COMPLETE') {
      await context.remembered.keepStack(templatePath, connections.current, undefined);
      context.show(undefined);
      void vscode.window.showInformationMessage(
        vscode.l10n.t('There is no stack "{0}" in {1}.', known?.stackName ?? stackName, connections.current.label),
      );
      return false;
    }
    if (stack.terminationProtection) {
      void vscode.window.showErrorMessage(
        vscode.l10n.t(
          'The stack "{0}" has termination protection. Switch it off in the CloudFormation console, then delete again.',
          stack.stackName,
        ),
      );
      return false;
    }
    const button = vscode.l10n.t('Delete Stack');
    const detail = [
      ...placeLines(connections.current, accountOfArn(stack.stackId), regionOfArn(stack.stackId) ?? ''),
      vscode.l10n.t('Stack ID: {0}', stack.stackId),
      '',
      vscode.l10n.t('Every resource of the stack is removed, with its state machines and their executions.'),
      vscode.l10n.t('Files on this computer stay as they are.'),
    ].join('\n');
    const message = vscode.l10n.t('Delete the stack "{0}"?', stack.stackName);
    if ((await vscode.window.showWarningMessage(message, { modal: true, detail }, button)) !== button) return false;
    return await deleteAndWatch(context, cloudFormation, stack, templatePath);
  } catch (error) {
    reportError(context, failed, error);
    return false;
  }
}

/** Deletes without asking; used where the person has agreed already. */
export async function deleteAndWatch(
  context: StackContext,
  cloudFormation: CloudFormation,
  stack: StackDescription,
  templatePath: string,
): Promise<boolean> {
  const { stackId, stackName } = stack;
  const token = randomUUID();
  await untilDone('DeleteStack', () => cloudFormation.deleteStack(stackId, token), stepOptions(context));
  const operation = { kind: 'delete', stackName, stackId, token } as const;
  const result = await watchOperation(context, cloudFormation, operation, templatePath);
  if (!result) return false;
  if (result.outcome === 'succeeded') {
    await context.remembered.keepStack(templatePath, context.connections.current, undefined);
    context.show(undefined);
    context.log.info(`The stack "${stackName}" is deleted.`);
    void vscode.window.showInformationMessage(vscode.l10n.t('The stack "{0}" is deleted.', stackName));
    return true;
  }
  const why = result.cause ? `${result.cause.logicalId}: ${result.cause.reason}` : (result.stack.statusReason ?? '');
  reportError(context, vscode.l10n.t('The stack "{0}" could not be deleted.', stackName), new Error(why));
  return false;
}
