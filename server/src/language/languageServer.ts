import {
  type Connection,
  DiagnosticRefreshRequest,
  DidChangeWatchedFilesNotification,
  DocumentFormattingRequest,
  DocumentRangeFormattingRequest,
  type InitializeParams,
  LSPErrorCodes,
  ResponseError,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { nodeFiles } from '../project/nodeFiles.ts';
import { ProjectIndex } from '../project/projectIndex.ts';
import { workspaceRootOf } from '../project/workspaceRoot.ts';
import { codeActions, OPEN_RULE_PAGE } from './codeActions.ts';
import { targetCompletions } from './completion.ts';
import { asDiagnostic } from './diagnostics.ts';
import { DocumentFindings, gradesOf } from './documentFindings.ts';
import { kindOf } from './documentKind.ts';
import { EditorGrades } from './editorGrades.ts';
import { FindingsBeside } from './findingsBeside.ts';
import { formattingEdits } from './formatting.ts';
import { describeOffer } from './iam/describeOffer.ts';
import type { CompletionClient } from './iam/offer.ts';
import { policyCompletions } from './iam/policyCompletion.ts';
import { policyHover } from './iam/policyHover.ts';
import { policySymbols } from './iam/policySymbols.ts';
import { OpenDocuments } from './openDocuments.ts';
import { openFiles } from './openFiles.ts';
import { pathOf } from './paths.ts';
import { permissionAnswers } from './permissionAnswers.ts';
import { pauseFor, Quiet } from './quiet.ts';
import { RoleFindings } from './roleFindings.ts';
import { stateSymbols } from './symbols.ts';
import { followTemplates } from './templateSync.ts';
import { turnOffRule } from './turnOffRule.ts';
import { useBundle } from './useBundle.ts';

/** The documents that are ours by their language or path: all that are sent, where the content does not count. */
const OWN_DOCUMENTS = [
  { language: 'asl' },
  ...['**/*.asl.json', '**/policies/**/*.json', '**/*.{iam,scp,rcp}.json', '**/fanout.json'].map((pattern) => ({
    pattern,
  })),
];

/** Answers the requests of one client. The only place that knows the connection. */
export function serveLanguage(connection: Connection): void {
  const documents = new TextDocuments(TextDocument);
  const open = new OpenDocuments(documents);
  const files = openFiles(nodeFiles, (path) => open.at(path)?.getText());
  let client: InitializeParams['capabilities'] = {};
  let workspace: string[] = [];
  const rootOf = (path: string) => workspaceRootOf(nodeFiles, path, workspace);
  const index = new ProjectIndex(files, rootOf);
  const quiet = new Quiet();
  const roles = new RoleFindings(index, nodeFiles, open);
  let policiesByContent = false;
  const kindIn = (document: TextDocument) => kindOf(document, policiesByContent);
  const editorGrades = new EditorGrades(connection.workspace);
  const editorGradesOf = async (uri: string) =>
    client.workspace?.configuration
      ? editorGrades.of(uri, client.workspace.didChangeConfiguration !== undefined)
      : undefined;
  const findings = new DocumentFindings(index, roles, editorGradesOf, kindIn);
  const beside = new FindingsBeside({
    ...{ roles: roles.roles, index, open },
    gradesOf: async (uri) => new Map(gradesOf(await editorGradesOf(uri))),
    publish: (uri, diagnostics) => void connection.sendDiagnostics({ uri, diagnostics }),
  });
  let completionClient: CompletionClient = { snippets: false };
  let wantsPush = false;
  const pulls = () => client.textDocument?.diagnostic !== undefined && !wantsPush;
  /** With every JSON document sent, a formatter for all of them would stand in the way of the editor's own. */
  const registersFormatting = () => policiesByContent && client.textDocument?.formatting?.dynamicRegistration === true;
  const watches = () => client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;

  /** Tells a client that does not ask. */
  const push = async (uri: string) => {
    await quiet.of(uri);
    const document = documents.get(uri);
    if (document === undefined) return;
    const { version } = document;
    const found = await findings.of(document);
    if (documents.get(uri)?.version !== version) return;
    const diagnostics = found.findings.map((finding) => asDiagnostic(document, finding));
    await connection.sendDiagnostics({ uri, version, diagnostics });
    void beside.refresh();
  };
  const refresh = (outdated = documents.all()) => {
    if (!pulls()) for (const { uri } of outdated) void push(uri);
    else if (outdated.length === 0) return;
    else if (client.workspace?.diagnostics?.refreshSupport) void connection.sendRequest(DiagnosticRefreshRequest.type);
  };
  /** A file that other documents depend on changed, in the editor or on disk. */
  const otherFileChanged = (uri: string | undefined) => {
    const path = uri === undefined ? undefined : pathOf(uri);
    roles.roles.forget(path);
    if (path !== undefined && !ProjectIndex.dependsOn(path)) {
      void roles.dependingOn(path).then(refresh);
      return;
    }
    index.forget(path);
    findings.outdate();
    refresh();
  };

  connection.onInitialize(({ capabilities, workspaceFolders, rootUri, initializationOptions, clientInfo }) => {
    useBundle(initializationOptions?.l10nBundle);
    client = capabilities;
    wantsPush = initializationOptions?.diagnostics === 'push';
    policiesByContent = initializationOptions?.policiesByContent === true;
    completionClient = {
      snippets: capabilities.textDocument?.completion?.completionItem?.snippetSupport === true,
      // A command of VS Code and of what is built from it; others know no such name.
      suggestCommand: /code/i.test(clientInfo?.name ?? '') ? 'editor.action.triggerSuggest' : undefined,
    };
    const roots = workspaceFolders?.map(({ uri }) => uri) ?? [rootUri ?? ''];
    workspace = roots.flatMap((uri) => pathOf(uri) ?? []);
    return {
      serverInfo: { name: 'fanout' },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        completionProvider: { triggerCharacters: ['"', ':', '$', '{'], resolveProvider: true },
        hoverProvider: true,
        documentSymbolProvider: true,
        documentFormattingProvider: !registersFormatting(),
        documentRangeFormattingProvider: !registersFormatting(),
        codeActionProvider: { codeActionKinds: ['quickfix'] },
        executeCommandProvider: capabilities.window?.showDocument?.support ? { commands: [OPEN_RULE_PAGE] } : undefined,
        diagnosticProvider: pulls()
          ? { identifier: 'fanout', interFileDependencies: true, workspaceDiagnostics: false }
          : undefined,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });
  connection.onInitialized(() => {
    if (registersFormatting()) {
      const options = { documentSelector: OWN_DOCUMENTS };
      void connection.client.register(DocumentFormattingRequest.type, options);
      void connection.client.register(DocumentRangeFormattingRequest.type, options);
    }
    followTemplates(connection, client);
    if (watches()) {
      const watchers = [{ globPattern: '**/*.{yaml,yml,json,template,asl}' }];
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    if (client.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.flatMap(({ uri }) => pathOf(uri) ?? []));
        editorGrades.forget();
        workspace = [...workspace, ...added.flatMap(({ uri }) => pathOf(uri) ?? [])].filter((path) => !gone.has(path));
        otherFileChanged(undefined);
      });
    }
  });
  connection.onDidChangeConfiguration(() => {
    editorGrades.forget();
    findings.outdate();
    refresh();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) otherFileChanged(uri);
  });

  const opening = new Set<string>();
  documents.onDidOpen(({ document: { uri } }) => opening.add(uri));
  // Told of an opened document, too, right after it opened: nobody types in it yet, so that one need not wait.
  documents.onDidChangeContent(({ document }) => {
    if (!opening.delete(document.uri)) quiet.touch(document.uri, pauseFor(findings.lastCheckOf(document)));
    if (!pulls()) void push(document.uri);
    otherFileChangedInEditor(document.uri);
  });
  const waitingFor = new Set<string>();
  const otherFileChangedInEditor = (uri: string) => {
    if (pathOf(uri) === undefined || waitingFor.has(uri)) return;
    waitingFor.add(uri);
    void quiet.of(uri).then(() => {
      waitingFor.delete(uri);
      otherFileChanged(uri);
    });
  };
  documents.onDidSave(({ document: { uri } }) => {
    if (!watches()) otherFileChanged(uri);
  });
  documents.onDidClose(({ document: { uri } }) => {
    editorGrades.forget(uri);
    // What was not saved is gone again.
    otherFileChanged(uri);
    if (pulls()) return;
    void connection.sendDiagnostics({ uri, diagnostics: [] });
    void beside.refresh();
  });

  connection.languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }, token) => {
    await quiet.of(uri);
    if (token.isCancellationRequested)
      return new ResponseError(LSPErrorCodes.ServerCancelled, '', { retriggerRequest: false });
    const document = documents.get(uri);
    if (document === undefined) return { kind: 'full', items: [] };
    const { resultId, findings: found } = await findings.of(document);
    if (resultId === previousResultId) return { kind: 'unchanged', resultId };
    const items = found.map((finding) => asDiagnostic(document, finding));
    return { kind: 'full', resultId, items };
  });
  connection.onCodeAction(async ({ textDocument, ...place }) => {
    const document = documents.get(textDocument.uri);
    if (document === undefined) return [];
    const path = pathOf(document.uri);
    const { findings: found } = await findings.of(document);
    return codeActions(document, place, found, {
      documentChanges: client.workspace?.workspaceEdit?.documentChanges === true,
      showDocument: client.window?.showDocument?.support === true,
      fileToEdit: (file) => roles.fileToEdit(file),
      turnOff:
        path === undefined || !client.workspace?.workspaceEdit?.resourceOperations?.includes('create')
          ? undefined
          : async (code) => {
              const { settingsFiles } = await index.surroundingsOf(path);
              const place = { nearest: settingsFiles.at(-1), root: await rootOf(path) };
              return turnOffRule(files, place, code, (uri) => open.at(pathOf(uri) ?? '')?.version ?? null);
            },
    });
  });
  connection.onExecuteCommand(({ command, arguments: given }) => {
    const [page]: unknown[] = given ?? [];
    if (command === OPEN_RULE_PAGE && typeof page === 'string') {
      void connection.window.showDocument({ uri: page, external: true });
    }
  });
  connection.onCompletion(({ textDocument, position }) => {
    const document = documents.get(textDocument.uri);
    const kind = document && kindIn(document);
    if (document === undefined || kind === undefined) return [];
    if (kind === 'policy') return policyCompletions(document, position, completionClient);
    return kind === 'definition' ? targetCompletions(document, position) : [];
  });
  connection.onCompletionResolve(describeOffer);
  connection.onHover(({ textDocument, position }) => {
    const document = documents.get(textDocument.uri);
    return document !== undefined && kindIn(document) === 'policy' ? policyHover(document, position) : undefined;
  });
  for (const [method, answer] of Object.entries(permissionAnswers(roles.roles))) connection.onRequest(method, answer);
  connection.onDocumentSymbol(({ textDocument }) => {
    const document = documents.get(textDocument.uri);
    const kind = document && kindIn(document);
    if (document === undefined || kind === undefined) return [];
    if (kind === 'policy') return policySymbols(document);
    return kind === 'definition' ? stateSymbols(document) : [];
  });
  connection.onDocumentFormatting(({ textDocument, options }) => {
    const document = documents.get(textDocument.uri);
    return document === undefined || kindIn(document) === undefined ? [] : formattingEdits(document, options);
  });
  connection.onDocumentRangeFormatting(({ textDocument, options, range }) => {
    const document = documents.get(textDocument.uri);
    return document === undefined || kindIn(document) === undefined ? [] : formattingEdits(document, options, range);
  });

  documents.listen(connection);
  connection.listen();
}
