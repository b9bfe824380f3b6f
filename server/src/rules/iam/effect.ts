import { t } from '@vscode/l10n';
import { elementOf, isComputed, type Policy } from '../../iam/policy.ts';
import type { Finding } from '../finding.ts';

/** A statement without Effect, or with one that is neither Allow nor Deny. */
export function effect({ statements }: Policy): Finding[] {
  return statements.flatMap(({ node, elements }): Finding[] => {
    const element = elementOf(elements, 'Effect');
    if (element === undefined) {
      const range = { start: node.range.start, end: node.range.start + 1 };
      const message = t('A statement needs an Effect: Allow or Deny.');
      return [{ code: 'iam/effect', severity: 'error', range, message, awsCode: 'MISSING_EFFECT' }];
    }
    const { value } = element;
    if (value === undefined || isComputed(value)) return [];
    const text = value.kind === 'string' ? String(value.value) : '';
    if (text === 'Allow' || text === 'Deny' || text.includes('${')) return [];
    const message = t('Effect must be Allow or Deny, spelled like this.');
    return [{ code: 'iam/effect', severity: 'error', range: value.range, message, awsCode: 'INVALID_EFFECT' }];
  });
}
