import type { ListNode, Member, ObjectNode, ScalarNode, TextRange, TreeNode } from './tree.ts';

// A document holds these by the ten thousand, and the collector of garbage moves all that is kept: it took four fifths of
// the time to read 5,000 states while each range was an object of its own.

/** A scalar of JSON, a string with both of its quotation marks; its ranges are made when somebody asks. */
export class JsonScalar implements ScalarNode {
  readonly kind: ScalarNode['kind'];
  readonly value: ScalarNode['value'];
  readonly startAt: number;
  readonly endAt: number;

  constructor(kind: ScalarNode['kind'], value: ScalarNode['value'], start: number, end: number) {
    this.kind = kind;
    this.value = value;
    this.startAt = start;
    this.endAt = end;
  }

  get range(): TextRange {
    return { start: this.startAt, end: this.endAt };
  }

  get content(): TextRange {
    return this.kind === 'string' ? { start: this.startAt + 1, end: this.endAt - 1 } : this.range;
  }
}

/** A string that is still being typed: its closing quotation mark is missing. */
export class UnclosedString extends JsonScalar {
  constructor(value: string, start: number, end: number) {
    super('string', value, start, end);
  }

  override get content(): TextRange {
    return { start: this.startAt + 1, end: this.endAt };
  }
}

/** An object of JSON. */
export class JsonObject implements ObjectNode {
  readonly kind = 'object';
  readonly members: readonly Member[];
  private readonly startAt: number;
  private readonly endAt: number;

  constructor(members: readonly Member[], start: number, end: number) {
    this.members = members;
    this.startAt = start;
    this.endAt = end;
  }

  get range(): TextRange {
    return { start: this.startAt, end: this.endAt };
  }
}

/** A list of JSON. */
export class JsonList implements ListNode {
  readonly kind = 'list';
  readonly items: readonly TreeNode[];
  private readonly startAt: number;
  private readonly endAt: number;

  constructor(items: readonly TreeNode[], start: number, end: number) {
    this.items = items;
    this.startAt = start;
    this.endAt = end;
  }

  get range(): TextRange {
    return { start: this.startAt, end: this.endAt };
  }
}

/** A member of a JSON object with its name in quotation marks and its value; serves as the field of a state as it is. */
export class JsonMember implements Member {
  readonly key: string;
  readonly value: TreeNode | undefined;
  protected readonly startAt: number;
  protected readonly keyEnd: number;

  constructor(key: string, start: number, keyEnd: number, value: TreeNode | undefined) {
    this.key = key;
    this.value = value;
    this.startAt = start;
    this.keyEnd = keyEnd;
  }

  get name(): string {
    return this.key;
  }

  get keyRange(): TextRange {
    return { start: this.startAt + 1, end: this.keyEnd - 1 };
  }

  get nameRange(): TextRange {
    return this.keyRange;
  }

  get range(): TextRange {
    return { start: this.startAt, end: this.value?.range.end ?? this.keyEnd };
  }
}

/** A member that is still being typed: its name is no whole string, or its value is missing. */
export class UnfinishedMember extends JsonMember {
  private readonly written: JsonScalar;
  private readonly endAt: number;

  constructor(name: JsonScalar, value: TreeNode | undefined, end: number) {
    super(String(name.value), name.startAt, name.endAt, value);
    this.written = name;
    this.endAt = end;
  }

  override get keyRange(): TextRange {
    return this.written.content;
  }

  override get range(): TextRange {
    return { start: this.startAt, end: this.endAt };
  }
}

/** A list that grew has room to spare; one that is kept needs none. */
export function kept<T>(grown: readonly T[]): readonly T[] {
  return grown.length === 0 ? NOTHING : grown.slice();
}

const NOTHING: readonly never[] = [];
