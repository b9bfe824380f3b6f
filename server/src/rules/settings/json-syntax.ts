import { t } from '@vscode/l10n';
import type { Finding } from '../finding.ts';
import type { SettingsFile } from './settingsFile.ts';

/** What keeps a `fanout.json` from being JSON. */
export function jsonSyntax({ syntaxErrors }: SettingsFile): Finding[] {
  return syntaxErrors.map(({ range, message, code }) => ({
    code: 'settings/json-syntax',
    severity: 'error',
    range,
    message: code === 'comment' ? t('JSON has no comments. Take this one out.') : message,
  }));
}
