import type { TemplateValue } from './parseTemplate.ts';
import { intrinsicCall } from './resolveIntrinsics.ts';
import { objectOf } from './resolveSymbolic.ts';

/** A condition of a template, and whether it is to hold. */
export interface Guard {
  readonly condition: string;
  readonly holds: boolean;
}

/** A value that stands in a template if conditions hold. */
export interface Branch {
  /** Undefined where nothing stands: `AWS::NoValue`. */
  readonly value: TemplateValue | undefined;
  readonly when: readonly Guard[];
  /** From the value that was asked for to this one. */
  readonly path: readonly (string | number)[];
}

/** The values that an `Fn::If` may give, or the value itself. */
export function branches(value: TemplateValue | undefined): Branch[] {
  if (objectOf(value).Ref === 'AWS::NoValue') return [{ value: undefined, when: [], path: [] }];
  const parts = ifParts(value);
  if (parts === undefined) return [{ value, when: [], path: [] }];
  const [condition, one, other] = parts;
  const side = (holds: boolean, given: TemplateValue | undefined) =>
    branches(given).flatMap((branch): Branch[] => {
      // Inside of a branch its own condition is decided.
      if (branch.when.some((guard) => guard.condition === condition && guard.holds !== holds)) return [];
      const path = ['Fn::If', holds ? 1 : 2, ...branch.path];
      return [{ value: branch.value, when: [{ condition, holds }, ...branch.when], path }];
    });
  return [...side(true, one), ...side(false, other)];
}

/** The items of a list in which an `Fn::If` may give items, or of an `Fn::If` that gives lists; an item that is no list is one. */
export function branchItems(value: TemplateValue | undefined): Branch[] {
  return branches(value).flatMap((branch) => {
    const { value: list } = branch;
    if (!Array.isArray(list)) return list === undefined ? [] : [branch];
    return list.flatMap((item: TemplateValue, index) =>
      branches(item).flatMap((inner): Branch[] =>
        inner.value === undefined
          ? []
          : [
              {
                value: inner.value,
                when: [...branch.when, ...inner.when],
                path: [...branch.path, index, ...inner.path],
              },
            ],
      ),
    );
  });
}

/** A value once for each way that the conditions in it may turn out, without its `Fn::If`s; the value itself where it has none. */
export function decided(value: TemplateValue): { readonly value: TemplateValue; readonly when: readonly Guard[] }[] {
  const names = new Set<string>();
  noteConditions(value, names);
  if (names.size === 0) return [{ value, when: [] }];
  // More than this are left as they are, which is to say unknown.
  if (names.size > 4) return [{ value, when: [] }];
  let ways: Guard[][] = [[]];
  for (const condition of names) {
    ways = ways.flatMap((way) => [true, false].map((holds) => [...way, { condition, holds }]));
  }
  return ways.map((when) => {
    const holds = new Map(when.map((guard) => [guard.condition, guard.holds]));
    return { value: without(value, holds) ?? '', when };
  });
}

function noteConditions(value: TemplateValue, names: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  const parts = ifParts(value);
  if (parts !== undefined) names.add(parts[0]);
  for (const item of Array.isArray(value) ? value : Object.values(value)) noteConditions(item, names);
}

function without(value: TemplateValue, holds: ReadonlyMap<string, boolean>): TemplateValue | undefined {
  if (typeof value !== 'object' || value === null) return value;
  if (objectOf(value).Ref === 'AWS::NoValue') return undefined;
  const parts = ifParts(value);
  if (parts !== undefined) {
    const chosen = holds.get(parts[0]) === true ? parts[1] : parts[2];
    return chosen === undefined ? undefined : without(chosen, holds);
  }
  if (Array.isArray(value)) {
    return value.flatMap((item: TemplateValue) => {
      const kept = without(item, holds);
      // A list that an item of a list may be is given by an Fn::If only, and CloudFormation does not flatten it.
      return kept === undefined ? [] : [kept];
    });
  }
  const entries = Object.entries(value).flatMap(([key, item]) => {
    const kept = without(item, holds);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return Object.fromEntries(entries);
}

function ifParts(
  value: TemplateValue | undefined,
): readonly [condition: string, one: TemplateValue | undefined, other: TemplateValue | undefined] | undefined {
  const call = value === undefined ? undefined : intrinsicCall(value);
  if (call?.name !== 'Fn::If' || !Array.isArray(call.argument)) return undefined;
  const [condition, one, other] = call.argument;
  return typeof condition === 'string' ? [condition, one, other] : undefined;
}
