import { remembered } from '../text/remembered.ts';
import { itemsOf, memberOf, membersOf, stringOf, type TextRange, type TreeNode } from '../text/tree.ts';
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
  return remembered(known, definition, () => {
    const parts: Part[] = [];
    const whole = told(fieldOf(definition.scope, 'QueryLanguage'), 'JSONPath');
    for (const scope of allScopes(definition)) {
      addScope(definition, scope, parts);
      for (const state of scope.states) addState(state, whole, parts);
    }
    return parts;
  });
}

/** The fields that have a place and a value: those that the language, the state's type and its query language all take. */
export function shapedFields(definition: Definition): readonly ShapedField[] {
  return remembered(shaped, definition, () => {
    const fields: ShapedField[] = [];
    for (const part of partsOf(definition)) {
      const type = part.state?.type?.value ?? '';
      for (const field of part.fields) {
        const shape = shapeOf(part.kind, field.name);
        if (shape === undefined || field.value === undefined) continue;
        if (shape.types !== undefined && !shape.types.includes(type)) continue;
        const elsewhere = shape.language !== undefined && part.language !== undefined;
        if (!elsewhere || shape.language === part.language) fields.push({ part, field, shape });
      }
    }
    return fields;
  });
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

type Inside = Pick<Part, 'state' | 'language'>;

function addScope(definition: Definition, scope: Scope, parts: Part[]): void {
  const kind = scope.field === undefined ? 'StateMachine' : scope.field === 'Branches' ? 'Branch' : 'Processor';
  const at = scope.fields[0]?.nameRange ?? { start: scope.range.start, end: scope.range.start + 1 };
  parts.push({ kind, fields: scope.fields, at, node: scope.field === undefined ? definition.root : undefined });
  const config = kind === 'Processor' ? fieldOf(scope, 'ProcessorConfig') : undefined;
  if (config !== undefined) addObject('ProcessorConfig', config.value, config.nameRange, {}, parts);
}

function addState(state: StateNode, whole: Part['language'], parts: Part[]): void {
  if (state.node?.kind !== 'object') return;
  const inside = { state, language: told(fieldOf(state, 'QueryLanguage'), whole) };
  parts.push({ kind: 'State', fields: state.fields, node: state.node, at: state.nameRange, ...inside });
  const type = state.type?.value ?? '';
  for (const { name, nameRange, value } of state.fields) {
    if (value === undefined || !holdsParts.has(name) || !shapeOf('State', name)?.types?.includes(type)) continue;
    if (name === 'Choices') for (const rule of itemsOf(value)) addRule('ChoiceRule', rule, inside, parts);
    else if (name === 'Retry') for (const each of itemsOf(value)) addObject('Retrier', each, undefined, inside, parts);
    else if (name === 'Catch') for (const each of itemsOf(value)) addObject('Catcher', each, undefined, inside, parts);
    else if (name === 'Credentials' || name === 'ItemBatcher') addObject(name, value, nameRange, inside, parts);
    else if (name === 'ItemReader' || name === 'ResultWriter') {
      addObject(name, value, nameRange, inside, parts);
      const kind = name === 'ItemReader' ? 'ReaderConfig' : 'WriterConfig';
      const config = memberOf(value, kind);
      addObject(kind, config?.value, config?.keyRange, inside, parts);
    }
  }
}

/** Looked at before the table, because most fields of most states hold none. */
const holdsParts = new Set(['Choices', 'Retry', 'Catch', 'Credentials', 'ItemBatcher', 'ItemReader', 'ResultWriter']);

function addRule(kind: 'ChoiceRule' | 'NestedRule', node: TreeNode, inside: Inside, parts: Part[]): void {
  addObject(kind, node, undefined, inside, parts);
  for (const { key, value } of membersOf(node)) {
    if (value === undefined || !Object.hasOwn(combinations, key)) continue;
    for (const each of value.kind === 'list' ? value.items : [value]) addRule('NestedRule', each, inside, parts);
  }
}

function addObject(
  kind: PartKind,
  node: TreeNode | undefined,
  at: TextRange | undefined,
  inside: Inside,
  parts: Part[],
): void {
  if (node?.kind !== 'object') return;
  const fields = node.members.map(({ key, keyRange, range, value }) => ({
    name: key,
    nameRange: keyRange,
    range,
    value,
  }));
  const first = fields[0]?.nameRange ?? { start: node.range.start, end: node.range.start + 1 };
  parts.push({ kind, fields, node, at: at ?? first, ...inside });
}

/** What a QueryLanguage says; nothing where a substitution, or a slip, leaves it open. */
function told(field: Field | undefined, otherwise: Part['language']): Part['language'] {
  if (field === undefined) return otherwise;
  const name = stringOf(field.value);
  return name === 'JSONPath' || name === 'JSONata' ? name : undefined;
}
