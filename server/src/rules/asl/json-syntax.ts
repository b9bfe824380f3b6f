import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import type { Finding } from '../finding.ts';

/** The text is no JSON, or no object. */
export function jsonSyntax({ root, syntaxErrors }: Definition): Finding[] {
  const findings = syntaxErrors
    .filter(({ code }) => code === 'syntax' || code === 'tooDeep')
    .map(({ range, message }): Finding => ({ code: 'asl/json-syntax', severity: 'error', range, message }));
  if (findings.length > 0 || root === undefined || root.kind === 'object' || root.kind === 'substitution') {
    return findings;
  }
  const message = t('A definition is a JSON object with StartAt and States.');
  return [{ code: 'asl/json-syntax', severity: 'error', range: root.range, message }];
}
