import { t } from '@vscode/l10n';
import { conditionsOf } from '../../iam/conditions.ts';
import { elementOf, type Policy, type Statement } from '../../iam/policy.ts';
import { isAboutResources, isAllow } from '../../iam/policyType.ts';
import { childOf, stringOf } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';

/** A Deny to all who are not of an account or organization, AWS's own services among them. */
export function serviceCarveOut(policy: Policy): Finding[] {
  return isAboutResources(policy) ? policy.statements.flatMap(check) : [];
}

const strangers = /^aws:Principal(Account|OrgID|OrgPaths|Arn)$/i;
const aboutServices =
  /^aws:(PrincipalIsAWSService|PrincipalServiceName|PrincipalServiceNamesList|ViaAWSService|Source(Arn|Account|OrgID|OrgPaths))$/i;

function check(statement: Statement): Finding[] {
  const principal = elementOf(statement.elements, 'Principal')?.value;
  const all = stringOf(principal) === '*' || stringOf(childOf(principal, 'AWS')) === '*';
  if (isAllow(statement) || !all) return [];
  const conditions = conditionsOf(statement);
  if (conditions.some(({ key }) => aboutServices.test(key))) return [];
  return conditions
    .filter(({ key, operator }) => operator.negated && strangers.test(key))
    .slice(0, 1)
    .map(({ key, member }): Finding => {
      const message = t(
        'AWS services have no {0} and are denied too: add "BoolIfExists": {1} to spare them.',
        key,
        '{ "aws:PrincipalIsAWSService": "false" }',
      );
      return { code: 'iam/service-carve-out', severity: 'information', range: member.keyRange, message };
    });
}
