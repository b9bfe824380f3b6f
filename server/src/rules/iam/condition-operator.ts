import { t } from '@vscode/l10n';
import { nearestName } from '../../asl/transitions.ts';
import { elementOf, isComputed, type Policy } from '../../iam/policy.ts';
import type { Finding } from '../finding.ts';

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const operators = [
  ...['StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'],
  ...['StringLike', 'StringNotLike', 'NumericEquals', 'NumericNotEquals', 'NumericLessThan', 'NumericLessThanEquals'],
  ...['NumericGreaterThan', 'NumericGreaterThanEquals', 'DateEquals', 'DateNotEquals', 'DateLessThan'],
  ...['DateLessThanEquals', 'DateGreaterThan', 'DateGreaterThanEquals', 'Bool', 'BinaryEquals', 'IpAddress'],
  ...['NotIpAddress', 'ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike', 'Null'],
];
const known = new Set(operators.map((name) => name.toLowerCase()));

/** A Condition with an operator that does not exist, or that holds no object of keys. */
export function conditionOperator({ statements }: Policy): Finding[] {
  return statements.flatMap(({ elements }): Finding[] => {
    const value = elementOf(elements, 'Condition')?.value;
    if (value === undefined || isComputed(value)) return [];
    const found = (range: Finding['range'], message: string): Finding => ({
      code: 'iam/condition-operator',
      severity: 'error',
      range,
      message,
    });
    if (value.kind !== 'object') return [found(value.range, t('A Condition must be an object of operators.'))];
    return value.members.flatMap((member) => {
      if (!isOperator(member.key)) return [found(member.keyRange, unknown(member.key))];
      if (member.value === undefined || member.value.kind === 'object' || isComputed(member.value)) return [];
      return [found(member.value.range, t('{0} takes an object of condition keys and values.', member.key))];
    });
  });
}

function isOperator(key: string): boolean {
  if (key.includes('${')) return true;
  const plain = key.replace(/^(ForAllValues|ForAnyValue):/i, '');
  const base = plain.toLowerCase().replace(/ifexists$/, '');
  // Null asks whether a key exists, so it takes no IfExists.
  return known.has(base) && !(base === 'null' && base.length < plain.length);
}

function unknown(key: string): string {
  const nearest = nearestName(key, operators);
  return nearest === undefined
    ? t('"{0}" is no condition operator.', key)
    : t('"{0}" is no condition operator. Did you mean "{1}"?', key, nearest);
}
