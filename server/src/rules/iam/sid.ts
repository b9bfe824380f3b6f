import { t } from '@vscode/l10n';
import { elementOf, type Policy, textsOf } from '../../iam/policy.ts';
import type { Finding } from '../finding.ts';

/** A Sid that stands twice, or that IAM does not take; services that keep resource policies take more. */
export function sid({ statements, identityLike }: Policy): Finding[] {
  const seen = new Set<string>();
  return statements.flatMap(({ elements }): Finding[] => {
    const value = elementOf(elements, 'Sid')?.value;
    const [written] = textsOf(value);
    if (written === undefined || value?.kind !== 'string' || written.text.includes('${')) return [];
    const { text, node } = written;
    const findings: Finding[] = [];
    if (seen.has(text) && text !== '') {
      const message = t('The Sid "{0}" stands twice; each statement needs its own.', text);
      findings.push({ code: 'iam/sid', severity: identityLike ? 'error' : 'warning', range: node.range, message });
    }
    seen.add(text);
    if (identityLike && !/^[A-Za-z0-9]*$/.test(text)) {
      const message = t('A Sid takes letters A-Z and a-z and digits only.');
      findings.push({ code: 'iam/sid', severity: 'error', range: node.range, message });
    }
    return findings;
  });
}
