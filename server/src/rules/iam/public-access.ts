import { t } from '@vscode/l10n';
import { conditionsOf } from '../../iam/conditions.ts';
import { elementOf, isComputed, type Policy, type Statement } from '../../iam/policy.ts';
import { policyTexts } from '../../iam/policyText.ts';
import { isAllow, policyType } from '../../iam/policyType.ts';
import { childOf } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';
import { guardingKey } from './guardingKey.ts';

/** Everybody may use a resource: no condition says who or from where. */
export function publicAccess(policy: Policy): Finding[] {
  const isOpen = policyType(policy) === 'resource' && policy.owner !== 'guarded';
  return isOpen ? policy.statements.filter(isAllow).flatMap(check) : [];
}

function check(statement: Statement): Finding[] {
  const principal = elementOf(statement.elements, 'Principal')?.value;
  const nodes = principal?.kind === 'string' ? principal : childOf(principal, 'AWS');
  const everybody = policyTexts(nodes).find(({ text }) => text === '*');
  if (everybody === undefined || isComputed(elementOf(statement.elements, 'Condition')?.value)) return [];
  const conditions = conditionsOf(statement);
  if (conditions.some(({ key, operator }) => isLimit(key) && !operator.negated && !operator.ifExists)) return [];
  const message = t(
    'Everybody may do this, without an account too: name the principals, or add a condition such as aws:PrincipalOrgID.',
  );
  return [{ code: 'iam/public-access', severity: 'information', range: everybody.node.range, message }];
}

/** Keys of a service, such as kms:CallerAccount, may be a limit too. */
function isLimit(key: string): boolean {
  return guardingKey.test(key) || !/^aws:/i.test(key);
}
