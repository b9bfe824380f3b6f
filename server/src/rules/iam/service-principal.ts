import { t } from '@vscode/l10n';
import { type Condition, conditionsOf } from '../../iam/conditions.ts';
import { elementOf, isComputed, type Policy, type Statement } from '../../iam/policy.ts';
import { isKnown, policyTexts } from '../../iam/policyText.ts';
import { isAllow, policyType } from '../../iam/policyType.ts';
import { childOf } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';

/** A service that may use a resource for anybody's sake, in the policy of that resource. */
export function servicePrincipal(policy: Policy): Finding[] {
  return policyType(policy) === 'resource' ? policy.statements.filter(isAllow).flatMap(check) : [];
}

/** Keys that tell for whom the service acts. */
const telling = /^aws:Source(Arn|Account|OrgID|OrgPaths)$/i;
/** Services belong to no organization, have no tags, and are no users. */
const neverThere = /^aws:(PrincipalOrgID|PrincipalOrgPaths|PrincipalTag\/.*|username)$/i;

function found(awsCode: string, severity: Finding['severity'], range: Finding['range'], message: string): Finding {
  return { code: 'iam/service-principal', severity, range, message, awsCode };
}

function check(statement: Statement): Finding[] {
  const service = policyTexts(childOf(elementOf(statement.elements, 'Principal')?.value, 'Service')).find(isKnown);
  if (service === undefined || isComputed(elementOf(statement.elements, 'Condition')?.value)) return [];
  const conditions = conditionsOf(statement);
  const idle = conditions.filter(
    ({ key, operator }) => neverThere.test(key) && !operator.negated && !operator.ifExists && operator.name !== 'Null',
  );
  if (idle.length > 0) return idle.map((condition) => unsupported(condition, service.text));
  if (conditions.some(({ key }) => telling.test(key))) return [];
  const referer = conditions.find(({ key }) => /^aws:Referer$/i.test(key));
  if (referer !== undefined) {
    const message = t(
      '{0} can be forged: aws:SourceArn or aws:SourceAccount tells for whom {1} acts.',
      referer.key,
      service.text,
    );
    return [found('RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL', 'hint', referer.member.keyRange, message)];
  }
  const message = t(
    '{0} may do this for any account: a condition on aws:SourceArn or aws:SourceAccount tells for whom.',
    service.text,
  );
  return [found('RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL', 'information', service.node.range, message)];
}

function unsupported({ key, member }: Condition, service: string): Finding {
  const message = t(
    'Requests of {0} never carry {1}, so this allows nothing: use aws:SourceAccount or aws:SourceOrgID.',
    service,
    key,
  );
  return found('UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL', 'warning', member.keyRange, message);
}
