import { allOf, type Formula, notOf } from '../expressions/formula.ts';
import type { TemplatePath, TemplateValue } from './parseTemplate.ts';
import { intrinsicCall } from './resolveIntrinsics.ts';
import type { TemplateConditions } from './templateConditions.ts';

/** What a value is where a formula holds. */
export interface Branch {
  /** Undefined where it is absent: `AWS::NoValue`. */
  readonly value: TemplateValue | undefined;
  /** Where it is written. */
  readonly path: TemplatePath;
  readonly when: Formula;
}

/** With more conditions than these in one value, nobody looks at each way they may go. */
const MOST_CONDITIONS = 6;

/** What a value may be: each branch of an `Fn::If`, or the value itself. What stands within it is left as it is. */
export function branchesOf(
  conditions: TemplateConditions,
  value: TemplateValue | undefined,
  path: TemplatePath,
  when: Formula = true,
): Branch[] {
  if (when === false) return [];
  if (value === undefined || isNoValue(value)) return [{ value: undefined, path, when }];
  const choice = choiceOf(value);
  if (choice === undefined) return [{ value, path, when }];
  const { name, one, other } = choice;
  if (isSame(one, other)) return branchesOf(conditions, one, [...path, 'Fn::If', 1], when);
  const holds = conditions.formula(name);
  return [
    ...branchesOf(conditions, one, [...path, 'Fn::If', 1], allOf([when, holds])),
    ...branchesOf(conditions, other, [...path, 'Fn::If', 2], allOf([when, notOf(holds)])),
  ];
}

/** The items that a list may have, and the value itself in each case where it is none. */
export function itemsOf(
  conditions: TemplateConditions,
  value: TemplateValue | undefined,
  path: TemplatePath,
): Branch[] {
  return branchesOf(conditions, value, path).flatMap((branch) =>
    Array.isArray(branch.value)
      ? branch.value.flatMap((item: TemplateValue, index) =>
          branchesOf(conditions, item, [...branch.path, index], branch.when).filter((one) => one.value !== undefined),
        )
      : [branch],
  );
}

/**
 * A value with every `Fn::If` in it decided, once for each way that its conditions may go; the value as it is where they are
 * too many.
 */
export function variantsOf(
  conditions: TemplateConditions,
  value: TemplateValue,
): { readonly value: TemplateValue | undefined; readonly when: Formula }[] {
  if (!isDecidedLater(value)) return [{ value, when: true }];
  const names = [...conditionsIn(value)];
  if (names.length > MOST_CONDITIONS) return [{ value, when: true }];
  return Array.from({ length: 2 ** names.length }, (_, way) => {
    const truth = new Map(names.map((name, index) => [name, (way & (2 ** index)) === 0]));
    const formulas = [...truth].map(([name, holds]) =>
      holds ? conditions.formula(name) : notOf(conditions.formula(name)),
    );
    return { when: allOf(formulas), value: decided(value, truth) };
  }).filter(({ when }) => when !== false);
}

/** Whether a value has an `Fn::If` or `AWS::NoValue` in it. */
export function isDecidedLater(value: TemplateValue | undefined): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (isNoValue(value) || choiceOf(value) !== undefined) return true;
  return Object.values(value).some(isDecidedLater);
}

/** Whether a value is an `Fn::If`. */
export function isChoice(value: TemplateValue | undefined): boolean {
  return value !== undefined && choiceOf(value) !== undefined;
}

function isNoValue(value: TemplateValue): boolean {
  const call = intrinsicCall(value);
  return call?.name === 'Ref' && call.argument === 'AWS::NoValue';
}

function choiceOf(value: TemplateValue): { name: string; one: TemplateValue; other: TemplateValue } | undefined {
  const call = intrinsicCall(value);
  if (call?.name !== 'Fn::If' || !Array.isArray(call.argument) || call.argument.length !== 3) return undefined;
  const [name, one, other] = call.argument;
  return typeof name === 'string' ? { name, one: one ?? null, other: other ?? null } : undefined;
}

function isSame(one: TemplateValue, other: TemplateValue): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function conditionsIn(value: TemplateValue, names = new Set<string>()): Set<string> {
  if (typeof value !== 'object' || value === null) return names;
  const choice = choiceOf(value);
  if (choice === undefined) {
    for (const item of Object.values(value)) conditionsIn(item, names);
    return names;
  }
  conditionsIn(choice.one, names);
  if (isSame(choice.one, choice.other)) return names;
  names.add(choice.name);
  return conditionsIn(choice.other, names);
}

function decided(value: TemplateValue, truth: ReadonlyMap<string, boolean>): TemplateValue | undefined {
  if (typeof value !== 'object' || value === null) return value;
  if (isNoValue(value)) return undefined;
  const choice = choiceOf(value);
  if (choice !== undefined) return decided(truth.get(choice.name) === false ? choice.other : choice.one, truth);
  if (Array.isArray(value))
    return value.flatMap((item: TemplateValue) => {
      const own = decided(item, truth);
      return own === undefined ? [] : [own];
    });
  const result: Record<string, TemplateValue> = {};
  for (const [key, item] of Object.entries(value)) {
    const own = decided(item, truth);
    // Not by assignment: a key named __proto__ would change the object instead of being in it.
    if (own !== undefined) Object.defineProperty(result, key, { value: own, enumerable: true });
  }
  return result;
}
