import { t } from '@vscode/l10n';
import { iamService, isWildcardOnly, type MatchedAction } from '../../catalogue/iam/services.ts';
import { canBeOfType } from '../../iam/arn.ts';
import { elementOf, type Policy, type Statement } from '../../iam/policy.ts';
import { type PolicyText, policyTexts, UNKNOWN } from '../../iam/policyText.ts';
import { policyType } from '../../iam/policyType.ts';
import type { Finding } from '../finding.ts';
import { actionsOf } from './actionsOf.ts';

/** Actions that act on none of the statement's resources, and resources that none of its actions acts on. */
export function resourceType(policy: Policy): Finding[] {
  // What a policy is attached to also says what its resources are.
  if (policyType(policy) !== 'identity') return [];
  return policy.statements.flatMap(check);
}

function check(statement: Statement): Finding[] {
  const resources = policyTexts(elementOf(statement.elements, 'Resource')?.value);
  if (resources.length === 0 || resources.some(isOpen)) return [];
  const { matched, open } = actionsOf(statement);
  return [...idleActions(statement, resources), ...(open ? [] : idleResources(matched, resources))];
}

function isOpen({ text }: PolicyText): boolean {
  return /^[*?\uFFFC$]/.test(text) || text === '' || !text.startsWith('arn:') || /^arn:[^:]*\*$/.test(text);
}

function idleActions(statement: Statement, resources: readonly PolicyText[]): Finding[] {
  return policyTexts(elementOf(statement.elements, 'Action')?.value).flatMap((one): Finding[] => {
    if (/[*?]/.test(one.text) || one.text.includes(UNKNOWN)) return [];
    const only: Statement = { node: statement.node, elements: [{ ...emptyMember, key: 'Action', value: one.node }] };
    const [match] = actionsOf(only).matched;
    if (match === undefined || resources.some(({ text }) => canActOn(match, text))) return [];
    const name = `${match.service.prefix}:${match.action.name}`;
    const types = match.action.resourceTypes.map((type) => type.name);
    const message = isWildcardOnly(match.action)
      ? t('{0} takes no resource: it needs "Resource": "*", in a statement of its own.', name)
      : t(
          '{0} acts on {1}, and none of the resources here is one: the statement has no effect for it.',
          name,
          types.join(', '),
        );
    return [{ code: 'iam/resource-type', severity: 'warning', range: one.node.range, message }];
  });
}

const nowhere = { start: 0, end: 0 };
const emptyMember = { keyRange: nowhere, range: nowhere };

function idleResources(matched: readonly MatchedAction[], resources: readonly PolicyText[]): Finding[] {
  if (matched.length === 0) return [];
  return resources
    .filter(({ text }) => !matched.some((match) => canActOn(match, text)))
    .filter(() => resources.some(({ text }) => matched.some((match) => canActOn(match, text))))
    .map(({ node, text }) => ({
      code: 'iam/resource-type',
      severity: 'warning',
      range: node.range,
      message: t('None of the actions here acts on a resource like "{0}".', text),
    }));
}

function canActOn({ service, action }: MatchedAction, resource: string): boolean {
  return action.resourceTypes.some(({ name }) => {
    const arn = iamService(service.prefix)?.resourceTypes.find((type) => type.name === name)?.arn;
    // A type that the service's page does not describe may be anything.
    return arn === undefined || canBeOfType(resource, arn);
  });
}
