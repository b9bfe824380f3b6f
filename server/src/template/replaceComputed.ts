import type { TemplateValue } from './parseTemplate.ts';

/**
 * A value in which what CloudFormation computes is replaced by what `replace` makes of it; it stays where that answers
 * nothing. A state may be named Ref: what it is, is no text.
 * @param replace takes the computed value and the name of its intrinsic, such as `Fn::Sub`
 */
export function replaceComputed(
  value: TemplateValue,
  replace: (computed: TemplateValue, name: string) => TemplateValue | undefined,
): TemplateValue {
  if (Array.isArray(value)) return value.map((item) => replaceComputed(item, replace));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [[name, argument] = ['', undefined], ...others] = entries;
  const computed = name.startsWith('Fn::') || (name === 'Ref' && typeof argument === 'string');
  const replaced = computed && others.length === 0 ? replace(value, name) : undefined;
  return replaced ?? Object.fromEntries(entries.map(([key, item]) => [key, replaceComputed(item, replace)]));
}
