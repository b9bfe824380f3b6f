import * as vscode from 'vscode';
import type { Connections } from '../aws/connection.ts';
import { requireTrust } from '../trust.ts';
import type { CloudFormation, StackDescription } from './cloudFormation.ts';
import type { OperationResult } from './followOperation.ts';
import { projectInHand } from './projectInHand.ts';
import { placeOf, RememberedState } from './rememberedState.ts';
import { runDelete } from './runDelete.ts';
import { announce, runDeploy } from './runDeploy.ts';
import { type ResourceState, resourceStates } from './stackEvents.ts';
import { openCloudFormation, reportError, type StackContext, watchOperation } from './stackOperations.ts';
import { stackCondition } from './stackStatus.ts';
import { StackView } from './stackView.ts';

/** A stack that exists, as the other features need it. */
export interface DeployedStack {
  readonly stackName: string;
  readonly stackId: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly stateMachineArn?: string;
}

/** What Deploy offers to the other features. */
export interface Deploy {
  /** Deploys the project of the file (else of the active editor, else of the workspace); undefined unless it succeeded. */
  deploy(uri?: vscode.Uri): Promise<DeployedStack | undefined>;
  /** The stack deployed from that project over the connection in use. Asks nothing; throws the SDK's errors. */
  currentStack(uri?: vscode.Uri): Promise<DeployedStack | undefined>;
  readonly onDidDeploy: vscode.Event<DeployedStack>;
}

/** Registers Deploy, Delete Stack and the Stack view. */
export function registerDeploy(
  context: vscode.ExtensionContext,
  connections: Connections,
  log: vscode.LogOutputChannel,
): Deploy {
  const view = new StackView();
  const deployed = new vscode.EventEmitter<DeployedStack>();
  const remembered = new RememberedState(context.workspaceState);
  const stackContext: StackContext = { connections, remembered, log, show: (shown) => view.show(shown) };
  let busy = false;

  /** Two deployments at once would only make CloudFormation refuse the second. */
  const exclusively = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    if (!(await requireTrust())) return undefined;
    if (busy) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Fanout is still at work on a stack. Wait until it ends.'),
      );
      return undefined;
    }
    busy = true;
    try {
      return await work();
    } finally {
      busy = false;
    }
  };
  const finished = (result: OperationResult | undefined): DeployedStack | undefined => {
    if (result?.outcome !== 'succeeded') return undefined;
    const stack = deployedStack(result.stack, result.resources);
    deployed.fire(stack);
    return stack;
  };
  const deploy = (uri?: vscode.Uri) => exclusively(async () => finished(await runDeploy(stackContext, asUri(uri))));
  const find = async (uri?: vscode.Uri) => {
    const project = await projectInHand(uri, true);
    if (!project) return undefined;
    const cloudFormation = await openCloudFormation(stackContext);
    const known = remembered.stack(project.templatePath, connections.current);
    const stack = await cloudFormation.describeStack(known?.stackName ?? project.defaultStackName);
    if (!stack || stackCondition(stack.status) === 'create') return undefined;
    const resources = resourceStates((await readEvents(cloudFormation, stack.stackId)).reverse());
    return { stack, resources: resources.filter(({ status }) => status !== 'DELETE_COMPLETE') };
  };
  const currentStack = async (uri?: vscode.Uri) => {
    const found = await find(uri);
    return found && deployedStack(found.stack, found.resources);
  };
  const refresh = async () => {
    // Showing the view must not start the local endpoint where nothing was deployed yet.
    const project = vscode.workspace.isTrusted && !busy ? await projectInHand(undefined, true) : undefined;
    if (!project) return;
    const known = remembered.stack(project.templatePath, connections.current);
    try {
      const found = known ? await find(vscode.Uri.file(project.templatePath)) : undefined;
      if (!busy) view.show(found && { ...found, connection: connections.current.label });
    } catch (error) {
      log.warn(`The Stack view could not be filled: ${String(error)}`);
    }
  };
  const resume = async () => {
    const unfinished = vscode.workspace.isTrusted ? remembered.unfinished : undefined;
    if (!unfinished || unfinished.place !== placeOf(connections.current)) return;
    const { operation, templatePath } = unfinished;
    const follow = vscode.l10n.t('Follow');
    const message =
      operation.kind === 'deploy'
        ? vscode.l10n.t('The stack "{0}" was being deployed when this window closed.', operation.stackName)
        : vscode.l10n.t('The stack "{0}" was being deleted when this window closed.', operation.stackName);
    const choice = await vscode.window.showInformationMessage(message, follow, vscode.l10n.t('Dismiss'));
    if (choice !== follow) return void (choice && (await remembered.keepUnfinished(undefined)));
    await exclusively(async () => {
      try {
        const cloudFormation = await openCloudFormation(stackContext);
        const result = await watchOperation(stackContext, cloudFormation, operation, templatePath);
        if (result && operation.kind === 'deploy') {
          announce(stackContext, result);
          finished(result);
        }
      } catch (error) {
        reportError(stackContext, vscode.l10n.t('The stack "{0}" cannot be followed.', operation.stackName), error);
      }
    });
  };

  context.subscriptions.push(
    view,
    deployed,
    connections.onDidChange(() => void refresh()),
    view.onDidChangeVisibility(({ visible }) => visible && void refresh()),
    vscode.commands.registerCommand('fanout.deploy', deploy),
    vscode.commands.registerCommand('fanout.deleteStack', (uri?: unknown) =>
      exclusively(async () => {
        const project = await projectInHand(asUri(uri));
        if (project) await runDelete(stackContext, project.templatePath, project.defaultStackName);
      }),
    ),
  );
  void resume();
  return { deploy, currentStack, onDidDeploy: deployed.event };
}

/** Commands from a tree view or a CodeLens may be called with something else, or with a URI as text. */
function asUri(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return argument;
  return typeof argument === 'string' && argument.includes('://') ? vscode.Uri.parse(argument) : undefined;
}

function deployedStack(stack: StackDescription, resources: readonly ResourceState[]): DeployedStack {
  const isStateMachine = (value: string | undefined) =>
    /^arn:[^:]+:states:[^:]*:\d{12}:stateMachine:/.test(value ?? '');
  const fromOutputs = Object.values(stack.outputs).find(isStateMachine);
  const fromResources = resources.find(({ physicalId }) => isStateMachine(physicalId))?.physicalId;
  return {
    stackName: stack.stackName,
    stackId: stack.stackId,
    outputs: stack.outputs,
    stateMachineArn: fromOutputs ?? fromResources,
  };
}

/** The events of a stack, newest first. */
async function readEvents(cloudFormation: CloudFormation, stackId: string) {
  const events = [];
  let nextToken: string | undefined;
  do {
    const page = await cloudFormation.stackEvents(stackId, nextToken);
    events.push(...page.events);
    nextToken = page.nextToken;
  } while (nextToken);
  return events;
}
