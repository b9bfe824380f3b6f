import { t } from '@vscode/l10n';
/** What is wrong with an expression, at a UTF-16 offset into its text. */
export interface ExpressionError {
  readonly error: string;
  readonly offset: number;
  /** Where what is wrong ends; absent where all that follows is in doubt. */
  readonly end?: number;
  /** The function called, where what is wrong is that there is none of that name. */
  readonly unknownFunction?: string;
}

/** Raised inside a parser and turned into an {@link ExpressionError} at its entry. */
export class SyntaxFault extends Error {
  readonly offset: number;
  readonly more: Pick<ExpressionError, 'end' | 'unknownFunction'>;
  constructor(message: string, offset: number, more: Pick<ExpressionError, 'end' | 'unknownFunction'> = {}) {
    super(message);
    this.offset = offset;
    this.more = more;
  }
}

/** Runs a parser; a {@link SyntaxFault}, and the end of the stack in an expression of thousands of levels, become plain answers. */
export function caught<Node>(parse: () => Node): Node | ExpressionError {
  try {
    return parse();
  } catch (fault) {
    if (fault instanceof SyntaxFault) {
      const { message, offset, more } = fault;
      return { error: message, offset, ...more };
    }
    if (fault instanceof RangeError) return { error: t('It is nested too deeply to be read.'), offset: 0 };
    throw fault;
  }
}

/** A cursor over the text of an expression. */
export class Scanner {
  readonly text: string;
  at: number;

  constructor(text: string, at = 0) {
    this.text = text;
    this.at = at;
  }

  get done(): boolean {
    return this.at >= this.text.length;
  }

  peek(ahead = 0): string {
    return this.text[this.at + ahead] ?? '';
  }

  blanks(): void {
    while (/\s/.test(this.peek())) this.at += 1;
  }

  /** Steps over `token` where it stands next. */
  take(token: string): boolean {
    if (!this.text.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }

  expect(token: string): void {
    if (!this.take(token)) {
      throw new SyntaxFault(
        this.done ? t("'{0}' is missing at the end.", token) : t("'{0}' is expected here.", token),
        this.at,
      );
    }
  }

  /** Steps over what a sticky pattern matches here and returns it. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (!found) return undefined;
    this.at += found.length;
    return found;
  }

  /** A quoted string without its quotes, escapes as written; the cursor stands on the opening quote. */
  quoted(): string {
    const quote = this.peek();
    const start = this.at;
    this.at += 1;
    const from = this.at;
    while (!this.done && this.peek() !== quote) this.at += this.peek() === '\\' ? 2 : 1;
    if (this.done) throw new SyntaxFault(t('The string that starts here has no closing {0}.', quote), start);
    const raw = this.text.slice(from, this.at);
    this.at += 1;
    return raw;
  }
}
