import { t } from '@vscode/l10n';
import { elementOf, type Policy } from '../../iam/policy.ts';
import { isAllow } from '../../iam/policyType.ts';
import type { Finding } from '../finding.ts';

/** An Allow with NotPrincipal, which lets in everybody else. */
export function notPrincipal({ statements }: Policy): Finding[] {
  return statements.filter(isAllow).flatMap(({ elements }): Finding[] => {
    const element = elementOf(elements, 'NotPrincipal');
    if (element === undefined) return [];
    const message = t('This lets in everybody but these, strangers included: name who may in Principal.');
    return [
      {
        code: 'iam/not-principal',
        severity: 'warning',
        range: element.keyRange,
        message,
        awsCode: 'ALLOW_WITH_NOTPRINCIPAL',
      },
    ];
  });
}
