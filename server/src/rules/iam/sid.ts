import { t } from '@vscode/l10n';
import { elementOf, isComputed, type Policy } from '../../iam/policy.ts';
import type { Finding } from '../finding.ts';

/** A Sid that is no string, stands twice, is empty, or that IAM does not take; services that keep resource policies take more. */
export function sid({ statements, identityLike }: Policy): Finding[] {
  const seen = new Set<string>();
  return statements.flatMap(({ elements }): Finding[] => {
    const member = elementOf(elements, 'Sid');
    const value = member?.value;
    if (member === undefined || value === undefined || isComputed(value)) return [];
    const found = (severity: Finding['severity'], awsCode: string, message: string): Finding => {
      return { code: 'iam/sid', severity, range: value.range, message, awsCode };
    };
    if (value.kind !== 'string') return [found('error', 'DATA_TYPE_MISMATCH', t('Sid takes a string.'))];
    const text = String(value.value);
    if (text.includes('${')) return [];
    if (text === '')
      return [found('hint', 'EMPTY_SID_VALUE', t('This Sid is empty: name the statement or leave it out.'))];
    const findings: Finding[] = [];
    if (seen.has(text)) {
      const message = t('The Sid "{0}" stands twice; each statement needs its own.', text);
      findings.push(
        identityLike
          ? found('error', 'UNIQUE_SIDS_REQUIRED', message)
          : found('warning', 'UNIQUE_SIDS_RECOMMENDED', message),
      );
    }
    seen.add(text);
    if (identityLike && !/^[A-Za-z0-9]*$/.test(text)) {
      findings.push(found('error', 'UNSUPPORTED_SID', t('A Sid takes letters A-Z and a-z and digits only.')));
    }
    return findings;
  });
}
