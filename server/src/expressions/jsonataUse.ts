import type { TextRange } from '../text/tree.ts';
import type { JsonataNode } from './jsonata.ts';

/** A name with where it stands in the expression. */
export interface JsonataName {
  readonly name: string;
  readonly range: TextRange;
}

/** A call by name. `given` counts what `~>` hands over; a partial application leaves arguments open with `?`. */
export interface JsonataCall extends JsonataName {
  readonly given: number;
  readonly partial: boolean;
}

/** What an expression uses of what surrounds it. */
export interface JsonataUse {
  /** Fields read from the context at the top, of which Step Functions has none; `$` for the context itself. */
  readonly bare: readonly JsonataName[];
  /** Each `$$`, and whether it stands at the top. */
  readonly roots: readonly { readonly range: TextRange; readonly top: boolean }[];
  /** Variables that are read, without their `$`; those that are called are in `calls` only. */
  readonly variables: readonly JsonataName[];
  readonly calls: readonly JsonataCall[];
  /** The fields after `$states`, at most two. */
  readonly states: readonly (readonly JsonataName[])[];
  /** Names that the expression itself binds, anywhere in it. */
  readonly bound: ReadonlySet<string>;
  /** Variables that it asks `$exists` about. */
  readonly guarded: ReadonlySet<string>;
}

/**
 * Walks the tree of an expression. What is read at the top has no context: the first step of a path, the parts of
 * operators, arguments, function bodies and constructed values; later steps, predicates, sort terms and groups have one.
 * @throws RangeError for a tree that is deeper than the stack.
 * @see https://github.com/floci-io/floci/issues/2670
 */
export function jsonataUse(root: JsonataNode, text: string): JsonataUse {
  const bare: JsonataName[] = [];
  const roots: { range: TextRange; top: boolean }[] = [];
  const variables: JsonataName[] = [];
  const calls: JsonataCall[] = [];
  const states: JsonataName[][] = [];
  const bound = new Set<string>();
  const guarded = new Set<string>();

  const variable = (node: JsonataNode, top: boolean) => {
    const name = String(node.value);
    const range = rangeOf(node, text);
    if (name === '') {
      if (top) bare.push({ name: '$', range });
    } else if (name === '$') roots.push({ range, top });
    else variables.push({ name, range });
  };
  const all = (nodes: readonly (JsonataNode | undefined)[] | undefined, top: boolean) => {
    for (const node of nodes ?? []) visit(node, top);
  };
  const call = (node: JsonataNode, top: boolean, handed: number) => {
    const { procedure, arguments: given = [] } = node;
    if (procedure?.type === 'variable' && procedure.value !== '' && procedure.value !== '$') {
      const name = String(procedure.value);
      const partial = node.type === 'partial';
      calls.push({ name, range: rangeOf(procedure, text), given: given.length + handed, partial });
      const [first] = given;
      if (name === 'exists' && first?.type === 'variable') guarded.add(String(first.value));
    } else visit(procedure, top);
    all(procedure?.predicate, false);
    all(given, top);
  };
  const visit = (node: JsonataNode | undefined, top: boolean): void => {
    if (node === undefined) return;
    switch (node.type) {
      case 'path': {
        const [first, ...rest] = node.steps ?? [];
        visit(first, top);
        all(rest, false);
        if (first?.type === 'variable' && first.value === 'states' && (first.predicate ?? []).length === 0) {
          states.push(namesOf(rest.slice(0, 2), text));
        }
        break;
      }
      case 'name':
        if (top) bare.push({ name: String(node.value), range: rangeOf(node, text) });
        break;
      case 'variable':
        variable(node, top);
        break;
      case 'function':
      case 'partial':
        call(node, top, 0);
        break;
      case 'apply':
        if (isNode(node.lhs)) visit(node.lhs, top);
        if (node.rhs?.type === 'function' || node.rhs?.type === 'partial') call(node.rhs, top, 1);
        else visit(node.rhs, top);
        break;
      case 'lambda':
        for (const { value } of node.arguments ?? []) bound.add(String(value));
        visit(node.body, top);
        break;
      case 'bind':
        if (isNode(node.lhs)) bound.add(String(node.lhs.value));
        visit(node.rhs, top);
        break;
      case 'condition':
        all([node.condition, node.then, node.else], top);
        break;
      case 'transform':
        all([node.pattern, node.update, node.delete], false);
        break;
      default:
        all(node.expressions, top);
        visit(node.expression, top);
        if (isNode(node.lhs)) visit(node.lhs, top);
        else for (const pair of node.lhs ?? []) all(pair, top);
        visit(node.rhs, top);
        for (const term of node.terms ?? []) visit(term.expression, false);
    }
    if (node.focus !== undefined) bound.add(node.focus);
    if (node.index !== undefined) bound.add(node.index);
    for (const stage of [...(node.stages ?? []), ...(node.predicate ?? [])]) {
      visit(stage.expr, false);
      if (stage.type === 'index') bound.add(String(stage.value));
    }
    for (const pair of node.group?.lhs ?? []) all(pair, false);
  };
  visit(root, true);
  return { bare, roots, variables, calls, states, bound, guarded };
}

function isNode(side: JsonataNode['lhs']): side is JsonataNode {
  return side !== undefined && !Array.isArray(side);
}

/** The steps that are plain names, up to the first that is not. */
function namesOf(steps: readonly JsonataNode[], text: string): JsonataName[] {
  const names: JsonataName[] = [];
  for (const step of steps) {
    if (step.type !== 'name') break;
    names.push({ name: String(step.value), range: rangeOf(step, text) });
  }
  return names;
}

/** Where a name or a variable stands: the parser tells where it ends. */
function rangeOf(node: JsonataNode, text: string): TextRange {
  const end = node.position ?? text.length;
  const quote = text[end - 1];
  if (node.type === 'variable') return { start: Math.max(0, end - String(node.value).length - 1), end };
  if (quote === '`' || quote === '"' || quote === "'") {
    let start = text.lastIndexOf(quote, end - 2);
    while (quote !== '`' && start > 0 && text[start - 1] === '\\') start = text.lastIndexOf(quote, start - 1);
    return { start: Math.max(0, start), end };
  }
  return { start: Math.max(0, end - String(node.value).length), end };
}
