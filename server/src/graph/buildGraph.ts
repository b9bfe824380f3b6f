import { t } from '@vscode/l10n';
import { type Definition, parseDefinition, type Scope, type StateNode } from '../asl/parseDefinition.ts';
import type { GraphEdge, GraphModel, GraphNode } from './graphModel.ts';
import { wordsOfState } from './stateWords.ts';
import { unreachableIds } from './unreachable.ts';

/** A text's graph, with what a view must know of the text's state. */
export interface ReadGraph {
  readonly model: GraphModel;
  /** The first syntax error, in words; undefined for a text that is JSON. */
  readonly broken?: string;
  /** False when there is no state to draw. */
  readonly hasStates: boolean;
}

/** Reads a definition, whole or half typed, and makes its graph. Never throws. */
export function graphOfText(text: string): ReadGraph {
  const definition = parseDefinition(text);
  const broken = definition.syntaxErrors.find(({ code }) => code === 'syntax' || code === 'tooDeep')?.message;
  return { model: buildGraph(definition), broken, hasStates: definition.scope.states.length > 0 };
}

/** Makes the graph of a definition: each state one node, each transition one edge. */
export function buildGraph(definition: Definition): GraphModel {
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  addScope(definition.scope, { prefix: '', branch: 0 }, nodes, edges);
  const unreachable = unreachableIds(nodes, edges);
  return { nodes: nodes.map((node) => (unreachable.has(node.id) ? { ...node, unreachable: true } : node)), edges };
}

interface Place {
  readonly prefix: string;
  readonly parent?: string;
  readonly branch: number;
}

function addScope(scope: Scope, place: Place, nodes: GraphNode[], edges: GraphEdge[]): void {
  const states = distinct(scope.states);
  if (states.length === 0) return;
  const { prefix, parent, branch } = place;
  const names = new Set(states.map(({ name }) => name));
  // No state's name holds a zero character as written here, so these ids stay apart from the states' own.
  const markId = (mark: string) => `${prefix}\u0000${mark}`;
  const round = { type: '', words: '', icon: '', parent, branch, unreachable: false };
  const missing = new Set<string>();
  const connect = (from: string, target: string, kind: GraphEdge['kind'], label?: string) => {
    if (!names.has(target)) missing.add(target);
    edges.push({ from, to: names.has(target) ? `${prefix}${target}` : markId(`missing ${target}`), kind, label });
  };

  nodes.push({ ...round, id: markId('start'), kind: 'start', name: t('Start') });
  if (scope.startAt !== undefined) connect(markId('start'), scope.startAt.value, 'start');
  let ends = false;
  for (const state of states) {
    const id = `${prefix}${state.name}`;
    const type = state.type?.value ?? '';
    const inner = state.scopes.filter((each) => each.states.length > 0);
    nodes.push({
      id,
      kind: inner.length > 0 ? 'container' : 'state',
      name: state.name,
      type,
      ...wordsOfState(state),
      parent,
      branch,
      nameRange: state.nameRange,
      range: state.range,
      unreachable: false,
    });
    let rule = 0;
    for (const { kind, target, label } of state.transitions) {
      const unnamed = kind === 'Choice' ? t('rule {0}', ++rule) : unnamedWords(kind);
      connect(id, target, edgeKinds[kind], label ?? unnamed);
    }
    if (state.end || type === 'Succeed' || type === 'Fail') {
      ends = true;
      edges.push({ from: id, to: markId('end'), kind: 'end' });
    }
    inner.forEach((each, index) => {
      addScope(each, { prefix: `${id}/${index}/`, parent: id, branch: index }, nodes, edges);
    });
  }
  for (const target of missing)
    nodes.push({ ...round, id: markId(`missing ${target}`), kind: 'missing', name: target });
  if (ends) nodes.push({ ...round, id: markId('end'), kind: 'end', name: t('End') });
}

const edgeKinds = { Next: 'next', Default: 'default', Choice: 'choice', Catch: 'catch' } as const;
/** What stands at an edge that the definition gives no words for. */
function unnamedWords(kind: StateNode['transitions'][number]['kind']): string | undefined {
  if (kind === 'Default') return t('otherwise');
  return kind === 'Catch' ? t('error') : undefined;
}

/** One state a name: of a name that stands twice the last counts. */
function distinct(states: readonly StateNode[]): StateNode[] {
  return [...new Map(states.map((state) => [state.name, state])).values()];
}
