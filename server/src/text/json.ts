import type { JSONScanner } from 'jsonc-parser';
import { jsonc } from './jsonc.ts';
import { JsonMember, JsonScalar, kept } from './jsonNodes.ts';
import { maskSubstitutions } from './substitutions.ts';
import type { Member, TextRange, TreeNode } from './tree.ts';

/** Values nested deeper than this are not read; AWS's own limit lies far below. */
export const MAXIMUM_DEPTH = 1000;

export type SyntaxCode =
  | 'syntax'
  | 'tooDeep'
  /** A comment: readable here, but AWS refuses it. */
  | 'comment'
  /** A name that stands twice in one object: AWS takes one of them without telling which. */
  | 'duplicateKey';

/** What is wrong with a text as JSON. `message` is an English sentence; `name` is the duplicated key. */
export interface SyntaxProblem {
  readonly code: SyntaxCode;
  readonly message: string;
  readonly range: TextRange;
  readonly name?: string;
}

export interface ParsedJson {
  /** Undefined only for a text that holds no value at all. */
  readonly root?: TreeNode;
  readonly problems: readonly SyntaxProblem[];
}

/**
 * Reads a text as JSON whatever state it is in: never throws, and keeps every member that can be told apart. A byte order
 * mark, CRLF and unquoted `${…}` are fine; comments are read over and reported. Offsets count UTF-16 units of `text`.
 */
export function parseJson(text: string): ParsedJson {
  const strict = new Reader(text, false).read();
  // A brace is missing somewhere: the indentation tells better than the end of the text where it belongs.
  return strict.unclosed ? new Reader(text, true).read() : strict;
}

/** jsonc-parser's SyntaxKind, a const enum there that a type-stripping loader cannot read. */
const Token = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  null: 7,
  true: 8,
  false: 9,
  string: 10,
  number: 11,
  lineComment: 12,
  blockComment: 13,
  end: 17,
} as const;

/** Syntax errors after which no more are told: nobody reads a thousand, and a text of commas alone has a million. */
const TOLD = 1000;

/** The longest string that may well stand again; a state's name has 80 characters at most. */
const NAME = 80;

/** Strings that are kept to be shared: the names of fields come early, and looking among more costs more than it saves. */
const NAMES = 2000;

/** Members up to which looking through them costs less than a set of their names. */
const FEW = 16;

/** White space as JSON has it. */
const isSpace = (unit: number) => unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09;

/** A recursive descent over jsonc-parser's tokens that gives up no more than the smallest part it must. */
class Reader {
  private readonly text: string;
  private readonly unquoted: ReadonlyMap<number, number>;
  private readonly byIndentation: boolean;
  private readonly scanner: JSONScanner;
  private readonly problems: SyntaxProblem[] = [];
  private readonly names = new Map<string, string>();
  private token: number = Token.end;
  private start = 0;
  private end = 0;
  private previousEnd = 0;
  private depth = 0;
  private unclosed = false;
  /** The line reached so far, for {@link indentation}. */
  private readonly line = { seen: 0, indentation: 0 };

  constructor(text: string, byIndentation: boolean) {
    const masked = maskSubstitutions(text);
    this.text = text;
    this.unquoted = masked.unquoted;
    this.byIndentation = byIndentation;
    this.scanner = jsonc.createScanner(masked.text, true);
    if (text.charCodeAt(0) === 0xfeff) this.scanner.setPosition(1);
  }

  read(): ParsedJson & { readonly unclosed: boolean } {
    this.noteComments();
    this.advance();
    const root = this.readValue();
    if (root === undefined) {
      this.report('The document is empty: a JSON value is expected here.', { start: 0, end: this.text.length });
    } else if (this.token !== Token.end) {
      this.report('The document ends before this: one JSON value is expected, nothing after it.');
    }
    const problems = this.problems.toSorted((one, other) => one.range.start - other.range.start);
    return { root, problems, unclosed: this.unclosed };
  }

  /** Comments are trivia to the scanner, so they are looked for apart, and only where a slash makes one possible. */
  private noteComments(): void {
    if (!/\/[/*]/.test(this.text)) return;
    const scanner = jsonc.createScanner(maskSubstitutions(this.text).text, false);
    for (let token: number = scanner.scan(); token !== Token.end; token = scanner.scan()) {
      if (token !== Token.lineComment && token !== Token.blockComment) continue;
      const start = scanner.getTokenOffset();
      this.problems.push({
        code: 'comment',
        message: 'JSON has no comments: AWS refuses this document. Use a Comment field instead.',
        range: { start, end: start + scanner.getTokenLength() },
      });
    }
  }

  private advance(): void {
    this.previousEnd = this.end;
    this.token = this.scanner.scan();
    this.start = this.scanner.getTokenOffset();
    this.end = this.start + this.scanner.getTokenLength();
  }

  private report(message: string, range: TextRange = { start: this.start, end: this.end }): void {
    if (this.problems.length >= TOLD) return;
    // One mistake, one message: what follows at the same place comes of it.
    const last = this.problems.at(-1)?.range;
    if (last !== undefined && (last.start === range.start || (last.start < range.start && range.end <= last.end)))
      return;
    this.problems.push({ code: 'syntax', message, range });
  }

  /** Just behind the last token: where something is missing. */
  private gap(): TextRange {
    return { start: Math.max(0, this.previousEnd - 1), end: this.previousEnd };
  }

  private readValue(): TreeNode | undefined {
    switch (this.token) {
      case Token.openBrace:
      case Token.openBracket:
        return this.readNested();
      case Token.closeBrace:
      case Token.closeBracket:
      case Token.comma:
      case Token.colon:
      case Token.end:
        return undefined;
      default:
        return this.readScalar();
    }
  }

  private readScalar(): JsonScalar {
    const range = { start: this.start, end: this.end };
    const token = this.token;
    const value = this.scanner.getTokenValue();
    const faulty = this.scanner.getTokenError() !== 0;
    this.advance();
    // By far the most, so nothing is looked at that they do not need.
    if (token === Token.string && !faulty && this.unquoted.size === 0) {
      return new JsonScalar('string', this.shared(value), range, 2);
    }
    const written = this.text.slice(range.start, range.end);
    if (this.unquoted.has(range.start)) return new JsonScalar('substitution', written, range);
    if (token === Token.string) {
      const closed = written.length > 1 && written.endsWith('"') && !(faulty && written.endsWith('\\"'));
      if (faulty) {
        this.report(
          closed
            ? 'This string holds a character or an escape that JSON does not allow.'
            : 'This string has no closing quotation mark.',
          range,
        );
      }
      return new JsonScalar('string', value, range, closed ? 2 : 1);
    }
    if (token === Token.null) return new JsonScalar('null', null, range);
    if (token === Token.true) return new JsonScalar('boolean', true, range);
    if (token === Token.false) return new JsonScalar('boolean', false, range);
    if (token === Token.number && !faulty) return new JsonScalar('number', Number(written), range);
    this.report('This is no JSON value: text needs quotation marks.', range);
    return new JsonScalar('invalid', written, range);
  }

  private readNested(): TreeNode {
    const start = this.start;
    if (this.depth >= MAXIMUM_DEPTH) {
      this.problems.push({
        code: 'tooDeep',
        message: `Values are nested more than ${MAXIMUM_DEPTH} deep here; nothing further is read. Nest them less deeply.`,
        range: { start, end: start + 1 },
      });
      // What is left of the text is not read, so nothing more is said about it.
      this.scanner.setPosition(this.text.length);
      this.advance();
      return { kind: 'list', items: [], range: { start, end: start + 1 } };
    }
    this.depth++;
    const node = this.token === Token.openBrace ? this.readObject() : this.readList();
    this.depth--;
    return node;
  }

  private readObject(): TreeNode {
    const start = this.start;
    const opener = this.indentation(start);
    const members: Member[] = [];
    let names: Set<string> | undefined;
    let needsComma = false;
    let indented = false;
    this.advance();
    while (this.token !== Token.closeBrace && this.token !== Token.end) {
      const column = this.column();
      if (this.byIndentation && indented && column !== undefined && column <= (opener ?? -1)) {
        this.report('A closing brace } is missing before this.');
        return { kind: 'object', members, range: { start, end: this.previousEnd } };
      }
      if (column !== undefined && column > (opener ?? -1)) indented = true;
      if (this.token === Token.comma) {
        if (!needsComma) this.report('A name is expected here, not another comma.');
        needsComma = false;
        this.advance();
        if ((this.token as number) === Token.closeBrace)
          this.report('The last member has no comma after it.', this.gap());
        continue;
      }
      if (this.token === Token.closeBracket && this.depth > 1) break;
      if (needsComma) this.report('A comma is missing here.', this.gap());
      const member = this.readMember();
      needsComma = member !== undefined;
      if (member === undefined) continue;
      if (members.length === FEW) names = new Set(members.map(({ key }) => key));
      const twice = names?.has(member.key) ?? members.some(({ key }) => key === member.key);
      if (twice) this.noteDuplicate(member);
      names?.add(member.key);
      members.push(member);
    }
    return { kind: 'object', members: kept(members), range: { start, end: this.close(Token.closeBrace, '}', opener) } };
  }

  private noteDuplicate({ key, keyRange }: Member): void {
    this.problems.push({
      code: 'duplicateKey',
      message: `The name "${key}" stands twice in this object; keep one.`,
      name: key,
      range: keyRange,
    });
  }

  private readMember(): Member | undefined {
    if (this.token === Token.openBrace || this.token === Token.openBracket || this.token === Token.colon) {
      this.report('A name in quotation marks is expected here.', { start: this.start, end: this.start + 1 });
      if (this.token === Token.colon) this.advance();
      this.readValue();
      return undefined;
    }
    if (this.token === Token.closeBracket) {
      this.report('This closing bracket ] closes nothing.');
      this.advance();
      return undefined;
    }
    if (this.token !== Token.string) this.report('A name in quotation marks is expected here.');
    const name = this.readScalar();
    const key = String(name.value);
    if (this.token !== Token.colon) {
      this.report('A colon and a value are expected after this name.', name.range);
      return new JsonMember(key, name, name.range.end, undefined);
    }
    this.advance();
    // A name with a colon behind it begins the next member: the value of this one is still to be typed.
    const value = this.startsMember() ? undefined : this.readValue();
    if (value === undefined) this.report('A value is expected after this colon.', this.gap());
    return new JsonMember(key, name, this.previousEnd, value);
  }

  /** One string for a name however often it stands: less to keep, and quicker to compare. */
  private shared(value: string): string {
    if (value.length > NAME) return value;
    const known = this.names.get(value);
    if (known === undefined && this.names.size < NAMES) this.names.set(value, value);
    return known ?? value;
  }

  private startsMember(): boolean {
    if (this.token !== Token.string) return false;
    let at = this.end;
    while (isSpace(this.text.charCodeAt(at))) at++;
    return this.text[at] === ':';
  }

  private readList(): TreeNode {
    const start = this.start;
    const opener = this.indentation(start);
    const items: TreeNode[] = [];
    let needsComma = false;
    this.advance();
    while (this.token !== Token.closeBracket && this.token !== Token.end) {
      if (this.token === Token.comma) {
        if (!needsComma) this.report('A value is expected here, not another comma.');
        needsComma = false;
        this.advance();
        if ((this.token as number) === Token.closeBracket)
          this.report('The last item has no comma after it.', this.gap());
        continue;
      }
      if (this.token === Token.closeBrace) break;
      if (needsComma && this.startsMember()) break;
      if (needsComma) this.report('A comma is missing here.', this.gap());
      const item = this.readValue();
      needsComma = item !== undefined;
      if (item !== undefined) items.push(item);
      else {
        this.report('A value is expected here.');
        this.advance();
      }
    }
    return { kind: 'list', items: kept(items), range: { start, end: this.close(Token.closeBracket, ']', opener) } };
  }

  /** Takes the closing token, or says that it is missing; answers where the value ends. */
  private close(token: number, sign: string, opener: number | undefined): number {
    const column = this.column();
    const belongsOutside =
      this.byIndentation && opener !== undefined && column !== undefined && column < opener && this.depth > 1;
    if (this.token === token && !belongsOutside) {
      this.advance();
      return this.previousEnd;
    }
    this.unclosed = true;
    const deep = this.problems.some((problem) => problem.code === 'tooDeep');
    if (!deep) this.report(`A closing ${sign} is missing here.`, this.gap());
    return this.previousEnd;
  }

  /**
   * The indentation of the line that holds the current token, at `offset`; only of use once a brace is known to be missing.
   * Each character is looked at once, because a whole document may stand on one line.
   */
  private indentation(offset: number): number | undefined {
    if (!this.byIndentation) return undefined;
    const { line } = this;
    const lineBreak = this.text.slice(line.seen, offset).lastIndexOf('\n');
    if (lineBreak >= 0 || line.seen === 0) {
      const start = line.seen + lineBreak + 1;
      line.indentation = /^[ \t]*/.exec(this.text.slice(start, offset))?.[0].length ?? 0;
    }
    line.seen = Math.max(line.seen, offset);
    return line.indentation;
  }

  /** The same, if the current token is the first of its line. */
  private column(): number | undefined {
    const indentation = this.indentation(this.start);
    if (indentation === undefined) return undefined;
    const before = this.text[this.start - indentation - 1];
    return before === '\n' || before === undefined ? indentation : undefined;
  }
}
