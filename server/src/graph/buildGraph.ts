// biome-ignore lint/style/noRestrictedImports: the graph reads the same tree that asl/ is made of, with its ranges.
import { parseJson } from '../text/json.ts';
// biome-ignore lint/style/noRestrictedImports: as above.
// biome-ignore lint/style/noRestrictedImports: as above.
import {
  valueOf as fieldOf,
  itemsOf,
  type Member,
  memberOf,
  membersOf,
  stringOf,
  type TreeNode,
} from '../text/tree.ts';
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
  const { root, problems } = parseJson(text);
  const model = buildGraph(root);
  const broken = problems.find(({ code }) => code === 'syntax' || code === 'tooDeep')?.message;
  return { model, broken, hasStates: model.nodes.some(({ kind }) => kind === 'state' || kind === 'container') };
}

/** Makes the graph of a definition's root object, or of nothing. */
export function buildGraph(root: TreeNode | undefined): GraphModel {
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  addScope(root, { prefix: '', branch: 0 }, nodes, edges);
  const unreachable = unreachableIds(nodes, edges);
  return { nodes: nodes.map((node) => (unreachable.has(node.id) ? { ...node, unreachable: true } : node)), edges };
}

interface Scope {
  readonly prefix: string;
  readonly parent?: string;
  readonly branch: number;
}

function addScope(machine: TreeNode | undefined, scope: Scope, nodes: GraphNode[], edges: GraphEdge[]): void {
  const states = statesOf(machine);
  const idOf = (name: string) => `${scope.prefix}${name}`;
  const names = new Set(states.map(({ key }) => key));
  const start = `${scope.prefix}\u0000start`;
  const end = `${scope.prefix}\u0000end`;
  const round = { type: '', words: '', icon: '', parent: scope.parent, branch: scope.branch, unreachable: false };
  if (states.length === 0) return;
  nodes.push({ ...round, id: start, kind: 'start', name: 'Start' });
  const missing = new Set<string>();
  const connect = (from: string, target: string | undefined, kind: GraphEdge['kind'], label?: string) => {
    if (target === undefined) return;
    const known = names.has(target);
    const to = known ? idOf(target) : `${scope.prefix}\u0000missing\u0000${target}`;
    edges.push({ from, to, kind, label });
    if (!known) missing.add(target);
  };

  connect(start, stringOf(fieldOf(machine, 'StartAt')), 'start');
  let ends = false;
  for (const member of states) {
    const state = member.value;
    const id = idOf(member.key);
    const type = stringOf(fieldOf(state, 'Type')) ?? '';
    const inner = machinesIn(state, type);
    nodes.push({
      id,
      kind: inner.length > 0 ? 'container' : 'state',
      name: member.key,
      type,
      ...wordsOfState(type, state),
      parent: scope.parent,
      branch: scope.branch,
      nameRange: member.keyRange,
      range: member.range,
      unreachable: false,
    });
    for (const { target, kind, label } of transitionsOf(state)) connect(id, target, kind, label);
    if (isTrue(fieldOf(state, 'End')) || type === 'Succeed' || type === 'Fail') {
      ends = true;
      edges.push({ from: id, to: end, kind: 'end' });
    }
    inner.forEach((machineInside, branch) => {
      addScope(machineInside, { prefix: `${id}/${branch}/`, parent: id, branch }, nodes, edges);
    });
  }
  for (const target of missing) {
    const id = `${scope.prefix}\u0000missing\u0000${target}`;
    nodes.push({ ...round, id, kind: 'missing', name: target });
  }
  if (ends) nodes.push({ ...round, id: end, kind: 'end', name: 'End' });
}

/** One member a name: of a name that stands twice the last counts, in the place of the first. */
function statesOf(machine: TreeNode | undefined): Member[] {
  const states = fieldOf(machine, 'States');
  return [...new Set(membersOf(states).map(({ key }) => key))].flatMap((key) => memberOf(states, key) ?? []);
}

/** The state machines inside of a state that have states; `Iterator` is the older name of `ItemProcessor`. */
function machinesIn(state: TreeNode | undefined, type: string): TreeNode[] {
  const inside =
    type === 'Parallel'
      ? itemsOf(fieldOf(state, 'Branches'))
      : type === 'Map'
        ? [fieldOf(state, 'ItemProcessor') ?? fieldOf(state, 'Iterator')]
        : [];
  return inside.filter((machine) => machine !== undefined).filter((machine) => statesOf(machine).length > 0);
}

interface Transition {
  readonly target: string | undefined;
  readonly kind: GraphEdge['kind'];
  readonly label?: string;
}

function transitionsOf(state: TreeNode | undefined): Transition[] {
  const type = stringOf(fieldOf(state, 'Type'));
  const found: Transition[] = [];
  if (type === 'Choice') {
    const rules = itemsOf(fieldOf(state, 'Choices'));
    rules.forEach((rule, index) => {
      found.push({ target: stringOf(fieldOf(rule, 'Next')), kind: 'choice', label: `rule ${index + 1}` });
    });
    found.push({ target: stringOf(fieldOf(state, 'Default')), kind: 'default', label: 'otherwise' });
  } else found.push({ target: stringOf(fieldOf(state, 'Next')), kind: 'next' });
  for (const catcher of itemsOf(fieldOf(state, 'Catch'))) {
    const errors = itemsOf(fieldOf(catcher, 'ErrorEquals')).flatMap((error) => stringOf(error) ?? []);
    found.push({ target: stringOf(fieldOf(catcher, 'Next')), kind: 'catch', label: errors.join(', ') || 'error' });
  }
  return found;
}

const isTrue = (node: TreeNode | undefined) => node?.kind === 'boolean' && node.value === true;
