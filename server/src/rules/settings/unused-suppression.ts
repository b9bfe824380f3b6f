import { t } from '@vscode/l10n';
import type { Finding } from '../finding.ts';
import type { Suppression } from '../suppression.ts';
import { unknownCode } from './unknown-rule.ts';

/** Suppressions that hide nothing, and those whose code no rule has. */
export function unusedSuppression(unused: readonly Suppression[], codes: readonly string[]): Finding[] {
  return unused.map(({ code, range, removal }): Finding => {
    if (!codes.includes(code)) return unknownCode(code, range, codes);
    const message = t('{0} has no finding here, so this suppression has no effect.', code);
    const fixes = [{ title: t('Remove the suppression'), edits: [{ range: removal, newText: '' }] }];
    return { code: 'settings/unused-suppression', severity: 'hint', range, message, fixes };
  });
}
