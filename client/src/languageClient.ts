import * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions, TransportKind } from 'vscode-languageclient/node';
import { TOOLKIT, withoutToolkitDoubles } from './besideToolkit.ts';
import { withoutForeignJsonErrors } from './jsonDiagnostics.ts';
import { tellOfToolkit } from './toolkitNotice.ts';

const DOCUMENTS = [
  { language: 'asl' },
  { pattern: '**/*.asl.json' },
  { language: 'json', pattern: '**/policies/**/*.json' },
  { pattern: '**/*.{iam,scp,rcp}.json' },
  { pattern: '**/fanout.json' },
];

/** The setting that has every JSON document looked at for a policy. */
const BY_CONTENT = 'fanout.policiesByContent';

/** The language server's process (`dist/server.js`): checks and completion, in trusted folders and others alike. */
export class LanguageServer implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #log: vscode.LogOutputChannel;
  readonly #subscriptions: readonly vscode.Disposable[];
  /** What the server found, by document, before anything is left to others. */
  readonly #found = new Map<string, readonly vscode.Diagnostic[]>();
  #lastChange: vscode.TextDocumentChangeEvent | undefined;
  #client: LanguageClient | undefined;
  readonly #started = new vscode.EventEmitter<void>();
  /** Fires each time the process begins to answer: what was asked before may have been lost. */
  readonly onDidStart = this.#started.event;

  constructor(context: vscode.ExtensionContext, log: vscode.LogOutputChannel) {
    this.#context = context;
    this.#log = log;
    this.#subscriptions = [
      vscode.commands.registerCommand('fanout.restartLanguageServer', () => this.#restart()),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        for (const uri of uris) this.#leaveDoubles(uri);
      }),
      // Which documents the server is told of is settled when it starts.
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(BY_CONTENT)) void this.#restart();
      }),
    ];
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
      this.#started.fire();
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
    if (this.#client === undefined) throw new Error(vscode.l10n.t('The language server is not running.'));
    return this.#client.sendRequest<Result>(method, params);
  }

  /** Ends the process; a server that never ran is no error. */
  async stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    this.#found.clear();
    try {
      await client?.dispose();
    } catch (error) {
      this.#log.warn('The language server did not stop in order', error);
    }
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#started.dispose();
    void this.stop();
  }

  async #restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** What is left to show of our findings while AWS Toolkit is at work, too. */
  #shown(uri: vscode.Uri, found: readonly vscode.Diagnostic[]): vscode.Diagnostic[] {
    if (vscode.extensions.getExtension(TOOLKIT)?.isActive !== true) return [...found];
    return withoutToolkitDoubles(found, vscode.languages.getDiagnostics(uri));
  }

  /** The Toolkit checks later than we do: whatever it says or takes back changes what is ours to show. */
  #leaveDoubles(uri: vscode.Uri): void {
    const found = this.#found.get(uri.toString());
    const collection = this.#client?.diagnostics;
    if (found === undefined || collection === undefined) return;
    const shown = this.#shown(uri, found);
    if (shown.length < found.length) void tellOfToolkit(this.#context.globalState);
    // Setting them tells every listener, this one too.
    if (shown.length !== collection.get(uri)?.length) collection.set(uri, shown);
  }

  #options(): LanguageClientOptions {
    const policiesByContent = vscode.workspace.getConfiguration().get<boolean>(BY_CONTENT) === true;
    return {
      documentSelector: policiesByContent ? [...DOCUMENTS, { language: 'json' }] : DOCUMENTS,
      outputChannel: this.#log,
      // The server asks for the settings itself; this tells it that they changed.
      synchronize: { configurationSection: 'fanout.rules' },
      initializationOptions: {
        // Pulled diagnostics stay absent from a document that was open before the server was ready, until it is edited.
        diagnostics: 'push',
        policiesByContent,
        // The server is a process of its own: it has no other way to the words of the person's language.
        l10nBundle: vscode.l10n.bundle,
      },
      middleware: {
        didChange: (event, next) => {
          // The server asks for templates beside the documents above: one that is both comes twice.
          if (event === this.#lastChange) return Promise.resolve();
          this.#lastChange = event;
          return next(event);
        },
        handleDiagnostics: (uri, diagnostics, next) => {
          const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
          const found = withoutForeignJsonErrors(document?.languageId, diagnostics);
          if (found.length === 0) this.#found.delete(uri.toString());
          else this.#found.set(uri.toString(), found);
          next(uri, this.#shown(uri, found));
        },
      },
    };
  }
}
