import { t } from '@vscode/l10n';
import { type Condition, conditionsOf } from '../../iam/conditions.ts';
import type { Policy, Statement } from '../../iam/policy.ts';
import { isAllow } from '../../iam/policyType.ts';
import type { Finding } from '../finding.ts';
import { guardingKey } from './guardingKey.ts';

/** Keys that every request carries. */
const always = /^aws:(SecureTransport|CurrentTime|EpochTime)$/i;

/** IfExists where it lets a request in that lacks the key, or where it changes nothing. */
export function ifExists({ statements }: Policy): Finding[] {
  return statements.flatMap((statement) => conditionsOf(statement).flatMap((condition) => check(statement, condition)));
}

function check(statement: Statement, { operator, operatorMember, key, member }: Condition): Finding[] {
  // Null takes no IfExists, which iam/condition-operator tells.
  if (!operator.ifExists || operator.name === 'Null') return [];
  const found = (severity: Finding['severity'], message: string): Finding => {
    return { code: 'iam/if-exists', severity, range: member.keyRange, message };
  };
  if (always.test(key)) {
    return [
      found('hint', t('Every request carries {0}: {1} without IfExists says the same.', key, operatorMember.key)),
    ];
  }
  if (!isAllow(statement) || operator.negated || !guardingKey.test(key)) return [];
  const message = t(
    'With {0}, a request without {1} is allowed as well: leave IfExists out to keep it out.',
    operatorMember.key,
    key,
  );
  return [found('information', message)];
}
