import path from 'node:path';
import * as vscode from 'vscode';
import { requireTrust } from '../trust.ts';
import { awsClients, localClients } from './awsClients.ts';
import type { AwsClients, Connection } from './awsConnection.ts';
import { type ConnectionChoice, choiceInForce, connectionOf } from './connectionChoice.ts';
import { resolveEndpoint } from './endpointUrl.ts';
import { ConnectionProblem } from './errors.ts';
import { type LocalEndpoint, LocalEndpointStopped, startLocalEndpoint } from './localEndpoint.ts';
import { pickConnection } from './pickConnection.ts';
import { loadProfiles, type SharedProfile } from './sharedProfiles.ts';

const choiceKey = 'fanout.connection';

/** The connection in use: what was picked in this workspace, else what the settings say, else Local. */
export class Connections implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #log: vscode.LogOutputChannel;
  readonly #output: vscode.OutputChannel;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #statusBar: vscode.StatusBarItem;
  readonly #subscriptions: vscode.Disposable[];
  #profiles: readonly SharedProfile[] = [];
  #current: Connection;
  #clients: Promise<AwsClients> | undefined;
  #local: Promise<LocalEndpoint> | undefined;
  /** How the endpoint ended when nobody had asked it to; it stays so until Restart. */
  #stopped: string | undefined;

  /** Fires when another connection is in use, and when the local endpoint was started again. */
  readonly onDidChange = this.#changed.event;

  constructor(context: vscode.ExtensionContext, log: vscode.LogOutputChannel, output: vscode.OutputChannel) {
    this.#context = context;
    this.#log = log;
    this.#output = output;
    this.#current = this.#resolve();
    this.#statusBar = vscode.window.createStatusBarItem('fanout.connection', vscode.StatusBarAlignment.Left, 10);
    this.#statusBar.name = vscode.l10n.t('Fanout Connection');
    this.#statusBar.command = 'fanout.selectConnection';
    this.#statusBar.show();
    this.#showStatus();
    this.#subscriptions = [
      this.#changed,
      this.#statusBar,
      vscode.commands.registerCommand('fanout.selectConnection', () => this.select()),
      vscode.commands.registerCommand('fanout.restartLocalEndpoint', () => this.restartLocal()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('fanout')) this.#refresh();
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#refresh()),
    ];
    if (vscode.workspace.isTrusted && this.#current.kind === 'aws') void this.#reloadProfiles();
  }

  /** The connection in use; its region and endpoint are complete once {@link clients} has answered. */
  get current(): Connection {
    return this.#current;
  }

  /** Lets the person pick Local, or a profile, region and endpoint; the choice is kept for this workspace. */
  async select(): Promise<void> {
    if (!(await requireTrust())) return;
    await this.#reloadProfiles();
    const choice = await pickConnection(this.#profiles, this.#choice(), process.env);
    if (!choice) return;
    await this.#context.workspaceState.update(choiceKey, choice);
    this.#refresh();
  }

  /** Ends the local endpoint's process, if it runs, and starts it on the same state. */
  async restartLocal(): Promise<void> {
    if (!(await requireTrust())) return;
    const running = this.#local;
    this.#local = undefined;
    this.#stopped = undefined;
    this.#clients = undefined;
    await (await running?.catch(() => undefined))?.stop();
    if (this.#current.kind === 'local') {
      try {
        await this.clients();
        vscode.window.setStatusBarMessage(vscode.l10n.t('The local endpoint has started.'), 5_000);
      } catch (error) {
        void this.#offerRestart(error instanceof Error ? error.message : String(error));
      }
    }
    this.#changed.fire();
  }

  /**
   * The clients of the connection in use, made on first use; Local starts its endpoint then.
   * @throws LocalEndpointStopped when the endpoint ended by itself or does not start; ConnectionProblem when the profile is
   * unknown or has no region, or the folder is not trusted.
   */
  clients(): Promise<AwsClients> {
    if (!vscode.workspace.isTrusted) {
      return Promise.reject(
        new ConnectionProblem(vscode.l10n.t('This folder is not trusted: Fanout calls no AWS API.')),
      );
    }
    if (!this.#clients) {
      const making = this.#current.kind === 'local' ? this.#makeLocal() : this.#makeAws();
      this.#clients = making;
      // A failure is not kept: the next call tries again, for example after the profile was written.
      making.catch(() => {
        if (this.#clients === making) this.#clients = undefined;
      });
    }
    return this.#clients;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    void this.#local?.then((endpoint) => endpoint.stop()).catch(() => undefined);
  }

  async #makeLocal(): Promise<AwsClients> {
    if (this.#stopped) throw new LocalEndpointStopped(vscode.l10n.t('It ended with {0}.', this.#stopped));
    if (!this.#local) {
      const storage = this.#context.storageUri ?? this.#context.globalStorageUri;
      const local = startLocalEndpoint({
        program: path.join(this.#context.extensionPath, 'dist', 'local.js'),
        stateFolder: path.join(storage.fsPath, 'local'),
        onLine: (line) => this.#output.appendLine(line),
        onUnexpectedExit: (how) => {
          if (this.#local !== local) return;
          this.#local = undefined;
          this.#clients = undefined;
          this.#stopped = how;
          this.#log.error(`The local endpoint has stopped (${how}).`);
          void this.#offerRestart(vscode.l10n.t('It ended with {0}.', how));
          this.#changed.fire();
        },
      });
      this.#local = local;
      local.catch(() => {
        if (this.#local === local) this.#local = undefined;
      });
    }
    const { ready } = await this.#local;
    this.#log.info(`The local endpoint answers on ${ready.endpoint}.`);
    const clients = await localClients(this.#current, ready);
    this.#current = clients.connection;
    return clients;
  }

  async #makeAws(): Promise<AwsClients> {
    this.#profiles = await loadProfiles();
    this.#current = this.#resolve();
    this.#showStatus();
    const choice = this.#choice();
    const profile = this.#profiles.find(({ name }) => name === this.#current.profile);
    if (choice.kind !== 'aws' || !profile) {
      throw new ConnectionProblem(
        vscode.l10n.t('The profile "{0}" is in none of the shared AWS files.', this.#current.profile ?? ''),
      );
    }
    return awsClients(this.#current, {
      endpointFor: (service) => resolveEndpoint(service, choice.endpoint, profile, process.env),
      mfaCode: async (serialNumber) => {
        const code = await vscode.window.showInputBox({
          title: vscode.l10n.t('Code of the MFA device {0}', serialNumber),
          prompt: vscode.l10n.t('Six digits'),
          ignoreFocusOut: true,
        });
        if (!code) throw new ConnectionProblem(vscode.l10n.t('No MFA code was given.'));
        return code;
      },
    });
  }

  async #offerRestart(how: string): Promise<void> {
    const restart = vscode.l10n.t('Restart');
    const message = vscode.l10n.t(
      'The local endpoint has stopped. {0} Stacks and finished executions are kept; an execution that was running has ended.',
      how,
    );
    if ((await vscode.window.showErrorMessage(message, restart)) === restart) await this.restartLocal();
  }

  #choice(): ConnectionChoice {
    const settings = vscode.workspace.getConfiguration('fanout');
    return choiceInForce(this.#context.workspaceState.get<ConnectionChoice>(choiceKey), {
      profile: settings.get<string>('profile', '').trim(),
      region: settings.get<string>('region', '').trim(),
      endpointUrl: settings.get<string>('endpointUrl', '').trim(),
    });
  }

  #resolve(): Connection {
    return connectionOf(this.#choice(), this.#profiles, process.env, vscode.l10n.t('Local'));
  }

  async #reloadProfiles(): Promise<void> {
    this.#profiles = await loadProfiles();
    this.#refresh();
  }

  /** Takes the choice in force, and tells when it is another one than before. */
  #refresh(): void {
    const before = this.#current;
    const after = this.#resolve();
    if (after.kind === 'local' && before.kind === 'local') return;
    if (JSON.stringify(after) === JSON.stringify(before)) return;
    this.#current = after;
    this.#clients = undefined;
    this.#showStatus();
    this.#log.info(`Connection: ${after.label}`);
    this.#changed.fire();
  }

  #showStatus(): void {
    const { kind, label } = this.#current;
    this.#statusBar.text = kind === 'local' ? `$(plug) ${label}` : `$(cloud) ${label}`;
    this.#statusBar.tooltip =
      kind === 'local'
        ? vscode.l10n.t('Fanout runs state machines on this computer. No AWS account is used. Select to change.')
        : vscode.l10n.t('Fanout calls AWS with {0}. Select to change.', label);
    this.#statusBar.accessibilityInformation = { label: vscode.l10n.t('Fanout connection: {0}', label) };
  }
}
