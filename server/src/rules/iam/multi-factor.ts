import { t } from '@vscode/l10n';
import { type Condition, conditionsOf } from '../../iam/conditions.ts';
import type { Policy, Statement } from '../../iam/policy.ts';
import { isAllow } from '../../iam/policyType.ts';
import type { Finding } from '../finding.ts';

/** A condition on multi-factor authentication that does not ask for it. */
export function multiFactor({ statements }: Policy): Finding[] {
  return statements.flatMap((statement) =>
    conditionsOf(statement)
      .filter(({ key }) => /^aws:MultiFactorAuthPresent$/i.test(key))
      .flatMap((condition) => check(statement, condition)),
  );
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html */
function check(statement: Statement, { operator, member, values }: Condition): Finding[] {
  const first = member.value?.kind === 'list' ? member.value.items[0] : member.value;
  const value = values[0]?.text ?? (first?.kind === 'boolean' ? String(first.value) : '');
  const found = (severity: Finding['severity'], message: string): Finding[] => [
    { code: 'iam/multi-factor', severity, range: member.range, message },
  ];
  if (value.toLowerCase() !== 'false') return [];
  if (isAllow(statement) && operator.family === 'Bool') {
    return found('warning', t('This allows those who signed in without multi-factor authentication: write "true".'));
  }
  if (operator.family === 'Null') {
    const message = t(
      'Temporary credentials carry {0} without multi-factor authentication too: compare it with "Bool": "true".',
      member.key,
    );
    return isAllow(statement) ? found('warning', message) : [];
  }
  if (operator.family !== 'Bool' || operator.ifExists || isAllow(statement)) return [];
  const message = t('Requests with long-term keys do not carry {0} and are not denied: use BoolIfExists.', member.key);
  return found('information', message);
}
