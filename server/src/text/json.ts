import { t } from '@vscode/l10n';
import type { JSONScanner } from 'jsonc-parser';
import { jsonc } from './jsonc.ts';
import { JsonList, JsonMember, JsonObject, JsonScalar, kept, UnclosedString, UnfinishedMember } from './jsonNodes.ts';
import { maskSubstitutions } from './substitutions.ts';
import type { Member, TextRange, TreeNode } from './tree.ts';
import { isSpace } from './whiteSpace.ts';

/** Values nested deeper than this are not read; AWS's own limit lies far below. */
export const MAXIMUM_DEPTH = 1000;

export type SyntaxCode =
  | 'syntax'
  | 'tooDeep'
  /** A comment: readable here, but AWS refuses it. */
  | 'comment'
  /** A name that stands twice in one object: AWS takes one of them without telling which. */
  | 'duplicateKey';

/** What is wrong with a text as JSON. `message` is a sentence in the person's language; `name` is the duplicated key. */
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

/** A plain loop: this is asked for every member of every object. */
function hasKey(members: readonly Member[], key: string): boolean {
  for (const member of members) if (member.key === key) return true;
  return false;
}

/** A recursive descent over jsonc-parser's tokens that gives up no more than the smallest part it must. */
class Reader {
  private readonly text: string;
  private readonly unquoted: ReadonlyMap<number, number>;
  private readonly byIndentation: boolean;
  private readonly scanner: JSONScanner;
  /** What the scanner reads: the text with its substitutions masked. */
  private readonly scanned: string;
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
    this.scanned = masked.text;
    this.scanner = jsonc.createScanner(masked.text, true);
    if (text.charCodeAt(0) === 0xfeff) this.end = 1;
  }

  read(): ParsedJson & { readonly unclosed: boolean } {
    this.noteComments();
    this.advance();
    const root = this.readValue();
    if (root === undefined) {
      this.report(t('The document is empty: a JSON value is expected here.'), { start: 0, end: this.text.length });
    } else if (this.token !== Token.end) {
      this.report(t('The document ends before this: one JSON value is expected, nothing after it.'));
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
        message: t('JSON has no comments: AWS refuses this document. Use a Comment field instead.'),
        range: { start, end: start + scanner.getTokenLength() },
      });
    }
  }

  private advance(from = this.end): void {
    this.previousEnd = this.end;
    // The scanner gathers white space letter by letter; what is indented is read in half the time when it never sees any.
    let at = from;
    while (isSpace(this.scanned.charCodeAt(at))) at++;
    this.scanner.setPosition(at);
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

  /** By far the most tokens, so nothing is looked at that they do not need. */
  private isPlainString(): boolean {
    if (this.token !== Token.string || this.scanner.getTokenError() !== 0) return false;
    return this.unquoted.size === 0 || !this.unquoted.has(this.start);
  }

  private readScalar(): JsonScalar {
    const { start, end, token } = this;
    const value = this.scanner.getTokenValue();
    if (this.isPlainString()) {
      this.advance();
      return new JsonScalar('string', this.shared(value), start, end);
    }
    const faulty = this.scanner.getTokenError() !== 0;
    this.advance();
    const written = this.text.slice(start, end);
    if (this.unquoted.has(start)) return new JsonScalar('substitution', written, start, end);
    if (token === Token.string) {
      const closed = written.length > 1 && written.endsWith('"') && !(faulty && written.endsWith('\\"'));
      if (faulty) {
        this.report(
          closed
            ? t('This string holds a character or an escape that JSON does not allow.')
            : t('This string has no closing quotation mark.'),
          { start, end },
        );
      }
      return closed ? new JsonScalar('string', value, start, end) : new UnclosedString(value, start, end);
    }
    if (token === Token.null) return new JsonScalar('null', null, start, end);
    if (token === Token.true) return new JsonScalar('boolean', true, start, end);
    if (token === Token.false) return new JsonScalar('boolean', false, start, end);
    if (token === Token.number && !faulty) return new JsonScalar('number', Number(written), start, end);
    this.report(t('This is no JSON value: text needs quotation marks.'), { start, end });
    return new JsonScalar('invalid', written, start, end);
  }

  private readNested(): TreeNode {
    const start = this.start;
    if (this.depth >= MAXIMUM_DEPTH) {
      this.problems.push({
        code: 'tooDeep',
        message: t(
          'Values are nested more than {0} deep here; nothing further is read. Nest them less deeply.',
          MAXIMUM_DEPTH,
        ),
        range: { start, end: start + 1 },
      });
      // What is left of the text is not read, so nothing more is said about it.
      this.advance(this.text.length);
      return new JsonList([], start, start + 1);
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
        this.report(t('A closing brace } is missing before this.'));
        return new JsonObject(members, start, this.previousEnd);
      }
      if (column !== undefined && column > (opener ?? -1)) indented = true;
      if (this.token === Token.comma) {
        if (!needsComma) this.report(t('A name is expected here, not another comma.'));
        needsComma = false;
        this.advance();
        if ((this.token as number) === Token.closeBrace)
          this.report(t('The last member has no comma after it.'), this.gap());
        continue;
      }
      if (this.token === Token.closeBracket && this.depth > 1) break;
      if (needsComma) this.report(t('A comma is missing here.'), this.gap());
      const member = this.readMember();
      needsComma = member !== undefined;
      if (member === undefined) continue;
      if (members.length === FEW) names = new Set(members.map(({ key }) => key));
      const twice = names?.has(member.key) ?? hasKey(members, member.key);
      if (twice) this.noteDuplicate(member);
      names?.add(member.key);
      members.push(member);
    }
    return new JsonObject(kept(members), start, this.close(Token.closeBrace, '}', opener));
  }

  private noteDuplicate({ key, keyRange }: Member): void {
    this.problems.push({
      code: 'duplicateKey',
      message: t('The name "{0}" stands twice in this object; keep one.', key),
      name: key,
      range: keyRange,
    });
  }

  private readMember(): Member | undefined {
    if (this.token === Token.openBrace || this.token === Token.openBracket || this.token === Token.colon) {
      this.report(t('A name in quotation marks is expected here.'), { start: this.start, end: this.start + 1 });
      if (this.token === Token.colon) this.advance();
      this.readValue();
      return undefined;
    }
    if (this.token === Token.closeBracket) {
      this.report(t('This closing bracket ] closes nothing.'));
      this.advance();
      return undefined;
    }
    if (this.token !== Token.string) this.report(t('A name in quotation marks is expected here.'));
    const { start, end } = this;
    // By far the most names are whole strings: they are kept with the member.
    const plain = this.isPlainString() ? this.shared(this.scanner.getTokenValue()) : undefined;
    const name = plain === undefined ? this.readScalar() : undefined;
    if (plain !== undefined) this.advance();
    let value: TreeNode | undefined;
    if (this.token === Token.colon) {
      this.advance();
      // A name with a colon behind it begins the next member: the value of this one is still to be typed.
      if (!this.startsMember()) value = this.readValue();
      if (value === undefined) this.report(t('A value is expected after this colon.'), this.gap());
    } else {
      this.report(t('A colon and a value are expected after this name.'), { start, end });
    }
    if (plain !== undefined && value !== undefined) return new JsonMember(plain, start, end, value);
    return new UnfinishedMember(name ?? new JsonScalar('string', plain ?? '', start, end), value, this.previousEnd);
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
        if (!needsComma) this.report(t('A value is expected here, not another comma.'));
        needsComma = false;
        this.advance();
        if ((this.token as number) === Token.closeBracket)
          this.report(t('The last item has no comma after it.'), this.gap());
        continue;
      }
      if (this.token === Token.closeBrace) break;
      if (needsComma && this.startsMember()) break;
      if (needsComma) this.report(t('A comma is missing here.'), this.gap());
      const item = this.readValue();
      needsComma = item !== undefined;
      if (item !== undefined) items.push(item);
      else {
        this.report(t('A value is expected here.'));
        this.advance();
      }
    }
    return new JsonList(kept(items), start, this.close(Token.closeBracket, ']', opener));
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
    if (!deep) this.report(t('A closing {0} is missing here.', sign), this.gap());
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
