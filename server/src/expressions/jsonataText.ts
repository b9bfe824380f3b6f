import type { TextRange } from '../text/tree.ts';

/** What a string of a JSONata state is: text as it stands, an expression, or an expression whose delimiters are wrong. */
export type JsonataText =
  | { readonly kind: 'literal' }
  /** `range` is what stands between `{%` and `%}`. */
  | { readonly kind: 'expression'; readonly range: TextRange }
  | { readonly kind: 'unopened' | 'unclosed'; readonly range: TextRange };

/**
 * Tells an expression from a literal: it starts with `{%` and ends with `%}`, without a blank outside.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export function readJsonataText(value: string): JsonataText {
  const opened = value.startsWith('{%');
  const closed = value.endsWith('%}') && value.length >= 4;
  if (opened && closed) return { kind: 'expression', range: { start: 2, end: value.length - 2 } };
  if (opened) return { kind: 'unclosed', range: { start: 0, end: value.length } };
  if (closed) return { kind: 'unopened', range: { start: 0, end: value.length } };
  return { kind: 'literal' };
}

/** An expression in which each `${…}` is a name of equal length, which may stand for a value, a step, a function or text. */
export interface MaskedExpression {
  readonly text: string;
  readonly masked: readonly TextRange[];
}

/** Masks the substitutions of CloudFormation and Terraform, so that the rest of an expression can be read. */
export function maskExpression(text: string): MaskedExpression {
  const masked: TextRange[] = [];
  const plain = text.replace(/\$\{[^{}"'\r\n]*\}/g, (found, start: number) => {
    masked.push({ start, end: start + found.length });
    return '_'.repeat(found.length);
  });
  return { text: plain, masked };
}
