import { t } from '@vscode/l10n';
import { conditionKey } from '../../catalogue/iam/conditionKeys.ts';
import type { IamConditionKey } from '../../catalogue/iam/services.ts';
import { type Condition, conditionsOf } from '../../iam/conditions.ts';
import type { Operator } from '../../iam/operators.ts';
import type { Policy, Statement } from '../../iam/policy.ts';
import { isAllow } from '../../iam/policyType.ts';
import type { Finding } from '../finding.ts';

/** An operator that does not fit the key: its type, or whether a request may hold several values of it. */
export function conditionType({ statements }: Policy): Finding[] {
  return statements.flatMap((statement) => conditionsOf(statement).flatMap((condition) => check(statement, condition)));
}

function check(statement: Statement, condition: Condition): Finding[] {
  const key = conditionKey(condition.key);
  const { operator, operatorMember } = condition;
  if (key === undefined || operator.name === 'Null') return [];
  // A key with a name in it, such as aws:PrincipalTag/team, as it is written.
  const written = key.key.includes('${') ? condition.key : key.key;
  const several = key.type.startsWith('ArrayOf');
  const found = (awsCode: string | undefined, severity: Finding['severity'], message: string): Finding => {
    return { code: 'iam/condition-type', severity, range: operatorMember.keyRange, message, awsCode };
  };
  const findings: Finding[] = [];
  const type = key.type.replace('ArrayOf', '');
  // Only strings and ARNs are compared with variables, whatever they hold.
  const variable = condition.values.some(({ text }) => text.includes('${'));
  const fit = variable && operator.family === 'String' ? 'fits' : fitness(operator, key);
  if (fit !== 'fits') {
    const severity = fit === 'advice' ? 'information' : 'warning';
    const message = t('{0} holds a value of type {1}: compare it with {2}.', written, type, operatorsFor[type] ?? '');
    findings.push(found('TYPE_MISMATCH', severity, message));
  }
  if (several && operator.qualifier === undefined) {
    const message = t(
      'A request may hold several values of {0}: put ForAllValues: or ForAnyValue: before {1}.',
      key.key,
      operatorMember.key,
    );
    findings.push(found('MISSING_QUALIFIER', 'warning', message));
  }
  if (!several && operator.qualifier === 'ForAllValues') {
    const message = t(
      'A request holds one value of {0}, and ForAllValues also holds where it has none: leave it out.',
      key.key,
    );
    findings.push(
      found('FORALLVALUES_WITH_SINGLE_VALUED_KEY', isAllow(statement) ? 'warning' : 'information', message),
    );
  }
  if (!several && operator.qualifier === 'ForAnyValue' && key.key.startsWith('aws:')) {
    const message = t('A request holds one value of {0}: ForAnyValue is for keys with several, leave it out.', key.key);
    findings.push(found(undefined, 'warning', message));
  }
  return findings;
}

const operatorsFor: Readonly<Record<string, string>> = {
  String: 'StringEquals, StringLike',
  StringOrArn: 'StringEquals, ArnEquals',
  ARN: 'ArnEquals, ArnLike',
  Bool: 'Bool',
  Numeric: 'NumericEquals, NumericLessThan',
  Date: 'DateLessThan, DateGreaterThan',
  IPAddress: 'IpAddress, NotIpAddress',
  Binary: 'BinaryEquals',
};

/** `advice` where the comparison works on the text of the value, and AWS's own policies have it. */
function fitness({ family }: Operator, { key, type: fullType }: IamConditionKey): 'fits' | 'advice' | 'not' {
  const type = fullType.replace('ArrayOf', '');
  const families: Readonly<Record<string, readonly Operator['family'][]>> = {
    String: ['String'],
    StringOrArn: ['String', 'Arn'],
    ARN: ['Arn'],
    Bool: ['Bool'],
    Numeric: ['Numeric'],
    Date: ['Date', 'Numeric'],
    IPAddress: ['IpAddress'],
    Binary: ['Binary'],
  };
  const fitting = families[type];
  if (fitting === undefined || fitting.includes(family)) return 'fits';
  if (family === 'String') return type === 'ARN' ? 'advice' : 'not';
  // The reference gives some keys that hold numbers, flags or ARNs the type String.
  const uncertain = type === 'String' && !key.startsWith('aws:');
  return uncertain && family !== 'IpAddress' && family !== 'Date' ? 'advice' : 'not';
}
