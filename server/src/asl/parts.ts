import { remembered } from '../text/remembered.ts';
import { itemsOf, membersOf, stringOf, type TextRange, type TreeNode } from '../text/tree.ts';
import { allScopes, type Definition, type Field, fieldOf, type Scope, type StateNode } from './definition.ts';
import { fieldsIn } from './definitionNodes.ts';
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
  /** For a branch or a processor and its ProcessorConfig: the state around it and the field that it is in. */
  readonly around?: { readonly state: string; readonly field: string };
  /** Absent where a substitution, or a slip, leaves it open. */
  readonly language?: 'JSONPath' | 'JSONata';
  /** What the language says of each field, in the order of `fields`; nothing of one that does not belong there. */
  readonly shapes: readonly (FieldShape | undefined)[];
}

const known = new WeakMap<Definition, Part[]>();

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

/**
 * What `find` finds in the fields that have a place and a value: those that the language, the state's type and its query
 * language all take. Each is handed over as it is kept, because ten rules look at every field of every state.
 */
export function findInFields<Found>(
  definition: Definition,
  find: (field: Field, shape: FieldShape, part: Part) => readonly Found[],
): Found[] {
  const found: Found[] = [];
  for (const part of partsOf(definition)) {
    for (let index = 0; index < part.fields.length; index++) {
      const field = part.fields[index];
      const shape = part.shapes[index];
      if (field?.value === undefined || shape === undefined) continue;
      for (const each of find(field, shape, part)) found.push(each);
    }
  }
  return found;
}

/** True for a text that a substitution makes part of, or an expression where the field takes one: it says nothing yet. */
export function isOpen({ value }: Field, shape: FieldShape, { language }: Part): boolean {
  if (value?.kind === 'substitution' || value?.kind === 'invalid') return true;
  const text = stringOf(value);
  if (text === undefined) return false;
  if (text.includes('${')) return true;
  return shape.expression === true && language !== 'JSONPath' && text.startsWith('{%');
}

/** What the language says of a field of such an object; nothing where that has no such field. */
function shapeIn(kind: PartKind, name: string, { state, language }: Inside): FieldShape | undefined {
  const shape = shapeOf(kind, name);
  if (shape?.types !== undefined && !shape.types.includes(state?.type?.value ?? '')) return undefined;
  const anywhere = shape?.language === undefined || language === undefined;
  return anywhere || shape.language === language ? shape : undefined;
}

type Inside = Pick<Part, 'state' | 'language' | 'around'>;

/** Where to show what a part lacks is looked up only when something is. */
class PlacedPart implements Part {
  readonly kind: PartKind;
  readonly fields: readonly Field[];
  readonly node: TreeNode | undefined;
  readonly state: StateNode | undefined;
  readonly around: Part['around'];
  readonly language: Part['language'];
  readonly shapes: readonly (FieldShape | undefined)[];
  private readonly under: Pick<Field, 'nameRange'> | undefined;
  private readonly placed: Pick<TreeNode, 'range'>;

  constructor(
    kind: PartKind,
    { fields, node, placed }: Pick<Part, 'fields' | 'node'> & { readonly placed: Pick<TreeNode, 'range'> },
    inside: Inside,
    under: Pick<Field, 'nameRange'> | undefined,
  ) {
    this.kind = kind;
    this.fields = fields;
    this.node = node;
    this.state = inside.state;
    this.around = inside.around;
    this.language = inside.language;
    this.shapes = fields.map(({ name }) => shapeIn(kind, name, inside));
    this.under = under;
    this.placed = placed;
  }

  get at(): TextRange {
    const { start } = this.placed.range;
    return (this.under ?? this.fields[0])?.nameRange ?? { start, end: start + 1 };
  }
}

function addScope(definition: Definition, scope: Scope, parts: Part[]): void {
  const { field, fields } = scope;
  const kind = field === undefined ? 'StateMachine' : field === 'Branches' ? 'Branch' : 'Processor';
  const node = field === undefined ? definition.root : undefined;
  const inside = field === undefined ? {} : { around: { state: scope.path.at(-1) ?? '', field } };
  parts.push(new PlacedPart(kind, { fields, node, placed: scope }, inside, undefined));
  if (kind === 'Processor') addField('ProcessorConfig', fieldOf(scope, 'ProcessorConfig'), inside, parts);
}

function addState(state: StateNode, whole: Part['language'], parts: Part[]): void {
  const { fields, node } = state;
  if (node?.kind !== 'object') return;
  const inside: Inside = { state, language: told(fieldOf(state, 'QueryLanguage'), whole) };
  parts.push(new PlacedPart('State', { fields, node, placed: node }, inside, state));
  const type = state.type?.value ?? '';
  for (const field of fields) {
    const { name, value } = field;
    if (!holdsParts.has(name) || !shapeOf('State', name)?.types?.includes(type)) continue;
    if (name === 'Choices') for (const rule of itemsOf(value)) addRule('ChoiceRule', rule, inside, parts);
    else if (name === 'Retry') for (const each of itemsOf(value)) addObject('Retrier', each, inside, parts);
    else if (name === 'Catch') for (const each of itemsOf(value)) addObject('Catcher', each, inside, parts);
    else if (name === 'Credentials' || name === 'ItemBatcher') addField(name, field, inside, parts);
    else if (name === 'ItemReader' || name === 'ResultWriter') {
      addField(name, field, inside, parts);
      const kind = name === 'ItemReader' ? 'ReaderConfig' : 'WriterConfig';
      addField(
        kind,
        fieldsIn(value).findLast((each) => each.name === kind),
        inside,
        parts,
      );
    }
  }
}

/** Looked at before the table, because most fields of most states hold none. */
const holdsParts = new Set(['Choices', 'Retry', 'Catch', 'Credentials', 'ItemBatcher', 'ItemReader', 'ResultWriter']);

function addRule(kind: 'ChoiceRule' | 'NestedRule', node: TreeNode, inside: Inside, parts: Part[]): void {
  addObject(kind, node, inside, parts);
  for (const { key, value } of membersOf(node)) {
    if (value === undefined || !Object.hasOwn(combinations, key)) continue;
    for (const each of value.kind === 'list' ? value.items : [value]) addRule('NestedRule', each, inside, parts);
  }
}

function addField(kind: PartKind, field: Field | undefined, inside: Inside, parts: Part[]): void {
  addObject(kind, field?.value, inside, parts, field);
}

/** `under` is the field that the object is the value of. */
function addObject(kind: PartKind, node: TreeNode | undefined, inside: Inside, parts: Part[], under?: Field): void {
  if (node?.kind !== 'object') return;
  parts.push(new PlacedPart(kind, { fields: fieldsIn(node), node, placed: node }, inside, under));
}

/** What a QueryLanguage says; nothing where a substitution, or a slip, leaves it open. */
function told(field: Field | undefined, otherwise: Part['language']): Part['language'] {
  if (field === undefined) return otherwise;
  const name = stringOf(field.value);
  return name === 'JSONPath' || name === 'JSONata' ? name : undefined;
}
