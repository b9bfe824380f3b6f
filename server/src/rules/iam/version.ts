import { t } from '@vscode/l10n';
import { elementOf, isComputed, type Policy } from '../../iam/policy.ts';
import type { Finding } from '../finding.ts';

const versions = ['2012-10-17', '2008-10-17'];

/** The policy's Version is none that exists, or missing and so the old one. */
export function version({ root, text }: Policy): Finding[] {
  if (root?.kind !== 'object' || isComputed(root)) return [];
  const element = elementOf(root.members, 'Version');
  if (element === undefined) {
    const message = t('Without a Version, AWS reads the policy as of 2008-10-17. Add "Version": "2012-10-17".');
    return [
      {
        code: 'iam/version',
        // What it changes is that variables are plain text then.
        severity: /\$\{!?(?!AWS::)[\w-]+:[^}]+\}/.test(text) ? 'warning' : 'information',
        range: { start: root.range.start, end: root.range.start + 1 },
        message,
        awsCode: 'MISSING_VERSION',
      },
    ];
  }
  const { value } = element;
  if (value === undefined || isComputed(value)) return [];
  if (value.kind === 'string' && (versions.includes(String(value.value)) || String(value.value).includes('${')))
    return [];
  const message = t('Version must be {0} or {1}.', ...versions);
  return [{ code: 'iam/version', severity: 'error', range: value.range, message, awsCode: 'INVALID_VERSION' }];
}
