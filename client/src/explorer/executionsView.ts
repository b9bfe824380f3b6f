import type { ExecutionListItem } from '@aws-sdk/client-sfn';
import * as vscode from 'vscode';
import type { Connections } from '../aws/connection.ts';
import { explainError } from '../aws/errors.ts';
import type { Deploy } from '../deploy/register.ts';
import { agoText, durationText, statusLook } from './executionLabel.ts';

/** Enough to find a run of today; ListExecutions has the smallest quota of all the calls. */
const SHOWN = 25;

/** A line of the Executions view. */
export interface ExecutionLine {
  readonly executionArn: string;
  readonly name: string;
  readonly status: string;
  readonly startDate?: Date;
  readonly stopDate?: Date;
}

/** The recent executions of the deployed state machine, newest first. */
export class ExecutionsView implements vscode.TreeDataProvider<ExecutionLine | string> {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #connections: Connections;
  readonly #deploy: Deploy;
  readonly #log: vscode.LogOutputChannel;

  constructor(connections: Connections, deploy: Deploy, log: vscode.LogOutputChannel) {
    this.#connections = connections;
    this.#deploy = deploy;
    this.#log = log;
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  /**
   * The recent executions; none where nothing is deployed.
   * @throws what the SDK throws.
   */
  async list(): Promise<ExecutionLine[]> {
    const stateMachineArn = (await this.#deploy.currentStack())?.stateMachineArn;
    if (!stateMachineArn) return [];
    const { sfn } = await this.#connections.clients();
    const { ListExecutionsCommand } = await import('@aws-sdk/client-sfn');
    const page = await sfn.send(new ListExecutionsCommand({ stateMachineArn, maxResults: SHOWN }));
    return (page.executions ?? []).map(lineOf);
  }

  async getChildren(parent?: ExecutionLine | string): Promise<(ExecutionLine | string)[]> {
    if (parent !== undefined || !vscode.workspace.isTrusted) return [];
    try {
      return await this.list();
    } catch (error) {
      this.#log.warn('ListExecutions failed', error);
      return [explainError(error, this.#connections.current).message];
    }
  }

  getTreeItem(line: ExecutionLine | string): vscode.TreeItem {
    if (typeof line === 'string') {
      const item = new vscode.TreeItem(line);
      item.iconPath = new vscode.ThemeIcon('warning');
      item.tooltip = line;
      return item;
    }
    const { icon, color, text } = statusLook(line.status);
    const started = line.startDate ? agoText(Date.now() - line.startDate.getTime()) : '';
    const took =
      line.startDate && line.stopDate ? durationText(line.stopDate.getTime() - line.startDate.getTime()) : '';
    const item = new vscode.TreeItem(line.name);
    item.id = line.executionArn;
    item.iconPath = new vscode.ThemeIcon(icon, color ? new vscode.ThemeColor(color) : undefined);
    item.description = [text, started, took].filter(Boolean).join(' · ');
    item.tooltip = [line.name, text, line.startDate?.toLocaleString(), took].filter(Boolean).join('\n');
    item.contextValue = line.status === 'RUNNING' ? 'execution.running' : 'execution.done';
    const label = [
      line.name,
      text,
      started && vscode.l10n.t('started {0}', started),
      took && vscode.l10n.t('took {0}', took),
    ];
    item.accessibilityInformation = { label: label.filter(Boolean).join(', ') };
    item.command = { command: 'fanout.showExecution', title: vscode.l10n.t('Show Execution'), arguments: [line] };
    return item;
  }
}

function lineOf(item: ExecutionListItem): ExecutionLine {
  return {
    executionArn: item.executionArn ?? '',
    name: item.name ?? '',
    status: item.status ?? '',
    startDate: item.startDate,
    stopDate: item.stopDate,
  };
}
