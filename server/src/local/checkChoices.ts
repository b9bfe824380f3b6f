import { isList, isObject } from '../expressions/value.ts';
import { checkPath } from './checkPath.ts';
import { type DefinitionProblem, invalid, notSupported } from './definitionProblem.ts';
import { comparisonOperators, timeOf } from './engine/choice.ts';
import type { Json } from './ports.ts';
import { unsupportedFeatures } from './unsupportedFeatures.ts';

type Problems = Generator<DefinitionProblem>;

/** What is wrong with a Choice's rules. */
export function* checkChoices(choices: Json | undefined, state: string, at: string): Problems {
  if (!isList(choices) || choices.length === 0) {
    yield invalid('Choices must be a list that is not empty', `${at}/Choices`);
    return;
  }
  for (const [index, rule] of choices.entries()) yield* checkRule(rule, state, `${at}/Choices/${index}`, true);
}

function* checkRule(rule: Json, state: string, at: string, outermost: boolean): Problems {
  if (!isObject(rule)) {
    yield invalid('A choice rule must be a JSON object', at);
    return;
  }
  if (outermost && typeof rule.Next !== 'string') yield invalid("The required field 'Next' is missing", at);
  const { And: and, Or: or, Not: not } = rule;
  const operators = Object.keys(rule).filter((name) => comparisonOperators.has(name));
  const forms = [and, or, not].filter((form) => form !== undefined).length + operators.length;
  if (forms !== 1 && rule.Condition === undefined)
    yield invalid('A choice rule has exactly one of And, Or, Not and the comparisons', at);
  const known = ['Variable', 'Comment', 'And', 'Or', 'Not', ...operators, ...(outermost ? ['Next'] : [])];
  for (const name of Object.keys(rule).filter((one) => !known.includes(one))) {
    const unsupported = unsupportedFeatures.find(({ field }) => field === name);
    yield unsupported === undefined
      ? invalid(`Field '${name}' is not supported in a choice rule`, `${at}/${name}`)
      : notSupported(unsupported.feature, state, `${at}/${name}`);
  }
  for (const [name, list] of Object.entries({ And: and, Or: or })) {
    if (list === undefined) continue;
    if (!isList(list) || list.length === 0) yield invalid(`${name} must be a list that is not empty`, `${at}/${name}`);
    else for (const [index, inner] of list.entries()) yield* checkRule(inner, state, `${at}/${name}/${index}`, false);
  }
  if (not !== undefined) yield* checkRule(not, state, `${at}/Not`, false);
  const [operator] = operators;
  if (operator === undefined) return;
  yield* checkPath(rule.Variable ?? 0, `${at}/Variable`, 'Variable');
  if (operator.endsWith('Path')) yield* checkPath(rule[operator], `${at}/${operator}`, operator);
  else {
    const [needed, fits] = operandOf(operator);
    if (!fits(rule[operator] ?? null)) yield invalid(`${operator} must be ${needed}`, `${at}/${operator}`);
  }
}

/**
 * What a comparison must be given, in words and as a test.
 * @see https://states-language.net/spec.html#choice-state
 */
function operandOf(operator: string): readonly [needed: string, fits: (operand: Json) => boolean] {
  if (operator.startsWith('String')) return ['a string', (operand) => typeof operand === 'string'];
  if (operator.startsWith('Numeric')) return ['a number', (operand) => typeof operand === 'number'];
  if (operator.startsWith('Timestamp')) {
    return ['an RFC3339 timestamp such as 2026-01-31T09:00:00Z', (operand) => timeOf(operand) !== undefined];
  }
  return ['true or false', (operand) => typeof operand === 'boolean'];
}
