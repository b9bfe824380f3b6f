import { t } from '@vscode/l10n';
import { conditionKey } from '../../catalogue/iam/conditionKeys.ts';
import { conditionsOf } from '../../iam/conditions.ts';
import type { Policy, Statement } from '../../iam/policy.ts';
import { isAllow } from '../../iam/policyType.ts';
import type { Finding } from '../finding.ts';

/** ForAllValues in an Allow also holds where the request has no value at all. */
export function forAllValues({ statements }: Policy): Finding[] {
  return statements.filter(isAllow).flatMap(check);
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
function check(statement: Statement): Finding[] {
  const conditions = conditionsOf(statement);
  const asked = new Set(
    conditions.filter(({ operator }) => operator.name === 'Null').map(({ key }) => key.toLowerCase()),
  );
  return conditions
    .filter(({ operator, key }) => operator.qualifier === 'ForAllValues' && !asked.has(key.toLowerCase()))
    .filter(({ key }) => conditionKey(key)?.type.startsWith('ArrayOf') === true)
    .map(({ key, operatorMember }): Finding => {
      const message = t(
        'This also holds where the request has no {0}: add "Null": {1} to ask for one.',
        key,
        `{ "${key}": "false" }`,
      );
      return { code: 'iam/for-all-values', severity: 'hint', range: operatorMember.keyRange, message };
    });
}
