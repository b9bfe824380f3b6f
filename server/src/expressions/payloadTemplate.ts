import { t } from '@vscode/l10n';
import { evaluateIntrinsic, PathNotFound } from './evaluateIntrinsic.ts';
import { evaluatePath, type Scope } from './evaluatePath.ts';
import { type Call, parseIntrinsic } from './intrinsic.ts';
import { type Path, parsePath } from './path.ts';
import type { ExpressionError } from './scanner.ts';
import { isList, isObject, type Value } from './value.ts';

/** A path or a call of an intrinsic function: what a field whose name ends in `.$` holds. */
export type Expression = Path | Call;

/** Parses the value of a field whose name ends in `.$`. */
export function parseExpression(text: string): Expression | ExpressionError {
  return text.startsWith('$') ? parsePath(text) : parseIntrinsic(text);
}

/** A path in a payload template that finds nothing; `field` is the member's name as written. */
export class FieldPathNotFound extends PathNotFound {
  readonly field: string;
  constructor(path: string, field: string) {
    super(path);
    this.field = field;
  }
}

/** A payload template whose expressions are parsed. */
export type Template =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'list'; readonly items: readonly Template[] }
  | { readonly kind: 'object'; readonly members: readonly (readonly [name: string, member: Template])[] }
  | { readonly kind: 'expression'; readonly field: string; readonly expression: Expression };

/** What is wrong in a payload template: the field, and the expression's error. */
export interface TemplateError extends ExpressionError {
  readonly field: string;
}

/** Parses a payload template (Parameters, ResultSelector, ItemSelector): the template, and each expression that is wrong. */
export function parseTemplate(value: Value): {
  readonly template: Template;
  readonly errors: readonly TemplateError[];
} {
  const errors: TemplateError[] = [];
  return { template: parse(value, errors), errors };
}

function parse(value: Value, errors: TemplateError[]): Template {
  if (isList(value)) return { kind: 'list', items: value.map((item) => parse(item, errors)) };
  if (!isObject(value)) return { kind: 'value', value };
  const members = Object.entries(value).flatMap(([field, member]): [string, Template][] => {
    if (!field.endsWith('.$')) return [[field, parse(member, errors)]];
    const expression =
      typeof member === 'string' ? parseExpression(member) : { error: t('The value must be a string.'), offset: 0 };
    if ('error' in expression) {
      errors.push({ field, ...expression });
      return [];
    }
    return [[field.slice(0, -2), { kind: 'expression', field, expression }]];
  });
  return { kind: 'object', members };
}

/**
 * Fills a payload template.
 * @throws FieldPathNotFound, IntrinsicFailure
 */
export function evaluateTemplate(template: Template, scope: Scope): Value {
  switch (template.kind) {
    case 'value':
      return template.value;
    case 'list':
      return template.items.map((item) => evaluateTemplate(item, scope));
    case 'object':
      return Object.fromEntries(template.members.map(([name, member]) => [name, evaluateTemplate(member, scope)]));
    case 'expression':
      return evaluateField(template.field, template.expression, scope);
  }
}

function evaluateField(field: string, expression: Expression, scope: Scope): Value {
  try {
    const value = expression.kind === 'path' ? evaluatePath(expression, scope) : evaluateIntrinsic(expression, scope);
    if (value === undefined) throw new PathNotFound(expression.text);
    return value;
  } catch (failure) {
    if (failure instanceof PathNotFound) throw new FieldPathNotFound(failure.path, field);
    throw failure;
  }
}
