import { t } from '@vscode/l10n';
import { nearestName } from '../../asl/transitions.ts';
import { operatorNames, readOperator } from '../../iam/operators.ts';
import { elementOf, isComputed, type Policy } from '../../iam/policy.ts';
import type { Member } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';

/** A Condition with an operator that does not exist, or that holds no object of keys. */
export function conditionOperator({ statements }: Policy): Finding[] {
  return statements.flatMap(({ elements }): Finding[] => {
    const value = elementOf(elements, 'Condition')?.value;
    if (value === undefined || isComputed(value)) return [];
    if (value.kind !== 'object') {
      return [found('DATA_TYPE_MISMATCH', value.range, t('A Condition must be an object of operators.'))];
    }
    return value.members.flatMap((member) => [...checkName(member), ...checkBody(member)]);
  });
}

function found(awsCode: string, range: Finding['range'], message: string): Finding {
  return { code: 'iam/condition-operator', severity: 'error', range, message, awsCode };
}

function checkName({ key, keyRange }: Member): Finding[] {
  if (key.includes('${')) return [];
  const operator = readOperator(key);
  if (operator === undefined) {
    const nearest = nearestName(key, operatorNames);
    if (nearest === undefined) {
      return [found('INVALID_CONDITION_OPERATOR', keyRange, t('"{0}" is no condition operator.', key))];
    }
    const message = t('"{0}" is no condition operator. Did you mean "{1}"?', key, nearest);
    const fix = { title: t('Change to "{0}"', nearest), edits: [{ range: keyRange, newText: nearest }] };
    return [{ ...found('INVALID_CONDITION_OPERATOR', keyRange, message), fixes: [fix] }];
  }
  if (operator.name !== 'Null') return [];
  const fixes = [{ title: t('Change to "{0}"', 'Null'), edits: [{ range: keyRange, newText: 'Null' }] }];
  if (operator.ifExists) {
    const message = t('"{0}" is no condition operator: Null asks whether the key exists and takes no IfExists.', key);
    return [{ ...found('NULL_WITH_IF_EXISTS', keyRange, message), fixes }];
  }
  if (operator.qualifier === undefined) return [];
  const message = t('{0} changes nothing before Null; leave it out.', operator.qualifier);
  return [{ ...found('NULL_WITH_QUALIFIER', keyRange, message), severity: 'hint', fixes }];
}

function checkBody({ key, value }: Member): Finding[] {
  if (value === undefined || value.kind === 'object' || isComputed(value)) return [];
  if (readOperator(key) === undefined) return [];
  return [found('DATA_TYPE_MISMATCH', value.range, t('{0} takes an object of condition keys and values.', key))];
}
