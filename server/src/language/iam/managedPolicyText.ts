import { t } from '@vscode/l10n';
import { managedPoliciesDate, managedPolicy } from '../../catalogue/iam/managedPolicies.ts';
import { elementOf, parsePolicy, type Statement } from '../../iam/policy.ts';
import { code } from './actionTexts.ts';
import { strings } from './policyPlace.ts';

/** How many actions of a statement, and statements of a policy, are listed before the rest is counted. */
const LISTED = 12;

/** What an AWS managed policy allows and denies, as Markdown; undefined for an ARN that is none's. */
export function managedPolicyText(arn: string): string | undefined {
  const text = managedPolicy(arn);
  if (text === undefined) return undefined;
  const { statements } = parsePolicy(text);
  const more = statements.length - LISTED;
  return [
    `**${arn.slice(arn.lastIndexOf('/') + 1)}** · ${t('AWS managed policy')}`,
    statements.slice(0, LISTED).map(statementLine).join('\n'),
    ...(more > 0 ? [t('and {0} more statements', String(more))] : []),
    `*${t('AWS managed policies of {0}', managedPoliciesDate())}*`,
  ].join('\n\n');
}

function statementLine({ elements }: Statement): string {
  const [effect = ''] = strings(elementOf(elements, 'Effect')?.value);
  const denied = elementOf(elements, 'NotAction');
  const actions = strings((denied ?? elementOf(elements, 'Action'))?.value);
  const resources = strings(elementOf(elements, 'Resource')?.value);
  const condition = elementOf(elements, 'Condition') === undefined ? '' : `, ${t('with conditions')}`;
  const listed = actions.slice(0, LISTED).map(code).join(', ');
  const more = actions.length > LISTED ? ` ${t('and {0} more', String(actions.length - LISTED))}` : '';
  const all = denied === undefined ? '' : `${t('all but')} `;
  return `- ${effect} ${all}${listed}${more}: ${resources.slice(0, 3).map(code).join(', ')}${resources.length > 3 ? ', …' : ''}${condition}`;
}
