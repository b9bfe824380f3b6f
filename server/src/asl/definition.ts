import type { SyntaxProblem } from '../text/json.ts';
import { remembered } from '../text/remembered.ts';
import { stringOf, type TextRange, type TreeNode } from '../text/tree.ts';

/** A name as it is written somewhere; `range` is without quotes. */
export interface Written {
  readonly value: string;
  readonly range: TextRange;
}

/** A field of a state or of the whole state machine. */
export interface Field {
  readonly name: string;
  readonly nameRange: TextRange;
  readonly range: TextRange;
  /** Absent while it is still to be typed. */
  readonly value?: TreeNode;
}

/** Where a state hands over to; `targetRange` is without quotes. */
export interface Transition {
  readonly kind: 'Next' | 'Default' | 'Choice' | 'Catch';
  readonly target: string;
  readonly targetRange: TextRange;
  /** For a Choice what is compared, for a Catch the errors: short enough to stand beside an edge. */
  readonly label?: string;
}

/** A start state with the states that it may reach: the state machine itself, an ItemProcessor, a branch. */
export interface Scope {
  readonly startAt?: Written;
  readonly states: readonly StateNode[];
  /** `States` as written, name and value; absent where it is missing. */
  readonly statesField?: Field;
  /** All fields beside StartAt and States, those two included. */
  readonly fields: readonly Field[];
  readonly range: TextRange;
  /** `ItemProcessor`, `Iterator` or `Branches`; absent for the state machine itself. */
  readonly field?: 'ItemProcessor' | 'Iterator' | 'Branches';
  /** The names of the states around this scope, outermost first. */
  readonly path: readonly string[];
}

export interface StateNode {
  readonly name: string;
  readonly nameRange: TextRange;
  /** From the name to the end of the state's value. */
  readonly range: TextRange;
  /** The names from the outermost state to this one. */
  readonly path: readonly string[];
  readonly node?: TreeNode;
  readonly fields: readonly Field[];
  readonly comment?: string;
  readonly type?: Written;
  readonly resource?: Written;
  readonly transitions: readonly Transition[];
  /** `"End": true`. */
  readonly end: boolean;
  /** The ItemProcessor (or Iterator) of a Map, the Branches of a Parallel. */
  readonly scopes: readonly Scope[];
}

/** A state machine definition, read as far as it can be. */
export interface Definition {
  readonly root?: TreeNode;
  /** Empty for text that AWS can read. */
  readonly syntaxErrors: readonly SyntaxProblem[];
  readonly comment?: string;
  readonly startAt?: Written;
  readonly scope: Scope;
}

/** The field of that name. */
export function fieldOf(owner: { readonly fields: readonly Field[] }, name: string): Field | undefined {
  // A plain loop: rules ask for many fields of every state.
  for (let at = owner.fields.length - 1; at >= 0; at--) {
    const field = owner.fields[at];
    if (field?.name === name) return field;
  }
  return undefined;
}

/** Every scope of the definition, outermost first. Remembered, because each rule asks. */
export function allScopes(definition: Definition): readonly Scope[] {
  return remembered(scopesOf, definition, () => {
    const found: Scope[] = [];
    addScopes(definition.scope, found);
    return found;
  });
}

/** Every state of the definition: those of a scope before those inside them. */
export function allStates(definition: Definition): readonly StateNode[] {
  return remembered(statesOf, definition, () => allScopes(definition).flatMap((scope) => scope.states));
}

/** The query language of a state: its own, or the machine's. A Map or Parallel does not pass its own on to its inner states. */
export function queryLanguageOf(definition: Definition, state: StateNode): 'JSONPath' | 'JSONata' {
  return statedLanguageOf(definition, state) ?? 'JSONPath';
}

/** The same as far as it can be told: undefined for a substitution, or a slip, which may stand for either language. */
export function statedLanguageOf(definition: Definition, state: StateNode): 'JSONPath' | 'JSONata' | undefined {
  const field = fieldOf(state, 'QueryLanguage') ?? fieldOf(definition.scope, 'QueryLanguage');
  const name = field === undefined ? 'JSONPath' : stringOf(field.value);
  return name === 'JSONata' || name === 'JSONPath' ? name : undefined;
}

const scopesOf = new WeakMap<Definition, Scope[]>();
const statesOf = new WeakMap<Definition, StateNode[]>();

/** One list for all: a list for each scope would be copied once for each level around it. */
function addScopes(scope: Scope, found: Scope[]): void {
  found.push(scope);
  for (const state of scope.states) for (const inner of state.scopes) addScopes(inner, found);
}

/** The innermost scope whose text holds `offset`; the outermost where none does. */
export function scopeAt(definition: Definition, offset: number): Scope {
  return (
    allScopes(definition).findLast(({ range }) => range.start <= offset && offset <= range.end) ?? definition.scope
  );
}

/** The innermost state whose text holds `offset`. */
export function stateAt(definition: Definition, offset: number): StateNode | undefined {
  return allStates(definition)
    .filter(({ range }) => range.start <= offset && offset <= range.end)
    .reduce<StateNode | undefined>(
      (inner, state) => (inner === undefined || state.path.length >= inner.path.length ? state : inner),
      undefined,
    );
}
