import * as vscode from 'vscode';
import type { ExecutionDescription, HistoryEvent } from '../../../server/src/contract/history.ts';
import type { FromWebview, ToWebview } from '../../../server/src/contract/webview.ts';
import type { AwsClients } from '../aws/awsConnection.ts';
import type { Connections } from '../aws/connection.ts';
import { explainError } from '../aws/errors.ts';
import { untrustedMessage } from '../trust.ts';
import { GraphWebview } from '../views/graphWebview.ts';
import { revealRange } from '../views/revealRange.ts';
import { sameState } from '../views/sameState.ts';
import { failureOf } from './failures.ts';
import { ExecutionFollower } from './followExecution.ts';
import { descriptionOf, eventOf } from './sdkShapes.ts';

type Notice = Extract<ToWebview, { type: 'notice' }>;

/** Names an execution: the last part of its ARN. */
export function executionNameOf(executionArn: string): string {
  return executionArn.slice(executionArn.lastIndexOf(':') + 1);
}

/** One execution on its graph: coloured while it runs, until it has ended. */
export class ExecutionPanel implements vscode.Disposable {
  readonly executionArn: string;
  readonly source: vscode.Uri | undefined;
  readonly #webview: GraphWebview;
  readonly #connections: Connections;
  readonly #log: vscode.LogOutputChannel;
  readonly #changed = new vscode.EventEmitter<ExecutionDescription>();
  /** Fires when the execution's status becomes known or changes. */
  readonly onDidChangeStatus = this.#changed.event;
  readonly #subscriptions: vscode.Disposable[] = [];
  readonly #events: HistoryEvent[] = [];
  #connection: AwsClients['connection'] | undefined;
  #definition: string | undefined;
  #description: ExecutionDescription | undefined;
  #notice: Notice = { type: 'notice' };
  #run: AbortController | undefined;

  constructor(
    panel: vscode.WebviewPanel,
    extensionUri: vscode.Uri,
    connections: Connections,
    execution: { readonly executionArn: string; readonly source?: vscode.Uri },
    log: vscode.LogOutputChannel,
  ) {
    this.executionArn = execution.executionArn;
    this.source = execution.source;
    this.#connections = connections;
    this.#log = log;
    panel.title = vscode.l10n.t('Execution: {0}', executionNameOf(execution.executionArn));
    const state = { executionArn: execution.executionArn, source: execution.source?.toString() };
    this.#webview = new GraphWebview(panel, extensionUri, state, log);
    this.#subscriptions.push(
      this.#webview,
      this.#changed,
      this.#webview.onReady(() => this.#sendAll()),
      this.#webview.onMessage((message) => this.#handle(message)),
      connections.onDidChange(() => this.#resume()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#resume()),
    );
    panel.onDidDispose(() => this.dispose());
    void this.#follow();
  }

  get panel(): vscode.WebviewPanel {
    return this.#webview.panel;
  }

  get description(): ExecutionDescription | undefined {
    return this.#description;
  }

  dispose(): void {
    this.#run?.abort();
    for (const subscription of this.#subscriptions.splice(0)) subscription.dispose();
  }

  /** Goes on after a pause; an execution that has ended needs nothing more. */
  #resume(): void {
    if (this.#notice.text !== undefined) void this.#follow();
  }

  async #follow(): Promise<void> {
    this.#run?.abort();
    const run = new AbortController();
    this.#run = run;
    if (!vscode.workspace.isTrusted) {
      const action = { id: 'trust', label: vscode.l10n.t('Manage Workspace Trust') };
      return this.#tell({ type: 'notice', text: untrustedMessage(), action });
    }
    try {
      const clients = await this.#connections.clients();
      this.#connection = clients.connection;
      if (run.signal.aborted) return;
      this.#tell({ type: 'notice' });
      await this.#follower(clients, run.signal).follow(run.signal);
    } catch (error) {
      if (!run.signal.aborted) this.#failed(error, true);
    }
  }

  #follower({ sfn, connection }: AwsClients, signal: AbortSignal): ExecutionFollower {
    const { executionArn } = this;
    const local = connection.kind === 'local';
    let first = true;
    return new ExecutionFollower({
      describe: async () => {
        if (this.#definition === undefined) {
          const { DescribeStateMachineForExecutionCommand } = await import('@aws-sdk/client-sfn');
          const command = new DescribeStateMachineForExecutionCommand({ executionArn });
          this.#definition = (await sfn.send(command, { abortSignal: signal })).definition ?? '';
          this.#sendAll();
        }
        const { DescribeExecutionCommand } = await import('@aws-sdk/client-sfn');
        return descriptionOf(await sfn.send(new DescribeExecutionCommand({ executionArn }), { abortSignal: signal }));
      },
      read: async (nextToken, maxResults) => {
        const { GetExecutionHistoryCommand } = await import('@aws-sdk/client-sfn');
        const command = new GetExecutionHistoryCommand({
          executionArn,
          reverseOrder: true,
          includeExecutionData: true,
          maxResults,
          nextToken,
        });
        const page = await sfn.send(command, { abortSignal: signal });
        return { events: (page.events ?? []).map(eventOf), nextToken: page.nextToken };
      },
      update: (description, events) => {
        const statusChanged = this.#description?.status !== description.status;
        this.#description = description;
        // A new follower reads the whole history again: what it finds replaces what was shown.
        if (first) this.#events.length = 0;
        this.#events.push(...events);
        this.#sendExecution(first, events);
        first = false;
        if (statusChanged) this.#changed.fire(description);
      },
      failed: (error, paused) => this.#failed(error, paused),
      recovered: () => this.#tell({ type: 'notice' }),
      pause: (milliseconds, aborted) =>
        new Promise((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          const end = () => {
            clearTimeout(timer);
            resolve();
          };
          aborted.addEventListener('abort', end, { once: true });
        }),
      intervalMs: local ? 300 : 2_000,
      mostFailures: local ? 2 : 10,
    });
  }

  #failed(error: unknown, paused: boolean): void {
    this.#log.warn(`Following ${this.executionArn} failed`, error);
    const connection = this.#connection ?? this.#connections.current;
    const { message, action } = explainError(error, connection);
    if (action?.command === 'fanout.restartLocalEndpoint') {
      const cut = failureOf(error) === 'cut';
      const text = cut
        ? vscode.l10n.t('The local endpoint has stopped. Restart it to see how this execution ended.')
        : message;
      this.#tell({ type: 'notice', text, action: { id: 'restart', label: vscode.l10n.t('Restart') } });
      return;
    }
    const text = paused ? message : vscode.l10n.t('{0} Fanout tries again by itself.', message);
    this.#tell({ type: 'notice', text, action: { id: 'retry', label: vscode.l10n.t('Retry') } });
  }

  #tell(notice: Notice): void {
    this.#notice = notice;
    this.#webview.post(notice);
  }

  #sendAll(): void {
    const title = executionNameOf(this.executionArn);
    if (this.#definition !== undefined) this.#webview.post({ type: 'definition', title, text: this.#definition });
    this.#sendExecution(true, this.#events);
    this.#webview.post(this.#notice);
  }

  #sendExecution(reset: boolean, events: readonly HistoryEvent[]): void {
    if (!this.#description || !this.#connection) return;
    this.#webview.post({
      type: 'execution',
      reset,
      connection: this.#connection.label,
      description: this.#description,
      events,
      simulated: this.#connection.kind === 'local',
    });
  }

  #handle(message: Exclude<FromWebview, { type: 'ready' }>): void {
    switch (message.type) {
      case 'stop':
        void vscode.commands.executeCommand('fanout.stopExecution', { executionArn: this.executionArn });
        break;
      case 'startAgain':
        void vscode.commands.executeCommand('fanout.startExecution', this.source);
        break;
      case 'reveal':
        void this.#reveal(message.start, message.end, message.focus);
        break;
      case 'action':
        void this.#act(message.id);
    }
  }

  /** Offsets count in the deployed text, which is minified: the state is found again in the file by its place. */
  async #reveal(start: number, end: number, focus: boolean): Promise<void> {
    if (!this.source || this.#definition === undefined) return;
    const document = await vscode.workspace.openTextDocument(this.source);
    const range = sameState(this.#definition, { start, end }, document.getText());
    if (range) await revealRange(this.source, range.start, range.end, focus);
  }

  async #act(id: string): Promise<void> {
    if (id === 'trust') await vscode.commands.executeCommand('workbench.trust.manage');
    if (id === 'restart') await vscode.commands.executeCommand('fanout.restartLocalEndpoint');
    if (id === 'restart' || id === 'retry') await this.#follow();
  }
}
