import { t } from '@vscode/l10n';
import { elementOf, type Policy } from '../../iam/policy.ts';
import { policyTexts } from '../../iam/policyText.ts';
import { isAllow, policyType } from '../../iam/policyType.ts';
import type { Finding } from '../finding.ts';

/** Every action of a service, or of all: also those that AWS adds later. */
export function broadAction(policy: Policy): Finding[] {
  // What a control policy allows is a limit and no grant.
  if (!['identity', 'resource'].includes(policyType(policy))) return [];
  return policy.statements.filter(isAllow).flatMap(({ elements }) =>
    policyTexts(elementOf(elements, 'Action')?.value)
      .filter(({ text }) => /^(\*+|[\w-]+:\*+|\*+:\*+)$/.test(text))
      .map(({ text, node }): Finding => {
        const message = t('"{0}" allows every action, those that AWS adds later included: list what is needed.', text);
        return { code: 'iam/broad-action', severity: 'hint', range: node.range, message };
      }),
  );
}
