import * as vscode from 'vscode';
import type { Connections } from '../aws/connection.ts';
import { explainError } from '../aws/errors.ts';
import type { Deploy } from '../deploy/register.ts';
import { agoText, statusLook } from '../explorer/executionLabel.ts';
import { type ExecutionLine, ExecutionsView } from '../explorer/executionsView.ts';
import { requireTrust } from '../trust.ts';
import { activeDefinition } from '../views/chooseDefinition.ts';
import { graphWebviewOptions } from '../views/graphWebview.ts';
import type { Graphs } from '../views/register.ts';
import { readPanelState } from '../views/webviewMessages.ts';
import { ExecutionPanel, executionNameOf } from './executionPanel.ts';
import { startExecution } from './startExecution.ts';

const PANEL_TYPE = 'fanout.execution';

/** Registers Start, Stop and Show Execution, the panels `fanout.execution` and the Executions view. */
export function registerExecution(
  context: vscode.ExtensionContext,
  connections: Connections,
  deploy: Deploy,
  graphs: Graphs,
  log: vscode.LogOutputChannel,
): void {
  const panels = new Map<string, ExecutionPanel>();
  const view = new ExecutionsView(connections, deploy, log);

  const adopt = (panel: vscode.WebviewPanel, executionArn: string, source?: vscode.Uri) => {
    const shown = new ExecutionPanel(panel, context.extensionUri, connections, { executionArn, source }, log);
    panels.set(executionArn, shown);
    shown.onDidChangeStatus(() => view.refresh());
    panel.onDidDispose(() => {
      if (panels.get(executionArn) === shown) panels.delete(executionArn);
    });
  };
  const show = (executionArn: string, source?: vscode.Uri) => {
    const open = panels.get(executionArn);
    if (open) return open.panel.reveal(undefined, true);
    const title = vscode.l10n.t('Execution: {0}', executionNameOf(executionArn));
    const besideText = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    const viewColumn = graphs.columnOf(source) ?? [...panels.values()].at(-1)?.panel.viewColumn ?? besideText;
    const options = graphWebviewOptions(context.extensionUri);
    adopt(
      vscode.window.createWebviewPanel(PANEL_TYPE, title, { viewColumn, preserveFocus: true }, options),
      executionArn,
      source,
    );
  };
  const pick = async (title: string, wanted: (line: ExecutionLine) => boolean, none: string) => {
    const lines = (await view.list()).filter(wanted);
    if (lines.length === 0) return void vscode.window.showInformationMessage(none);
    const items = lines.map((line) => ({
      label: `$(${statusLook(line.status).icon}) ${line.name}`,
      description: `${statusLook(line.status).text} · ${line.startDate ? agoText(Date.now() - line.startDate.getTime()) : ''}`,
      executionArn: line.executionArn,
    }));
    return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true }))?.executionArn;
  };

  const start = async (argument?: unknown) => {
    const uri = argument instanceof vscode.Uri ? argument : activeDefinition();
    const stateMachineArn = (await deploy.currentStack(uri))?.stateMachineArn;
    if (!stateMachineArn) {
      const button = vscode.l10n.t('Deploy');
      const message = vscode.l10n.t(
        'No state machine of this folder is deployed to {0}. Deploy it first.',
        connections.current.label,
      );
      const choice = await vscode.window.showInformationMessage(message, button);
      if (choice === button) await vscode.commands.executeCommand('fanout.deploy', uri);
      return;
    }
    const executionArn = await startExecution(stateMachineArn, connections, log);
    if (!executionArn) return;
    show(executionArn, uri);
    view.refresh();
  };
  const showPicked = async (argument?: unknown) => {
    const none = vscode.l10n.t('No execution was started yet.');
    const executionArn = arnOf(argument) ?? (await pick(vscode.l10n.t('Show Execution'), () => true, none));
    if (executionArn) show(executionArn, panels.get(executionArn)?.source ?? activeDefinition());
  };
  const stop = async (argument?: unknown) => {
    const open = [...panels.values()].find(
      ({ panel, description }) => panel.active && description?.status === 'RUNNING',
    );
    const none = vscode.l10n.t('No execution is running.');
    const executionArn =
      arnOf(argument) ??
      open?.executionArn ??
      (await pick(vscode.l10n.t('Stop Execution'), ({ status }) => status === 'RUNNING', none));
    if (!executionArn) return;
    const button = vscode.l10n.t('Stop Execution');
    const message = vscode.l10n.t('Stop execution {0}?', executionNameOf(executionArn));
    const detail = vscode.l10n.t('Jobs that it waits for are cancelled. It cannot be continued.');
    if ((await vscode.window.showWarningMessage(message, { modal: true, detail }, button)) !== button) return;
    const { sfn } = await connections.clients();
    const { StopExecutionCommand } = await import('@aws-sdk/client-sfn');
    await sfn.send(new StopExecutionCommand({ executionArn, error: 'Fanout.Stopped', cause: 'Stopped from VS Code' }));
    view.refresh();
  };

  /** Trust first; whatever goes wrong is told with its remedy. */
  const guarded = (command: (argument?: unknown) => Promise<void>) => async (argument?: unknown) => {
    if (!(await requireTrust())) return;
    try {
      await command(argument);
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
      const { message, action } = explainError(error, connections.current);
      const choice = await vscode.window.showErrorMessage(message, ...(action ? [action.title] : []));
      if (action && choice === action.title) {
        await vscode.commands.executeCommand(action.command, ...(action.arguments ?? []));
      }
    }
  };

  context.subscriptions.push(
    vscode.commands.registerCommand('fanout.startExecution', guarded(start)),
    vscode.commands.registerCommand('fanout.stopExecution', guarded(stop)),
    vscode.commands.registerCommand('fanout.showExecution', guarded(showPicked)),
    vscode.commands.registerCommand('fanout.refreshExecutions', () => view.refresh()),
    vscode.window.registerTreeDataProvider('fanout.executions', view),
    vscode.window.registerWebviewPanelSerializer(PANEL_TYPE, {
      async deserializeWebviewPanel(panel, state) {
        const { executionArn, source } = readPanelState(state);
        if (!executionArn || panels.has(executionArn)) panel.dispose();
        else adopt(panel, executionArn, source ? vscode.Uri.parse(source, true) : undefined);
      },
    }),
    deploy.onDidDeploy(() => view.refresh()),
    connections.onDidChange(() => view.refresh()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => view.refresh()),
    {
      dispose: () => {
        for (const panel of panels.values()) panel.dispose();
      },
    },
  );
}

/** The execution that a menu, the view or a panel is about. */
function arnOf(argument: unknown): string | undefined {
  const arn = (argument as { readonly executionArn?: unknown } | undefined)?.executionArn;
  return typeof arn === 'string' && arn ? arn : undefined;
}
