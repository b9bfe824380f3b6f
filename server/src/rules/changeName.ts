import { t } from '@vscode/l10n';
import type { TextRange } from '../text/tree.ts';
import type { Fix } from './finding.ts';

/** The fix that puts another name into a string; `range` is without its quotes. */
export function changeName(range: TextRange, name: string): Fix {
  return {
    title: t('Change to "{0}"', name),
    edits: [{ range, newText: JSON.stringify(name).slice(1, -1) }],
  };
}
