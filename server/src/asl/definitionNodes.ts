import { JsonMember, kept } from '../text/jsonNodes.ts';
import {
  childOf,
  itemsOf,
  type Member,
  membersOf,
  type ScalarNode,
  stringOf,
  type TextRange,
  type TreeNode,
} from '../text/tree.ts';
import { wordsOfRule } from './choiceWords.ts';
import type { Field, Scope, StateNode, Transition, Written } from './definition.ts';

// What rules rarely ask for is looked up when they do: a definition has thousands of states, and whatever is kept of each
// is moved about by the collector of garbage.

/** A name that stands in a scalar. */
export class WrittenName implements Written {
  readonly value: string;
  private readonly node: ScalarNode;

  constructor(node: ScalarNode) {
    this.value = String(node.value);
    this.node = node;
  }

  get range(): TextRange {
    return this.node.content;
  }
}

/** A transition to the state that a scalar names. */
export class NamedTransition implements Transition {
  readonly kind: Transition['kind'];
  readonly target: string;
  private readonly node: ScalarNode;
  private readonly from: TreeNode | undefined;

  /** `from` is the Choice rule or the catcher that names the state. */
  constructor(kind: Transition['kind'], node: ScalarNode, from: TreeNode | undefined) {
    this.kind = kind;
    this.target = String(node.value);
    this.node = node;
    this.from = from;
  }

  get label(): string | undefined {
    if (this.kind === 'Choice') return this.from && wordsOfRule(this.from);
    if (this.kind !== 'Catch') return undefined;
    const errors = itemsOf(childOf(this.from, 'ErrorEquals')).flatMap((error) => stringOf(error) ?? []);
    return errors.join(', ') || undefined;
  }

  get targetRange(): TextRange {
    return this.node.content;
  }
}

/** A member of States. */
export class StateMember implements StateNode {
  readonly fields: readonly Field[];
  readonly type: Written | undefined;
  readonly resource: Written | undefined;
  readonly transitions: readonly Transition[];
  readonly scopes: readonly Scope[];
  private readonly member: Member;
  private readonly outside: readonly string[];

  constructor(
    member: Member,
    outside: readonly string[],
    read: Pick<StateNode, 'type' | 'resource' | 'transitions' | 'scopes'>,
  ) {
    this.member = member;
    this.outside = outside;
    this.fields = fieldsIn(member.value);
    this.type = read.type;
    this.resource = read.resource;
    this.transitions = read.transitions;
    this.scopes = read.scopes;
  }

  get name(): string {
    return this.member.key;
  }

  get nameRange(): TextRange {
    return this.member.keyRange;
  }

  get range(): TextRange {
    return this.member.range;
  }

  get node(): TreeNode | undefined {
    return this.member.value;
  }

  get path(): readonly string[] {
    return [...this.outside, this.member.key];
  }

  get comment(): string | undefined {
    return stringOf(childOf(this.member.value, 'Comment'));
  }

  get end(): boolean {
    const end = childOf(this.member.value, 'End');
    return end?.kind === 'boolean' && end.value === true;
  }
}

/** The members of an object as fields. */
export function fieldsIn(node: TreeNode | undefined): readonly Field[] {
  const members = membersOf(node);
  return members.every((member) => member instanceof JsonMember) ? members : kept(members.map(asField));
}

function asField({ key, keyRange, range, value }: Member): Field {
  return { name: key, nameRange: keyRange, range, value };
}
