import {
  type Alias,
  type CollectionTag,
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type ScalarTag,
} from 'yaml';
import { longName, shortTags, splitGetAtt } from './shortIntrinsics.ts';

/** A template's value, or a part of it: what JSON can hold. */
export type TemplateValue =
  | string
  | number
  | boolean
  | null
  | readonly TemplateValue[]
  | { readonly [key: string]: TemplateValue };

/** The keys and indices that lead from the root of a template to a value, in its long form. */
export type TemplatePath = readonly (string | number)[];

/** Offsets in UTF-16 units of the text: `start` is the first, `end` the one after the last. */
export interface TemplateRange {
  readonly start: number;
  readonly end: number;
}

/** Something that CloudFormation would refuse as text; `line` and `column` count from 1. */
export interface TemplateError extends TemplateRange {
  readonly message: string;
  readonly line: number;
  readonly column: number;
  /** True for a key that stands twice: nothing else is read wrongly for it. */
  readonly isRepeatedKey?: true;
}

/** What {@link parseTemplate} makes of a text. */
export interface ParsedTemplate {
  /** The template with every short intrinsic in its long form; `{}` where the text is no object at all. */
  readonly value: { readonly [key: string]: TemplateValue };
  readonly errors: readonly TemplateError[];
  /** Where the value at a path is written, or undefined where the template has no such value. */
  rangeAt(path: TemplatePath): TemplateRange | undefined;
  /** Where the key that ends a path is written; for an intrinsic in short form the place of its value. */
  keyRangeAt(path: TemplatePath): TemplateRange | undefined;
}

/** Deeper than any real template; keeps the walk off the end of the stack. */
const MAX_DEPTH = 200;
/** A template has at most 1 MB: whatever grows past this many values grows by aliases of aliases. */
const MAX_VALUES = 200_000;

const customTags: (ScalarTag | CollectionTag)[] = shortTags.flatMap((tag): (ScalarTag | CollectionTag)[] => [
  { tag, resolve: (text: string) => text },
  { tag, collection: 'map' },
  { tag, collection: 'seq' },
]);

/**
 * Reads a CloudFormation template in YAML or JSON (JSON is YAML too). Never throws: what is wrong is in `errors`, and what
 * could be read is in `value`. Scalars that look like dates stay strings, as `Version: 2012-10-17` must.
 */
export function parseTemplate(text: string): ParsedTemplate {
  const lines = new LineCounter();
  const errors: TemplateError[] = [];
  const addError = (message: string, start: number, end: number, more: { isRepeatedKey?: true } = {}) => {
    const { line, col } = lines.linePos(start);
    const place = { start, end: Math.max(start, end), line: Math.max(line, 1), column: Math.max(col, 1) };
    errors.push({ message, ...place, ...more });
  };
  let document: Document | undefined;
  try {
    document = parseDocument(text, { schema: 'core', customTags, lineCounter: lines, prettyErrors: false });
  } catch (error) {
    const tooDeep = error instanceof RangeError;
    addError(tooDeep ? 'The template is nested too deeply to be read.' : `The template cannot be read: ${error}`, 0, 0);
    return { value: {}, errors, rangeAt: () => undefined, keyRangeAt: () => undefined };
  }
  for (const { message, pos, code } of document.errors) {
    addError(message, pos[0], pos[1], code === 'DUPLICATE_KEY' ? { isRepeatedKey: true } : {});
  }
  for (const problem of document.warnings) {
    if (problem.code === 'TAG_RESOLVE_FAILED') addError(problem.message, problem.pos[0], problem.pos[1]);
  }
  const root = document.contents;
  const value = new TemplateReader(document, addError).read(root as Node | null);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    if (errors.length === 0) addError('A template is an object with a Resources section.', 0, text.length);
  }
  return {
    value: isObject(value) ? value : {},
    errors,
    rangeAt: (path) => rangeOf(find(document, path)?.node),
    keyRangeAt: (path) => {
      const found = find(document, path);
      return rangeOf(found?.key ?? found?.node);
    },
  };
}

function isObject(value: TemplateValue): value is { readonly [key: string]: TemplateValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Turns nodes into plain values, with a limit on depth and on how much aliases may repeat. */
class TemplateReader {
  readonly #document: Document;
  readonly #addError: (message: string, start: number, end: number) => void;
  readonly #targets = new Map<Alias, Node | null>();
  #values = 0;
  #gaveUp = false;

  constructor(document: Document, addError: (message: string, start: number, end: number) => void) {
    this.#document = document;
    this.#addError = addError;
  }

  read(node: Node | null | undefined, depth = 0): TemplateValue {
    if (node === null || node === undefined || this.#gaveUp) return null;
    this.#values += 1;
    if (depth > MAX_DEPTH) return this.#giveUp('The template is nested too deeply to be read.', node);
    if (this.#values > MAX_VALUES) return this.#giveUp('The aliases of this template repeat too much.', node);
    if (isAlias(node)) return this.read(this.#target(node), depth + 1);
    const intrinsic = longName(node.tag);
    if (intrinsic === undefined) return this.#plain(node, depth);
    const argument = this.#plain(node, depth + 1);
    return {
      [intrinsic]: intrinsic === 'Fn::GetAtt' && typeof argument === 'string' ? splitGetAtt(argument) : argument,
    };
  }

  /** What an alias stands for; remembered, because looking it up walks the document. */
  #target(alias: Alias): Node | null {
    let target = this.#targets.get(alias);
    if (target === undefined) {
      target = alias.resolve(this.#document) ?? null;
      this.#targets.set(alias, target);
      if (target === null) {
        const [start, end] = alias.range ?? [0, 0];
        this.#addError(`No anchor &${alias.source} comes before this alias.`, start, end);
      }
    }
    return target;
  }

  #plain(node: Node, depth: number): TemplateValue {
    if (isScalar(node)) return scalarValue(node.value, node.source);
    if (isSeq(node)) return node.items.map((item) => this.read(item as Node | null, depth + 1));
    const result: Record<string, TemplateValue> = {};
    if (!isMap(node)) return result;
    for (const pair of node.items) {
      // Not by assignment: a key named __proto__ would change the object instead of being in it.
      Object.defineProperty(result, keyText(pair), {
        value: this.read(pair.value as Node | null, depth + 1),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    return result;
  }

  #giveUp(message: string, node: Node): null {
    this.#gaveUp = true;
    this.#addError(message, node.range?.[0] ?? 0, node.range?.[1] ?? 0);
    return null;
  }
}

function scalarValue(value: unknown, source: string | undefined): TemplateValue {
  if (typeof value === 'number' && !Number.isFinite(value)) return source ?? String(value);
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return value;
  return typeof value === 'string' ? value : String(value);
}

function keyText(pair: Pair): string {
  const key = pair.key;
  if (isScalar(key)) return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
  return String(key);
}

interface Found {
  readonly node: Node | null | undefined;
  readonly key?: Node | undefined;
}

function find(document: Document, path: TemplatePath): Found | undefined {
  let found: Found = { node: document.contents as Node | null };
  // True once the path has passed the name that a short tag stands for, so that its argument is meant.
  let insideTag = false;
  for (const segment of path) {
    let node = found.node;
    if (isAlias(node)) node = node.resolve(document);
    if (node === null || node === undefined) return undefined;
    const intrinsic = insideTag ? undefined : longName(node.tag);
    if (intrinsic !== undefined) {
      if (segment !== intrinsic) return undefined;
      insideTag = true;
      continue;
    }
    if (insideTag && isScalar(node)) {
      const pieces = node.tag === '!GetAtt' ? splitGetAtt(String(node.value)) : [];
      if (typeof segment !== 'number' || segment < 0 || segment >= pieces.length) return undefined;
      found = { node };
      continue;
    }
    insideTag = false;
    if (isSeq(node) && typeof segment === 'number' && segment < node.items.length) {
      found = { node: node.items[segment] as Node | null };
    } else if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && keyText(item) === String(segment));
      if (pair === undefined) return undefined;
      found = { node: pair.value as Node | null, key: pair.key as Node };
    } else {
      return undefined;
    }
  }
  return found;
}

function rangeOf(node: Node | null | undefined): TemplateRange | undefined {
  return node?.range ? { start: node.range[0], end: node.range[1] } : undefined;
}
