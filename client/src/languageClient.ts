import * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions, TransportKind } from 'vscode-languageclient/node';
import { withoutForeignJsonErrors } from './jsonDiagnostics.ts';

const DOCUMENTS = [
  { language: 'asl' },
  { pattern: '**/*.asl.json' },
  { language: 'json', pattern: '**/policies/**/*.json' },
  { pattern: '**/*.iam.json' },
  { pattern: '**/fanout.json' },
];

/** The language server's process (`dist/server.js`): checks and completion, in trusted folders and others alike. */
export class LanguageServer implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #log: vscode.LogOutputChannel;
  readonly #command: vscode.Disposable;
  #client: LanguageClient | undefined;

  constructor(context: vscode.ExtensionContext, log: vscode.LogOutputChannel) {
    this.#context = context;
    this.#log = log;
    this.#command = vscode.commands.registerCommand('fanout.restartLanguageServer', () => this.#restart());
  }

  /** Starts the process. A failure is told to the person and does not reject: the other features go on. */
  async start(): Promise<void> {
    const module = this.#context.asAbsolutePath('dist/server.js');
    const client = new LanguageClient(
      'fanout',
      vscode.l10n.t('Fanout Language Server'),
      { module, transport: TransportKind.stdio },
      this.#options(),
    );
    this.#client = client;
    try {
      await client.start();
    } catch (error) {
      this.#log.error('The language server did not start', error);
      const restart = vscode.l10n.t('Restart Language Server');
      const message = vscode.l10n.t(
        'The Fanout language server did not start, so definitions and policies are not checked. See the Fanout log.',
      );
      void vscode.window.showErrorMessage(message, restart).then((choice) => {
        if (choice === restart) void this.#restart();
      });
    }
  }

  /**
   * Asks the server something of its own, once it runs.
   * @throws Error where it is not running, and what the connection says where it ends meanwhile
   */
  async request<Result>(method: string, params: object): Promise<Result> {
    if (this.#client === undefined) throw new Error('The language server is not running.');
    return this.#client.sendRequest<Result>(method, params);
  }

  /** Ends the process; a server that never ran is no error. */
  async stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    try {
      await client?.dispose();
    } catch (error) {
      this.#log.warn('The language server did not stop in order', error);
    }
  }

  dispose(): void {
    this.#command.dispose();
    void this.stop();
  }

  async #restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  #options(): LanguageClientOptions {
    return {
      documentSelector: DOCUMENTS,
      outputChannel: this.#log,
      // The server asks for the settings itself; this tells it that they changed.
      synchronize: { configurationSection: 'fanout.rules' },
      // Pulled diagnostics stay absent from a document that was open before the server was ready, until it is edited.
      initializationOptions: { diagnostics: 'push' },
      middleware: {
        handleDiagnostics: (uri, diagnostics, next) => {
          const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
          next(uri, withoutForeignJsonErrors(document?.languageId, diagnostics));
        },
      },
    };
  }
}
