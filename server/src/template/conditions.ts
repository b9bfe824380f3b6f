import { isSymbolic } from '../text/symbolicText.ts';
import type { Guard } from './branches.ts';
import type { TemplateValue } from './parseTemplate.ts';
import { intrinsicCall, type TemplateObject } from './resolveIntrinsics.ts';
import { objectOf, type SymbolicTemplate } from './resolveSymbolic.ts';

/** What each value that the conditions compare is: one of the texts that it is compared with, or undefined for another. */
export type World = ReadonlyMap<string, string | undefined>;

/** So many worlds are looked at; a template with more conditions than that tells nothing of them. */
const MOST_WORLDS = 64;

/**
 * The `Conditions` of a template. What decides them is known when it is deployed only, so a question about them is asked in
 * each world that there may be: each parameter equal to one of the texts it is compared with, or to none.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html
 */
export class TemplateConditions {
  private readonly conditions: TemplateObject;
  private readonly template: SymbolicTemplate;

  constructor(template: SymbolicTemplate) {
    this.conditions = template.conditions;
    this.template = template;
  }

  /** Every world for these conditions in which the given ones hold; undefined where there are too many. */
  worlds(conditions: Iterable<string>, given: readonly Guard[]): World[] | undefined {
    const compared = new Map<string, Set<string>>();
    for (const name of [...conditions, ...given.map(({ condition }) => condition)]) {
      this.noteComparisons({ Condition: name }, compared, 0);
    }
    let worlds: World[] = [new Map()];
    for (const [value, texts] of compared) {
      const allowed = this.template.allowedValues(value);
      const isOther = allowed === undefined || allowed.some((text) => !texts.has(text));
      const options = [
        ...[...texts].filter((text) => allowed?.includes(text) !== false),
        ...(isOther ? [undefined] : []),
      ];
      worlds = worlds.flatMap((world) => options.map((option) => new Map(world).set(value, option)));
      if (worlds.length > MOST_WORLDS) return undefined;
    }
    return worlds.filter((world) => given.every((guard) => this.isMet(guard, world)));
  }

  /** Whether a guard is met in a world for its condition. */
  isMet({ condition, holds }: Guard, world: World): boolean {
    return this.test({ Condition: condition }, world, 0) === holds;
  }

  private test(value: TemplateValue | undefined, world: World, depth: number): boolean {
    const [name, items] = this.operation(value, depth);
    switch (name) {
      case 'Fn::Not':
        return !this.test(items[0], world, depth + 1);
      case 'Fn::And':
        return items.every((item) => this.test(item, world, depth + 1));
      case 'Fn::Or':
        return items.some((item) => this.test(item, world, depth + 1));
      case 'Condition':
        return this.test(items[0], world, depth + 1);
      default: {
        const { unknown, text, equal } = this.comparison(value);
        return equal ?? world.get(unknown) === text;
      }
    }
  }

  private noteComparisons(value: TemplateValue | undefined, compared: Map<string, Set<string>>, depth: number): void {
    const [name, items] = this.operation(value, depth);
    if (name !== undefined) {
      for (const item of items) this.noteComparisons(item, compared, depth + 1);
      return;
    }
    const { unknown, text, equal } = this.comparison(value);
    if (equal === undefined) compared.set(unknown, (compared.get(unknown) ?? new Set()).add(text));
  }

  /** A condition that is made of others, with these; neither for a comparison, and for what goes round in a circle. */
  private operation(
    value: TemplateValue | undefined,
    depth: number,
  ): readonly [name: string | undefined, items: readonly (TemplateValue | undefined)[]] {
    const { Condition } = objectOf(value);
    if (depth > 20) return [undefined, []];
    if (typeof Condition === 'string') {
      const own = this.conditions[Condition];
      return own === undefined ? [undefined, []] : ['Condition', [own]];
    }
    const call = value === undefined ? undefined : intrinsicCall(value);
    return call !== undefined && /^Fn::(Not|And|Or)$/.test(call.name) && Array.isArray(call.argument)
      ? [call.name, call.argument]
      : [undefined, []];
  }

  /** What is compared: a part that is not known with a text, or two texts of which it is known whether they are equal. */
  private comparison(value: TemplateValue | undefined): { unknown: string; text: string; equal?: boolean } {
    const call = value === undefined ? undefined : intrinsicCall(value);
    const sides = call?.name === 'Fn::Equals' && Array.isArray(call.argument) ? call.argument : [];
    if (sides.length !== 2) return { unknown: JSON.stringify(value), text: 'true' };
    const [one = '', other = ''] = sides.map((side) => this.template.text(side));
    const [isOneKnown, isOtherKnown] = [!isSymbolic(one), !isSymbolic(other)];
    if (one === other || (isOneKnown && isOtherKnown)) return { unknown: '', text: '', equal: one === other };
    if (isOtherKnown) return { unknown: one, text: other };
    if (isOneKnown) return { unknown: other, text: one };
    return { unknown: [one, other].toSorted().join(' = '), text: 'true' };
  }
}
