import { t } from '@vscode/l10n';
import type { Policy } from '../../iam/policy.ts';
import type { Finding } from '../finding.ts';

/** A name stands twice in one object. */
export function duplicateKey({ syntaxErrors }: Policy): Finding[] {
  return syntaxErrors
    .filter(({ code }) => code === 'duplicateKey')
    .map(({ range, name = '' }) => ({
      code: 'iam/duplicate-key',
      severity: 'error',
      range,
      message: t('The name "{0}" stands twice in this object; keep one.', name),
    }));
}
