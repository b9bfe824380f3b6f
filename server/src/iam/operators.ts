/** A condition operator, taken apart: `ForAnyValue:StringLikeIfExists`. */
export interface Operator {
  /** As AWS spells it, without what stands before and behind: `StringLike`. */
  readonly name: string;
  readonly family: 'String' | 'Numeric' | 'Date' | 'Bool' | 'Binary' | 'IpAddress' | 'Arn' | 'Null';
  /** True for those that match where the comparison fails: `StringNotEquals`. */
  readonly negated: boolean;
  readonly qualifier?: 'ForAllValues' | 'ForAnyValue';
  readonly ifExists: boolean;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export const operatorNames: readonly string[] = [
  ...['StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'],
  ...['StringLike', 'StringNotLike', 'NumericEquals', 'NumericNotEquals', 'NumericLessThan', 'NumericLessThanEquals'],
  ...['NumericGreaterThan', 'NumericGreaterThanEquals', 'DateEquals', 'DateNotEquals', 'DateLessThan'],
  ...['DateLessThanEquals', 'DateGreaterThan', 'DateGreaterThanEquals', 'Bool', 'BinaryEquals', 'IpAddress'],
  ...['NotIpAddress', 'ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike', 'Null'],
];

const byLowerCase = new Map(operatorNames.map((name) => [name.toLowerCase(), name]));
const families = ['String', 'Numeric', 'Date', 'Bool', 'Binary', 'Arn', 'Null'] as const;

/** Reads an operator in any case; undefined for a name that is none. `NullIfExists` reads, though AWS refuses it. */
export function readOperator(text: string): Operator | undefined {
  const [, set, rest = ''] = /^(?:(ForAllValues|ForAnyValue):)?(.*)$/i.exec(text) ?? [];
  const lower = rest.toLowerCase();
  const ifExists = lower.endsWith('ifexists');
  const name = byLowerCase.get(ifExists ? lower.slice(0, -'ifexists'.length) : lower);
  if (name === undefined) return undefined;
  const family = families.find((one) => name.startsWith(one)) ?? 'IpAddress';
  const qualifier =
    set === undefined ? undefined : set.toLowerCase() === 'forallvalues' ? 'ForAllValues' : 'ForAnyValue';
  return { name, family, negated: name.includes('Not'), qualifier, ifExists };
}
