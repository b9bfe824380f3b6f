import { t } from '@vscode/l10n';
import { elementOf, hasPrincipal, isComputed, type Policy } from '../../iam/policy.ts';
import { isKnown, policyTexts } from '../../iam/policyText.ts';
import { policyType } from '../../iam/policyType.ts';
import { type Member, membersOf } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';
import { isServicePrincipal, nearServicePrincipal } from './servicePrincipals.ts';

/** A principal that AWS cannot resolve to an account, user, role, service or provider. */
export function principalValue(policy: Policy): Finding[] {
  const type = policyType(policy);
  // A computed statement alone tells nothing of principals.
  const needed = type === 'rcp' || (type !== 'scp' && policy.statements.some(hasPrincipal));
  return policy.statements.flatMap((statement): Finding[] => {
    if (needed && !hasPrincipal(statement)) {
      const { start } = statement.node.range;
      const message = t('The other statements have a Principal: this one needs it as well.');
      return [found('MISSING_PRINCIPAL', 'error', { start, end: start + 1 }, message)];
    }
    return ['Principal', 'NotPrincipal'].flatMap((name) => {
      const value = elementOf(statement.elements, name)?.value;
      return isComputed(value) ? [] : membersOf(value).flatMap((member) => checkMember(member, type === 'resource'));
    });
  });
}

function found(awsCode: string, severity: Finding['severity'], range: Finding['range'], message: string): Finding {
  return { code: 'iam/principal-value', severity, range, message, awsCode };
}

function checkMember({ key, keyRange, value }: Member, ofResource: boolean): Finding[] {
  const texts = policyTexts(value).filter(isKnown);
  if (key === 'AWS') return texts.flatMap(({ text, node }) => checkAws(text, node.range));
  if (key === 'Service') {
    const slips = texts.flatMap(({ text, node }) => {
      const near = nearServicePrincipal(text);
      if (near === undefined) return [];
      const message = t('AWS has no service principal "{0}". Did you mean "{1}"?', text, near);
      return [found('INVALID_SERVICE_PRINCIPAL_FORMAT', 'warning', node.range, message)];
    });
    const malformed = texts
      .filter(({ text }) => text !== '*' && !isServicePrincipal(text))
      .map(({ text, node }) => {
        const message = t('"{0}" is no service principal: they look like states.amazonaws.com.', text);
        // A name without a domain is refused; a domain may be one that came later.
        const severity = text.includes('.') ? 'warning' : 'error';
        return found('INVALID_SERVICE_PRINCIPAL_FORMAT', severity, node.range, message);
      });
    return [...slips, ...malformed];
  }
  if (key === 'Federated' && ofResource && texts.some(({ text }) => text !== '*')) {
    const message = t('Only trust policies of roles take a Federated principal: name the role instead.');
    return [found('FEDERATED_PRINCIPAL_NOT_SUPPORTED', 'warning', keyRange, message)];
  }
  return [];
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
function checkAws(text: string, range: Finding['range']): Finding[] {
  if (text === '*' || /^\d{12}$/.test(text) || text.includes('${')) return [];
  if (/^AROA[A-Z0-9]{8,}$/.test(text)) {
    const message = t('"{0}" is the id of a role that was deleted: name the role by its ARN.', text);
    return [found('INVALID_ROLE_REFERENCE', 'warning', range, message)];
  }
  if (/^AIDA[A-Z0-9]{8,}$/.test(text)) {
    const message = t('"{0}" is the id of a user who was deleted: name the user by the ARN.', text);
    return [found('INVALID_USER_REFERENCE', 'warning', range, message)];
  }
  if (/[*?]/.test(text)) {
    const message = t(
      'A principal takes no wildcard within a name: list each, or use "*" with the condition key aws:PrincipalArn.',
    );
    return [found('UNSUPPORTED_WILDCARD_IN_PRINCIPAL', 'error', range, message)];
  }
  const digits = /^arn:[\w-]+:(?:iam|sts)::(\d+):/.exec(text)?.[1];
  if (digits !== undefined && digits.length !== 12) {
    const message = t('"{0}" is no account: an account has 12 digits.', digits);
    return [found('INVALID_PRINCIPAL_FORMAT', 'warning', range, message)];
  }
  // Documentation shows accounts as words, and CloudFront's identities have an account "cloudfront".
  if (/^arn:[\w-]+:(iam|sts)::[^:]*:./.test(text) || /^[\w-]*(account|id|[A-Z]{4})[\w-]*$/i.test(text)) return [];
  const message = t(
    '"{0}" is no principal: it takes "*", an account of 12 digits, or the ARN of a user, role or session.',
    text,
  );
  return [found('INVALID_PRINCIPAL_FORMAT', 'warning', range, message)];
}
