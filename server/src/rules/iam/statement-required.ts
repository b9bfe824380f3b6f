import { t } from '@vscode/l10n';
import { elementOf, isComputed, type Policy } from '../../iam/policy.ts';
import type { TextRange } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';

/** The policy has no Statement, or one that is no statement. */
export function statementRequired({ root }: Policy): Finding[] {
  if (root?.kind !== 'object' || isComputed(root)) return [];
  const found = (range: TextRange, message: string, severity: Finding['severity'] = 'error'): Finding => ({
    code: 'iam/statement-required',
    severity,
    range,
    message,
    awsCode: 'MISSING_STATEMENT',
  });
  const element = elementOf(root.members, 'Statement');
  if (element?.value === undefined) {
    const range = element?.keyRange ?? { start: root.range.start, end: root.range.start + 1 };
    return [found(range, t('A policy needs a Statement.'))];
  }
  const { value } = element;
  if (value.kind === 'list' && value.items.length === 0) {
    return [found(value.range, t('This list holds no statement: the policy says nothing.'), 'warning')];
  }
  const nodes = value.kind === 'list' ? value.items : [value];
  return nodes
    .filter(
      (node) =>
        node.kind !== 'object' &&
        !isComputed(node) &&
        !(node.kind === 'string' && node.value !== null && String(node.value).includes('${')),
    )
    .map((node) => found(node.range, t('A statement must be an object.')));
}
