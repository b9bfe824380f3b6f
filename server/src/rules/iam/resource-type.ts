import { t } from '@vscode/l10n';
import { actionsMatching, isWildcardOnly, type MatchedAction } from '../../catalogue/iam/services.ts';
import { canBeOfType, readArn } from '../../iam/arn.ts';
import { elementOf, type Policy, type Statement } from '../../iam/policy.ts';
import { type PolicyText, policyTexts, shownText } from '../../iam/policyText.ts';
import { policyType } from '../../iam/policyType.ts';
import { remembered } from '../../text/remembered.ts';
import type { Finding } from '../finding.ts';
import { actionsOf, isSpecific } from './actionsOf.ts';

/** Actions that act on none of the statement's resources, and resources that none of its actions acts on. */
export function resourceType(policy: Policy): Finding[] {
  // What a policy is attached to also says what its resources are.
  if (policyType(policy) !== 'identity') return [];
  return policy.statements.flatMap(check);
}

function found(severity: Finding['severity'], { node }: PolicyText, message: string): Finding {
  return { code: 'iam/resource-type', severity, range: node.range, message };
}

function check(statement: Statement): Finding[] {
  const resources = policyTexts(elementOf(statement.elements, 'Resource')?.value);
  if (resources.length === 0 || resources.some(isOpen)) return [];
  const actsOnSome = (match: MatchedAction) => {
    const types = typesOf(match);
    return resources.some(({ text }) => types.some((arn) => arn === undefined || canBeOfType(text, arn)));
  };
  const actions = policyTexts(elementOf(statement.elements, 'Action')?.value);
  const idle = actions.flatMap((one) => {
    const [match] = isSpecific(one) && !/[*?]/.test(one.text) ? actionsMatching(one.text) : [];
    return match === undefined || actsOnSome(match) ? [] : [{ one, match }];
  });
  const wholeService = resources.some(({ text }) => /^arn:[^:]*:[\w-]+:[^:]*:[^:]*:\*$/.test(text));
  const all = idle.length === actions.length && !wholeService;
  return [...idle.map(({ one, match }) => idleAction(one, match, all)), ...idleResources(statement, resources)];
}

function isOpen({ text }: PolicyText): boolean {
  // One that is broken is told by iam/arn and iam/arn-fields.
  const { service = '', region = '', account = '' } = readArn(text) ?? {};
  if (/[A-Z]/.test(service) || (service === 's3' && /^[\w-]+$/.test(region + account))) return true;
  if (readArn(text) === undefined && !/[*?$\uFFFC]/.test(text)) return true;
  return /^[*?\uFFFC$]/.test(text) || text === '' || !text.startsWith('arn:') || /^arn:[^:]*\*$/.test(text);
}

/** `all` says that the whole statement has no effect. */
function idleAction(one: PolicyText, { service, action }: MatchedAction, all: boolean): Finding {
  const name = `${service.prefix}:${action.name}`;
  if (isWildcardOnly(action)) {
    // AWS's own policies often have such an action among others, and the reference lacks some types.
    return found(
      all ? 'warning' : 'information',
      one,
      t('{0} takes no resource: it needs "Resource": "*", in a statement of its own.', name),
    );
  }
  const types = action.resourceTypes.map((type) => type.name).join(', ');
  return found(
    'warning',
    one,
    t('{0} acts on {1}, and none of the resources here is one: the statement has no effect for it.', name, types),
  );
}

function idleResources(statement: Statement, resources: readonly PolicyText[]): Finding[] {
  const { matched, open } = actionsOf(statement);
  if (open || matched.length === 0 || resources.length === 1) return [];
  const types = [...new Set(matched.flatMap(typesOf))];
  const used = resources.map(({ text }) => types.some((arn) => arn === undefined || canBeOfType(text, arn)));
  if (!used.includes(true)) return [];
  return resources
    .filter((_, index) => used[index] === false)
    .map((one) =>
      found('information', one, t('None of the actions here acts on a resource like "{0}".', shownText(one))),
    );
}

const typesByAction = new WeakMap<MatchedAction['action'], readonly (string | undefined)[]>();

/** The patterns of the ARNs that an action acts on; undefined stands for a type that the service's page does not describe. */
function typesOf({ service, action }: MatchedAction): readonly (string | undefined)[] {
  return remembered(typesByAction, action, () =>
    action.resourceTypes.map(({ name }) => service.resourceTypes.find((type) => type.name === name)?.arn),
  );
}
