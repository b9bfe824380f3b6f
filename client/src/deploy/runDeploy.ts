import { randomBytes, randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Project } from '../../../server/src/project/findProject.ts';
import { accountOfArn, regionOfArn } from '../aws/awsClients.ts';
import { askParameters } from './askParameters.ts';
import type { ChangeSetRequest, CloudFormation, StackDescription } from './cloudFormation.ts';
import { confirmationText } from './confirmation.ts';
import { discardChangeSet, executeChangeSet, prepareChangeSet, untilDone } from './deployStack.ts';
import type { OperationResult } from './followOperation.ts';
import { projectInHand, saveProject, showProjectProblem } from './projectInHand.ts';
import { placeOf } from './rememberedState.ts';
import { deleteAndWatch } from './runDelete.ts';
import { openCloudFormation, reportError, type StackContext, stepOptions, watchOperation } from './stackOperations.ts';
import { stackCondition } from './stackStatus.ts';

/**
 * Deploys the project through a change set, after one confirmation, and watches to the end.
 * @returns how it ended; undefined when the person left, or it did not get so far (which was then said)
 */
export async function runDeploy(context: StackContext, uri?: vscode.Uri): Promise<OperationResult | undefined> {
  let stackName = '';
  try {
    const project = await projectInHand(uri);
    if (!project || !(await saveProject(project))) return undefined;
    stackName = project.defaultStackName;
    return await deployProject(context, project);
  } catch (error) {
    if (error instanceof Error && error.name === 'ProjectError') {
      context.log.error(error.message);
      void showProjectProblem(error);
    } else {
      reportError(context, vscode.l10n.t('The stack "{0}" was not deployed.', stackName), error);
    }
    return undefined;
  }
}

async function deployProject(context: StackContext, project: Project): Promise<OperationResult | undefined> {
  const { nodeFiles } = await import('../../../server/src/project/nodeFiles.ts');
  const { packageTemplate } = await import('../../../server/src/project/packageTemplate.ts');
  const { requirePlaceholdersSet } = await import('../../../server/src/project/placeholders.ts');
  await requirePlaceholdersSet(nodeFiles, project.definitionPath);
  const template = await packageTemplate(nodeFiles, project.templatePath);
  const { connections, remembered } = context;
  const cloudFormation = await openCloudFormation(context);
  const connection = connections.current;
  const stackName = remembered.stack(project.templatePath, connection)?.stackName ?? project.defaultStackName;

  const existing = await readyForChange(context, cloudFormation, project, stackName);
  if (existing === 'no') return undefined;
  const known = remembered.parameters(project.templatePath, connection);
  const parameters = await askParameters(template, known, existing?.parameterKeys ?? []);
  if (!parameters) return undefined;
  await remembered.keepParameters(project.templatePath, connection, parameters.toRemember);

  // Chosen before the first call, so that a repeated call has one effect.
  const request: ChangeSetRequest = {
    stackName,
    type: stackCondition(existing?.status) === 'update' ? 'UPDATE' : 'CREATE',
    changeSetName: `fanout-${randomBytes(8).toString('hex')}`,
    clientToken: randomUUID(),
    templateBody: template.body,
    parameters: parameters.values,
    capabilities: template.capabilities,
  };
  return changeAndWatch(context, cloudFormation, project, request);
}

/** The stack as it may be changed, undefined where there is none, `no` when the person leaves. */
async function readyForChange(
  context: StackContext,
  cloudFormation: CloudFormation,
  project: Project,
  stackName: string,
): Promise<StackDescription | undefined | 'no'> {
  const find = () => cloudFormation.describeStack(stackName);
  for (;;) {
    const stack = await untilDone('DescribeStacks', find, stepOptions(context));
    const condition = stackCondition(stack?.status);
    if (!stack || condition === 'create' || condition === 'update') return stack;
    if (condition === 'busy') {
      const follow = vscode.l10n.t('Follow');
      const message = vscode.l10n.t(
        'CloudFormation is still at work on the stack "{0}" ({1}).',
        stackName,
        stack.status,
      );
      if ((await vscode.window.showWarningMessage(message, follow)) !== follow) return 'no';
      await followFound(context, cloudFormation, stack, project.templatePath);
      continue;
    }
    const again = vscode.l10n.t('Delete and Deploy Again');
    const choice = await vscode.window.showWarningMessage(
      vscode.l10n.t('The stack "{0}" can only be deleted.', stackName),
      {
        modal: true,
        detail: vscode.l10n.t('Its status is {0}: it failed before. Stack ID: {1}', stack.status, stack.stackId),
      },
      again,
    );
    if (choice !== again || !(await deleteAndWatch(context, cloudFormation, stack, project.templatePath))) return 'no';
  }
}

/** Watches an operation that this window did not start; its newest event tells its token. */
async function followFound(
  context: StackContext,
  cloudFormation: CloudFormation,
  { stackId, stackName, status }: StackDescription,
  templatePath: string,
): Promise<void> {
  const { events } = await cloudFormation.stackEvents(stackId);
  const token = events[0]?.ClientRequestToken;
  const kind = status.startsWith('DELETE') ? 'delete' : 'deploy';
  await watchOperation(context, cloudFormation, { kind, stackName, stackId, token }, templatePath);
}

async function changeAndWatch(
  context: StackContext,
  cloudFormation: CloudFormation,
  project: Project,
  request: ChangeSetRequest,
): Promise<OperationResult | undefined> {
  const { connections, remembered, log } = context;
  const { stackName } = request;
  const steps = stepOptions(context);
  // From here on something exists; whatever ends this early takes it away again.
  const discard = () =>
    discardChangeSet(cloudFormation, request).catch((error) => log.warn(`DeleteChangeSet: ${String(error)}`));
  log.info(`CreateChangeSet ${request.changeSetName} for "${stackName}" (${request.type}).`);
  const prepared = await vscode.window
    .withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Working out the changes to "{0}"', stackName),
      },
      () => prepareChangeSet(cloudFormation, request, steps),
    )
    .then(undefined, async (error) => {
      await discard();
      throw error;
    });
  if (prepared.kind === 'noChanges') {
    await discard();
    void vscode.window.showInformationMessage(
      vscode.l10n.t('The stack "{0}" is up to date: there is nothing to change.', stackName),
    );
    return undefined;
  }
  const { changeSet } = prepared;
  const { message, detail } = confirmationText({
    stackName,
    isNew: request.type === 'CREATE',
    connection: connections.current,
    accountId: accountOfArn(changeSet.stackId),
    region: regionOfArn(changeSet.stackId) ?? connections.current.region,
    changes: changeSet.changes,
  });
  const button = vscode.l10n.t('Deploy');
  if ((await vscode.window.showWarningMessage(message, { modal: true, detail }, button)) !== button) {
    await discard();
    return undefined;
  }
  // Each resource's status and, at the end, the outputs are in this view.
  await vscode.commands.executeCommand('fanout.stack.focus');
  const token = randomUUID();
  const { stackId, changeSetId } = changeSet;
  await remembered.keepStack(project.templatePath, connections.current, { stackName, stackId });
  const operation = { kind: 'deploy', stackName, stackId, token } as const;
  // Stored before the call: it may take effect although this window never learns of it.
  await remembered.keepUnfinished({
    operation,
    place: placeOf(connections.current),
    templatePath: project.templatePath,
  });
  await executeChangeSet(cloudFormation, { stackId, changeSetId, clientRequestToken: token }, steps);
  const result = await watchOperation(context, cloudFormation, operation, project.templatePath);
  if (result) announce(context, result);
  return result;
}

/** Says how a deployment ended, the first real cause on top where it failed. */
export function announce({ log }: StackContext, { outcome, stack, cause }: OperationResult): void {
  const showLog = vscode.l10n.t('Show Log');
  if (outcome === 'succeeded') {
    const outputs = Object.entries(stack.outputs).map(([key, value]) => `${key} = ${value}`);
    const message = vscode.l10n.t('The stack "{0}" is deployed. Its outputs are in the Stack view.', stack.stackName);
    log.info([message, ...outputs].join('\n  '));
    const start = vscode.l10n.t('Start Execution');
    const showOutputs = vscode.l10n.t('Show Outputs');
    void vscode.window.showInformationMessage(message, start, showOutputs).then((choice) => {
      if (choice === start) void vscode.commands.executeCommand('fanout.startExecution');
      if (choice === showOutputs) void vscode.commands.executeCommand('fanout.stack.focus');
    });
    return;
  }
  const why = cause
    ? vscode.l10n.t('{0} ({1}): {2}', cause.logicalId, cause.type, cause.reason)
    : (stack.statusReason ?? stack.status);
  const message = vscode.l10n.t('{0} The stack "{1}" was not deployed ({2}).', why, stack.stackName, stack.status);
  log.error(message);
  const remove = vscode.l10n.t('Delete Stack');
  void vscode.window.showErrorMessage(message, showLog, remove).then((choice) => {
    if (choice === showLog) log.show(true);
    if (choice === remove) void vscode.commands.executeCommand('fanout.deleteStack');
  });
}
