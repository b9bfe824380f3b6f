import { t } from '@vscode/l10n';
import { elementOf, type Policy, type Statement } from '../../iam/policy.ts';
import { policyTexts } from '../../iam/policyText.ts';
import { isAllow, policyType } from '../../iam/policyType.ts';
import { childOf } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';

/** Every action of a service, or of all: also those that AWS adds later. */
export function broadAction(policy: Policy): Finding[] {
  // What a control policy allows is a limit and no grant.
  if (!['identity', 'resource'].includes(policyType(policy))) return [];
  return policy.statements.filter(isAllow).flatMap((statement) =>
    policyTexts(elementOf(statement.elements, 'Action')?.value)
      .filter(({ text }) => /^(\*+|[\w-]+:\*+|\*+:\*+)$/.test(text))
      .filter(({ text }) => !(/^kms:\*+$/i.test(text) && isForAccount(statement)))
      .map(({ text, node }): Finding => {
        const message = t('"{0}" allows every action, those that AWS adds later included: list what is needed.', text);
        return { code: 'iam/broad-action', severity: 'hint', range: node.range, message };
      }),
  );
}

/**
 * Whether a statement hands a resource to an account, whose own policies then say who may do what.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
function isForAccount({ elements }: Statement): boolean {
  const principals = policyTexts(childOf(elementOf(elements, 'Principal')?.value, 'AWS'));
  return principals.length > 0 && principals.every(({ text }) => /^(\d{12}|arn:[^:]*:iam::[^:]*:root)$/.test(text));
}
