import jsonata from 'jsonata';
import type { TextRange } from '../text/tree.ts';
import { describeJsonataError } from './jsonataError.ts';

/** A node of the parser's tree, with the fields that its published types leave out. @see https://docs.jsonata.org/2.0.0/overview */
export interface JsonataNode {
  readonly type: string;
  readonly value?: unknown;
  /** The offset after the node's own token. */
  readonly position?: number;
  readonly arguments?: readonly JsonataNode[];
  readonly body?: JsonataNode;
  readonly condition?: JsonataNode;
  readonly delete?: JsonataNode;
  readonly else?: JsonataNode;
  readonly expr?: JsonataNode;
  readonly expression?: JsonataNode;
  readonly expressions?: readonly JsonataNode[];
  readonly focus?: string;
  readonly group?: { readonly lhs: readonly (readonly JsonataNode[])[] };
  readonly index?: string;
  readonly lhs?: JsonataNode | readonly (readonly JsonataNode[])[];
  readonly pattern?: JsonataNode;
  readonly predicate?: readonly JsonataNode[];
  readonly procedure?: JsonataNode;
  readonly rhs?: JsonataNode;
  readonly stages?: readonly JsonataNode[];
  readonly steps?: readonly JsonataNode[];
  readonly terms?: readonly { readonly expression: JsonataNode }[];
  readonly then?: JsonataNode;
  readonly update?: JsonataNode;
}

/** An expression that was read; offsets count UTF-16 units of its text. */
export type ParsedJsonata =
  | { readonly kind: 'expression'; readonly root: JsonataNode }
  /** `code` is JSONata's own, such as `S0207`. */
  | { readonly kind: 'error'; readonly code: string; readonly range: TextRange; readonly message: string }
  /** Too long or too deep to read with the stack there is: nothing is known about it. */
  | { readonly kind: 'unread' };

/** Characters above which an expression is not read; AWS keeps a whole definition below 1 MB. */
const LONGEST = 100_000;

/**
 * Reads an expression, without its `{%` and `%}`, as JSONata 2.0.6 does, the version of Step Functions. Never throws.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export function parseJsonata(text: string): ParsedJsonata {
  if (text.length > LONGEST) return { kind: 'unread' };
  try {
    return { kind: 'expression', root: jsonata(text).ast() as unknown as JsonataNode };
  } catch (failure) {
    // A RangeError is the stack at its end; whatever else has no code is the parser's own fault, not the author's.
    const code: unknown = failure instanceof Object ? Reflect.get(failure, 'code') : undefined;
    if (typeof code !== 'string') return { kind: 'unread' };
    return { kind: 'error', code, ...describeJsonataError(text, failure as object, code) };
  }
}
