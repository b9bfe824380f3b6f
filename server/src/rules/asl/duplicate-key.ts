import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import type { Finding } from '../finding.ts';

/** A name stands twice in one object. */
export function duplicateKey({ syntaxErrors }: Definition): Finding[] {
  return syntaxErrors
    .filter(({ code }) => code === 'duplicateKey')
    .map(({ range, name = '' }) => ({
      code: 'asl/duplicate-key',
      severity: 'error',
      range,
      message: t('The name "{0}" stands twice in this object; keep one.', name),
    }));
}
