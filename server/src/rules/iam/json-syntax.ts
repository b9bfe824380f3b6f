import { t } from '@vscode/l10n';
import type { Policy } from '../../iam/policy.ts';
import type { Finding } from '../finding.ts';

/** The text is no JSON, has a comment, or is no object. */
export function jsonSyntax({ root, syntaxErrors }: Policy): Finding[] {
  const findings = syntaxErrors
    .filter(({ code }) => code !== 'duplicateKey')
    .map(({ range, code, message }): Finding => {
      const words = code === 'comment' ? t('JSON has no comments: AWS refuses this document.') : t(message);
      return { code: 'iam/json-syntax', severity: 'error', range, message: words, awsCode: 'JSON_SYNTAX_ERROR' };
    });
  if (findings.length > 0 || root === undefined || root.kind === 'object' || root.kind === 'substitution') {
    return findings;
  }
  const message = t('A policy is a JSON object with Version and Statement.');
  return [{ code: 'iam/json-syntax', severity: 'error', range: root.range, message, awsCode: 'JSON_SYNTAX_ERROR' }];
}
