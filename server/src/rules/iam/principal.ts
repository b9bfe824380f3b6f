import { t } from '@vscode/l10n';
import { elementOf, isComputed, notTexts, type Policy, type Statement } from '../../iam/policy.ts';
import type { TreeNode } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';

const kinds = ['AWS', 'Service', 'Federated', 'CanonicalUser'];
type Problem = Pick<Finding, 'range' | 'message' | 'awsCode'>;

/** A Principal or NotPrincipal that is neither "*" nor an object of the known kinds, or both in one statement. */
export function principal({ statements }: Policy): Finding[] {
  return statements
    .flatMap((statement) => [
      ...bothOf(statement),
      ...check(elementOf(statement.elements, 'Principal')?.value),
      ...check(elementOf(statement.elements, 'NotPrincipal')?.value),
    ])
    .map((problem) => ({ code: 'iam/principal', severity: 'error', ...problem }));
}

function bothOf({ elements }: Statement): Problem[] {
  const negated = elementOf(elements, 'NotPrincipal');
  if (negated === undefined || elementOf(elements, 'Principal') === undefined) return [];
  const message = t('A statement has {0} or {1}, not both.', 'Principal', 'NotPrincipal');
  return [{ range: negated.keyRange, message, awsCode: 'UNSUPPORTED_ELEMENT_COMBINATION' }];
}

function check(value: TreeNode | undefined): Problem[] {
  if (value === undefined || isComputed(value)) return [];
  if (value.kind === 'string' && (value.value === '*' || /\$\{|</.test(String(value.value)))) return [];
  if (value.kind !== 'object') {
    const message = t('A principal is "*" or an object such as {0}.', '{ "AWS": "…" }');
    return [{ range: value.range, message, awsCode: 'INVALID_PRINCIPAL_FORMAT' }];
  }
  return value.members.flatMap((member) => {
    if (!kinds.includes(member.key)) {
      const message = t('"{0}" is no kind of principal. Kinds are {1}.', member.key, kinds.join(', '));
      return [{ range: member.keyRange, message, awsCode: 'INVALID_PRINCIPAL_KEY' }];
    }
    const message = t('{0} takes a string or a list of strings.', member.key);
    return notTexts(member.value).map(({ range }) => ({ range, message, awsCode: 'DATA_TYPE_MISMATCH' }));
  });
}
