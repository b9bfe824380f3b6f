import { t } from '@vscode/l10n';
import { type Condition, conditionsOf } from '../../iam/conditions.ts';
import { isComputed, type Policy } from '../../iam/policy.ts';
import { isKnown, policyTexts } from '../../iam/policyText.ts';
import type { TreeNode } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';
import { readAddress } from './addresses.ts';

/** A value that its operator cannot compare: no date, no number, or of the wrong JSON type. */
export function conditionValue({ statements }: Policy): Finding[] {
  return statements.flatMap((statement) => conditionsOf(statement).flatMap(check));
}

function found(awsCode: string, range: Finding['range'], message: string): Finding {
  return { code: 'iam/condition-value', severity: 'warning', range, message, awsCode };
}

function check(condition: Condition): Finding[] {
  const { member } = condition;
  const nodes = member.value?.kind === 'list' ? member.value.items : member.value === undefined ? [] : [member.value];
  const wrongKind = nodes.find((node) => !['string', 'number', 'boolean'].includes(node.kind) && !isComputed(node));
  if (wrongKind !== undefined) {
    const message = t('{0} takes a string, number or boolean, or a list of them.', member.key);
    return [{ ...found('INVALID_CONDITION_DATA_TYPE', wrongKind.range, message), severity: 'error' }];
  }
  return [
    ...severalKinds(condition, nodes),
    ...severalFlags(condition, nodes),
    ...nodes.flatMap((node) => checkOne(condition, node)),
  ];
}

function severalKinds({ member }: Condition, nodes: readonly TreeNode[]): Finding[] {
  const [first] = nodes;
  const other = nodes.find((node) => node.kind !== first?.kind && !isComputed(node));
  if (other === undefined || first === undefined || isComputed(first)) return [];
  const message = t('The values of {0} are of several JSON types: write all as strings.', member.key);
  return [found('INVALID_CONDITION_DATA_TYPE', other.range, message)];
}

function severalFlags({ operator, member }: Condition, nodes: readonly TreeNode[]): Finding[] {
  if ((operator.family !== 'Bool' && operator.family !== 'Null') || nodes.length < 2 || member.value === undefined)
    return [];
  const message = t('{0} is true or false: one value decides, and both together always hold.', member.key);
  return [found('INVALID_CONDITION_MULTIPLE_BOOLEAN', member.value.range, message)];
}

function checkOne({ operator, operatorMember, member }: Condition, node: TreeNode): Finding[] {
  if (node.kind === 'number' || node.kind === 'boolean') {
    if (operator.family !== 'String' && operator.family !== 'Arn')
      return checkText(operator.family, String(node.value), node);
    const message = t('{0} compares strings: write {1} in quotes.', operatorMember.key, String(node.value));
    return [found('TYPE_MISMATCH_STRING', node.range, message)];
  }
  const [one] = policyTexts(node);
  if (one === undefined || !isKnown(one) || one.text.includes('${')) return [];
  if (/^String(Not)?Equals/.test(operator.name) && /[*?]/.test(one.text)) {
    const like = operator.negated ? 'StringNotLike' : 'StringLike';
    const message = t('{0} takes "{1}" letter by letter: a pattern needs {2}.', operatorMember.key, one.text, like);
    const alone = member.value?.kind !== 'list' && !/IgnoreCase/i.test(operator.name);
    const newText = operatorMember.key.replace(/String(Not)?Equals/i, like);
    const fixes = alone
      ? [{ title: t('Change to "{0}"', newText), edits: [{ range: operatorMember.keyRange, newText }] }]
      : [];
    return [{ ...found('WILDCARD_WITHOUT_LIKE_OPERATOR', node.range, message), fixes }];
  }
  return checkText(operator.family, one.text, node);
}

/** @see https://www.w3.org/TR/NOTE-datetime */
const DATE = /^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?$/i;

function checkText(family: Condition['operator']['family'], text: string, { range }: TreeNode): Finding[] {
  if ((family === 'Bool' || family === 'Null') && !/^(true|false)$/i.test(text)) {
    return [found('TYPE_MISMATCH_BOOLEAN', range, t('"{0}" is neither true nor false.', text))];
  }
  if (family === 'Numeric' && !/^[+-]?\d+(\.\d+)?$/.test(text)) {
    return [found('TYPE_MISMATCH_NUMBER', range, t('"{0}" is no number.', text))];
  }
  if (family === 'Date' && /^\d{5,}$/.test(text)) {
    const message = t('"{0}" counts seconds since 1970: a date such as 2030-01-31T00:00:00Z is easier to check.', text);
    return [{ ...found('INVALID_DATE_VALUE', range, message), severity: 'information' }];
  }
  if (family === 'Date' && !DATE.test(text)) {
    return [found('TYPE_MISMATCH_DATE', range, t('"{0}" is no date: write it like 2030-01-31T00:00:00Z.', text))];
  }
  // `my-roleArn` and the like are for the reader to fill in.
  if (family === 'Arn' && !/^(arn:|[*?])|[a-z]A(rn|RN)$/.test(text)) {
    return [found('TYPE_MISMATCH', range, t('"{0}" is no ARN: it begins with arn:.', text))];
  }
  if (family === 'IpAddress' && readAddress(text) === undefined) {
    return [
      found(
        'TYPE_MISMATCH_IP_RANGE',
        range,
        t('"{0}" is no address or range of addresses, such as 203.0.113.0/24.', text),
      ),
    ];
  }
  return [];
}
