import * as vscode from 'vscode';
import type { StackDescription } from './cloudFormation.ts';
import type { ResourceState } from './stackEvents.ts';
import { statusIcon } from './stackStatus.ts';

/** What the Stack view shows. */
export interface ShownStack {
  readonly stack: StackDescription;
  readonly resources: readonly ResourceState[];
  /** The connection's label. */
  readonly connection: string;
}

interface Node {
  readonly item: vscode.TreeItem;
  readonly children?: readonly Node[];
}

/** The Stack view: the stack's status and ID, its resources as they change, and its outputs. */
export class StackView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #view: vscode.TreeView<Node>;
  #roots: readonly Node[] = [];
  readonly onDidChangeTreeData = this.#changed.event;

  constructor() {
    this.#view = vscode.window.createTreeView('fanout.stack', { treeDataProvider: this, showCollapseAll: true });
  }

  /** Shows a stack, or the welcome text where there is none. */
  show(shown: ShownStack | undefined): void {
    this.#roots = shown ? stackNodes(shown) : [];
    this.#view.description = shown ? `${shown.stack.stackName} · ${shown.connection}` : undefined;
    this.#changed.fire();
  }

  /** Fires when the view becomes visible. */
  get onDidChangeVisibility(): vscode.Event<vscode.TreeViewVisibilityChangeEvent> {
    return this.#view.onDidChangeVisibility;
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return node.item;
  }

  getChildren(node?: Node): Node[] {
    return [...(node ? (node.children ?? []) : this.#roots)];
  }

  dispose(): void {
    this.#view.dispose();
    this.#changed.dispose();
  }
}

function stackNodes({ stack, resources }: ShownStack): readonly Node[] {
  const outputs = Object.entries(stack.outputs);
  const nodes: Node[] = [
    leaf('stack', stack.stackName, stack.status, stack.status, stack.statusReason),
    leaf('stackId', vscode.l10n.t('Stack ID'), stack.stackId, undefined),
  ];
  if (outputs.length > 0) {
    nodes.push(
      group(
        'outputs',
        vscode.l10n.t('Outputs'),
        outputs.map(([key, value]) => leaf(`output.${key}`, key, value, undefined)),
      ),
    );
  }
  if (resources.length > 0) {
    nodes.push(
      group(
        'resources',
        vscode.l10n.t('Resources'),
        resources.map(({ logicalId, type, status, reason }) =>
          leaf(`resource.${logicalId}`, logicalId, `${status} · ${type}`, status, reason),
        ),
      ),
    );
  }
  return nodes;
}

function leaf(id: string, label: string, description: string, status: string | undefined, reason?: string): Node {
  const item = new vscode.TreeItem(label);
  item.id = id;
  item.description = description;
  item.tooltip = [label, description, reason].filter(Boolean).join('\n');
  item.accessibilityInformation = { label: [label, description, reason].filter(Boolean).join(', ') };
  if (status) {
    const { icon, color } = statusIcon(status);
    item.iconPath = new vscode.ThemeIcon(icon, color ? new vscode.ThemeColor(color) : undefined);
  } else {
    item.iconPath = new vscode.ThemeIcon('symbol-string');
  }
  return { item };
}

function group(id: string, label: string, children: readonly Node[]): Node {
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
  item.id = id;
  item.description = String(children.length);
  return { item, children };
}
