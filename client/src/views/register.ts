import * as vscode from 'vscode';
import { chooseDefinition } from './chooseDefinition.ts';
import { DefinitionGraph, fileName } from './definitionGraph.ts';
import { definitionLenses } from './definitionLenses.ts';
import { graphWebviewOptions } from './graphWebview.ts';
import { readPanelState } from './webviewMessages.ts';

/** What the graph offers to the other features. */
export interface Graphs {
  /** Shows the graph of a definition beside the text; the keyboard stays in the text. */
  show(uri: vscode.Uri): void;
  /** The column of the definition's graph, for what belongs beside it. */
  columnOf(uri: vscode.Uri | undefined): vscode.ViewColumn | undefined;
}

const PANEL_TYPE = 'fanout.graph';

/** Registers Show Graph and the panels `fanout.graph`, one for each definition. */
export function registerGraph(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Graphs {
  const graphs = new Map<string, DefinitionGraph>();

  const adopt = (panel: vscode.WebviewPanel, uri: vscode.Uri) => {
    const key = uri.toString();
    const graph = new DefinitionGraph(panel, uri, context.extensionUri, log);
    graphs.set(key, graph);
    panel.onDidDispose(() => {
      if (graphs.get(key) === graph) graphs.delete(key);
    });
  };

  const show = (uri: vscode.Uri) => {
    const open = graphs.get(uri.toString());
    if (open) return open.panel.reveal(undefined, true);
    const title = vscode.l10n.t('Graph: {0}', fileName(uri));
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    adopt(vscode.window.createWebviewPanel(PANEL_TYPE, title, column, graphWebviewOptions(context.extensionUri)), uri);
  };

  context.subscriptions.push(
    vscode.languages.registerCodeLensProvider({ language: 'asl' }, definitionLenses),
    vscode.commands.registerCommand('fanout.showGraph', async (argument?: unknown) => {
      const uri = await chooseDefinition(argument);
      if (uri) show(uri);
    }),
    vscode.window.registerWebviewPanelSerializer(PANEL_TYPE, {
      async deserializeWebviewPanel(panel, state) {
        const { uri } = readPanelState(state);
        if (uri && !graphs.has(uri)) adopt(panel, vscode.Uri.parse(uri, true));
        else panel.dispose();
      },
    }),
    {
      dispose: () => {
        for (const graph of graphs.values()) graph.dispose();
      },
    },
  );
  return { show, columnOf: (uri) => (uri ? graphs.get(uri.toString())?.panel.viewColumn : undefined) };
}
