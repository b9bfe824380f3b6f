import { t } from '@vscode/l10n';
import { type Condition, conditionsOf } from '../../iam/conditions.ts';
import type { Policy, Statement } from '../../iam/policy.ts';
import { isAllow } from '../../iam/policyType.ts';
import type { Finding } from '../finding.ts';

/** A negated comparison with "*", which holds only where the request lacks the key. */
export function neverHolds({ statements }: Policy): Finding[] {
  return statements.flatMap((statement) => conditionsOf(statement).flatMap((condition) => check(statement, condition)));
}

/** Every value of an ARN or an organization is like these as well. */
const everything = /^(\*+|o-\*|arn:(\*|[\w-]+:(\*|iam::\*(:\*)?)))$/;

function check(statement: Statement, { operator, member, key, values }: Condition): Finding[] {
  const pattern = /^(StringNotLike|ArnNotLike|ArnNotEquals)$/.test(operator.name);
  const [value] = values.filter(({ text }) => everything.test(text));
  if (!pattern || value === undefined || member.value === undefined) return [];
  const message = isAllow(statement)
    ? t('Every {0} is like "{1}": this allows only requests that lack the key.', key, value.text)
    : t('Every {0} is like "{1}": this denies only requests that lack the key.', key, value.text);
  return [{ code: 'iam/never-holds', severity: 'warning', range: value.node.range, message }];
}
