import { t } from '@vscode/l10n';
import { elementOf, isComputed, notTexts, type Policy } from '../../iam/policy.ts';
import type { TextRange, TreeNode } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';

const kinds = ['AWS', 'Service', 'Federated', 'CanonicalUser'];

/** A Principal or NotPrincipal that is neither "*" nor an object of the known kinds. */
export function principal({ statements }: Policy): Finding[] {
  return statements
    .flatMap(({ elements }) => [elementOf(elements, 'Principal')?.value, elementOf(elements, 'NotPrincipal')?.value])
    .flatMap(check)
    .map(({ range, message }) => ({ code: 'iam/principal', severity: 'error', range, message }));
}

function check(value: TreeNode | undefined): { range: TextRange; message: string }[] {
  if (value === undefined || isComputed(value)) return [];
  if (value.kind === 'string' && (value.value === '*' || /\$\{|</.test(String(value.value)))) return [];
  if (value.kind !== 'object') {
    return [{ range: value.range, message: t('A principal is "*" or an object such as {0}.', '{ "AWS": "…" }') }];
  }
  return value.members.flatMap((member) => {
    if (!kinds.includes(member.key)) {
      const message = t('"{0}" is no kind of principal. Kinds are {1}.', member.key, kinds.join(', '));
      return [{ range: member.keyRange, message }];
    }
    const message = t('{0} takes a string or a list of strings.', member.key);
    return notTexts(member.value).map(({ range }) => ({ range, message }));
  });
}
