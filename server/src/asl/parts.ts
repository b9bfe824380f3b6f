import { childOf, itemsOf, memberOf, membersOf, stringOf, type TextRange, type TreeNode } from '../text/tree.ts';
import { allScopes, type Definition, type Field, fieldOf, type Scope, type StateNode } from './definition.ts';
import { combinations, type FieldShape, type PartKind, shapeOf } from './fieldTable.ts';

/** One object of the language: the machine, a branch, a state, a Choice rule, a retrier, a ReaderConfig… */
export interface Part {
  readonly kind: PartKind;
  readonly fields: readonly Field[];
  readonly node?: TreeNode;
  /** Where to show what is absent: the name that the object stands under, or else its first key. */
  readonly at: TextRange;
  /** The state that it is, or is in; absent for the machine, branches and processors. */
  readonly state?: StateNode;
  /** Absent where a substitution, or a slip, leaves it open. */
  readonly language?: 'JSONPath' | 'JSONata';
}

/** One field of a part with what the language says of it. */
export interface ShapedField {
  readonly part: Part;
  readonly field: Field;
  readonly shape: FieldShape;
}

const known = new WeakMap<Definition, Part[]>();
const shaped = new WeakMap<Definition, ShapedField[]>();

/** Every object of a definition that is no template, outermost first; remembered, because each rule asks. */
export function partsOf(definition: Definition): readonly Part[] {
  let parts = known.get(definition);
  if (parts === undefined) {
    parts = allScopes(definition).flatMap((scope) => partsOfScope(definition, scope));
    known.set(definition, parts);
  }
  return parts;
}

/** The fields that have a place and a value: those that the language, the state's type and its query language all take. */
export function shapedFields(definition: Definition): readonly ShapedField[] {
  let fields = shaped.get(definition);
  if (fields === undefined) {
    fields = partsOf(definition).flatMap((part) =>
      part.fields.flatMap((field): ShapedField[] => {
        const shape = shapeOf(part.kind, field.name);
        if (shape === undefined || field.value === undefined) return [];
        if (shape.types !== undefined && !shape.types.includes(part.state?.type?.value ?? '')) return [];
        const elsewhere = shape.language !== undefined && part.language !== undefined;
        return elsewhere && shape.language !== part.language ? [] : [{ part, field, shape }];
      }),
    );
    shaped.set(definition, fields);
  }
  return fields;
}

/** True for a text that a substitution makes part of, or an expression where the field takes one: it says nothing yet. */
export function isOpen({ part, field, shape }: ShapedField): boolean {
  const { value } = field;
  if (value?.kind === 'substitution' || value?.kind === 'invalid') return true;
  const text = stringOf(value);
  if (text === undefined) return false;
  if (text.includes('${')) return true;
  return shape.expression === true && part.language !== 'JSONPath' && text.startsWith('{%');
}

function partsOfScope(definition: Definition, scope: Scope): Part[] {
  const kind = scope.field === undefined ? 'StateMachine' : scope.field === 'Branches' ? 'Branch' : 'Processor';
  const at = scope.fields[0]?.nameRange ?? { start: scope.range.start, end: scope.range.start + 1 };
  const config = fieldOf(scope, 'ProcessorConfig');
  const own: Part = { kind, fields: scope.fields, at, node: scope.field === undefined ? definition.root : undefined };
  return [
    own,
    ...(kind === 'Processor' ? named('ProcessorConfig', config?.value, config?.nameRange, {}) : []),
    ...scope.states.flatMap((state) => partsOfState(definition, state)),
  ];
}

function partsOfState(definition: Definition, state: StateNode): Part[] {
  if (state.node?.kind !== 'object') return [];
  const inside = { state, language: toldLanguage(definition, state) };
  const type = state.type?.value ?? '';
  const taken = (name: string) => {
    const field = fieldOf(state, name);
    return field !== undefined && shapeOf('State', name)?.types?.includes(type) ? field : undefined;
  };
  const list = (name: string) => itemsOf(taken(name)?.value);
  const object = (kind: PartKind, name: string) => {
    const field = taken(name);
    return named(kind, field?.value, field?.nameRange, inside);
  };
  const below = (owner: string, name: PartKind) => {
    const member = memberOf(taken(owner)?.value, name);
    return named(name, member?.value, member?.keyRange, inside);
  };
  return [
    { kind: 'State', fields: state.fields, node: state.node, at: state.nameRange, ...inside },
    ...list('Choices').flatMap((rule) => rules('ChoiceRule', rule, inside)),
    ...list('Retry').flatMap((each) => named('Retrier', each, undefined, inside)),
    ...list('Catch').flatMap((each) => named('Catcher', each, undefined, inside)),
    ...object('Credentials', 'Credentials'),
    ...object('ItemReader', 'ItemReader'),
    ...below('ItemReader', 'ReaderConfig'),
    ...object('ItemBatcher', 'ItemBatcher'),
    ...object('ResultWriter', 'ResultWriter'),
    ...below('ResultWriter', 'WriterConfig'),
  ];
}

function rules(kind: 'ChoiceRule' | 'NestedRule', node: TreeNode, inside: Partial<Part>): Part[] {
  const nested = Object.keys(combinations).flatMap((name) => {
    const value = childOf(node, name);
    return value?.kind === 'list' ? value.items : value === undefined ? [] : [value];
  });
  return [...named(kind, node, undefined, inside), ...nested.flatMap((each) => rules('NestedRule', each, inside))];
}

function named(kind: PartKind, node: TreeNode | undefined, at: TextRange | undefined, inside: Partial<Part>): Part[] {
  if (node?.kind !== 'object') return [];
  const fields = membersOf(node).map(({ key, keyRange, range, value }) => ({
    name: key,
    nameRange: keyRange,
    range,
    value,
  }));
  const first = fields[0]?.nameRange ?? { start: node.range.start, end: node.range.start + 1 };
  return [{ kind, fields, node, at: at ?? first, ...inside }];
}

function toldLanguage(definition: Definition, state: StateNode): Part['language'] {
  const own = fieldOf(state, 'QueryLanguage') ?? fieldOf(definition.scope, 'QueryLanguage');
  if (own === undefined) return 'JSONPath';
  const name = stringOf(own.value);
  return name === 'JSONPath' || name === 'JSONata' ? name : undefined;
}
