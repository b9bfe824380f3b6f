import { t } from '@vscode/l10n';
import { conditionsOf } from '../../iam/conditions.ts';
import { elementOf, type Policy, type Statement } from '../../iam/policy.ts';
import { isKnown, type PolicyText, policyTexts } from '../../iam/policyText.ts';
import { isAllow, policyType } from '../../iam/policyType.ts';
import { childOf, type Member, membersOf } from '../../text/tree.ts';
import { wildcardPattern } from '../../text/wildcard.ts';
import type { Finding } from '../finding.ts';

/** What the trust policy of a role does not take, or what lets nobody assume it. */
export function trustPolicy(policy: Policy): Finding[] {
  return policyType(policy) === 'trust' ? policy.statements.flatMap(check) : [];
}

function found(awsCode: string, severity: Finding['severity'], range: Finding['range'], message: string): Finding {
  return { code: 'iam/trust-policy', severity, range, message, awsCode };
}

function check(statement: Statement): Finding[] {
  const { elements } = statement;
  const actions = policyTexts(elementOf(elements, 'Action')?.value);
  const principals = membersOf(elementOf(elements, 'Principal')?.value);
  return [
    ...refusedElements(statement),
    ...everybody(statement),
    ...actions.flatMap(foreignAction),
    ...principals.flatMap((member) => [...checkPrincipal(member), ...redundant(member)]),
    ...(isAllow(statement) ? [...mismatches(actions, principals), ...missingActions(statement, actions)] : []),
    ...rolesAnywhere(actions, principals),
  ];
}

function refusedElements({ elements }: Statement): Finding[] {
  const negated = elementOf(elements, 'NotPrincipal');
  const resource = elementOf(elements, 'Resource') ?? elementOf(elements, 'NotResource');
  const findings: Finding[] = [];
  if (negated !== undefined) {
    const message = t("A role's trust policy takes no NotPrincipal: name the principals that may assume the role.");
    findings.push(found('ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL', 'error', negated.keyRange, message));
  }
  if (resource !== undefined) {
    const message = t("A role's trust policy takes no {0}: the resource is the role itself.", resource.key);
    findings.push(found('ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE', 'error', resource.keyRange, message));
  }
  return findings;
}

/** IAM takes it, and then anybody with any account may assume the role. */
function everybody(statement: Statement): Finding[] {
  if (!isAllow(statement) || elementOf(statement.elements, 'Condition') !== undefined) return [];
  const value = elementOf(statement.elements, 'Principal')?.value;
  const nodes = value?.kind === 'string' ? value : childOf(value, 'AWS');
  return policyTexts(nodes)
    .filter(({ text }) => text === '*')
    .map(({ node }) => {
      const message = t('Everybody with an AWS account may assume this role: name who may, or add a condition.');
      return found('ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL', 'warning', node.range, message);
    });
}

function foreignAction(action: PolicyText): Finding[] {
  if (!isKnown(action) || /^sts:/i.test(action.text) || !action.text.includes(':')) return [];
  const message = t('A role\'s trust policy takes actions of sts only, not "{0}".', action.text);
  return [found('UNSUPPORTED_ACTION_IN_POLICY', 'error', action.node.range, message)];
}

function checkPrincipal({ key, value }: Member): Finding[] {
  return policyTexts(value)
    .filter(isKnown)
    .flatMap(({ text, node }) => {
      if (key !== 'AWS' && /[*?]/.test(text)) {
        const message = t("A role's trust policy takes no wildcard for a {0} principal: name it.", key);
        return [found('ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL', 'warning', node.range, message)];
      }
      if (key !== 'Federated' || text.includes('${') || isProvider(text)) return [];
      const message = t('"{0}" is no identity provider: use its ARN, or the domain of a public one.', text);
      return [found('INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY', 'warning', node.range, message)];
    });
}

const publicProviders = [
  'cognito-identity.amazonaws.com',
  'www.amazon.com',
  'graph.facebook.com',
  'accounts.google.com',
];

function isProvider(text: string): boolean {
  return publicProviders.includes(text) || /^arn:[\w-]+:iam::[^:]*:(saml|oidc)-provider\/.+/.test(text);
}

const saml = (text: string) => text.includes(':saml-provider/');

/** Each kind of provider comes in through an action of its own. */
function mismatches(actions: readonly PolicyText[], principals: readonly Member[]): Finding[] {
  // A statement may be about tags and source identities alone.
  if (!actions.every(isKnown) || !actions.some(({ text }) => /^sts:(Assume|\*)/i.test(text))) return [];
  const mismatch = ({ node }: PolicyText, message: string) =>
    found('MISMATCHED_ACTION_FOR_PRINCIPAL', 'warning', node.range, message);
  const has = (name: string) => actions.some(({ text }) => wildcardPattern(text).test(name));
  const federated = principals
    .filter(({ key }) => key === 'Federated')
    .flatMap(({ value }) => policyTexts(value))
    .filter((one) => isKnown(one) && isProvider(one.text));
  const needed = (one: PolicyText) => `sts:AssumeRoleWith${saml(one.text) ? 'SAML' : 'WebIdentity'}`;
  const lacking = federated.filter((one) => !has(needed(one)));
  if (lacking.length > 0) {
    return lacking.map((one) =>
      mismatch(one, t('"{0}" assumes a role with {1}, which Action does not list.', one.text, needed(one))),
    );
  }
  const only = (federates: boolean) =>
    principals.length > 0 && principals.every(({ key }) => (key === 'Federated') === federates);
  return actions
    .filter(({ text }) =>
      /^sts:AssumeRole$/i.test(text)
        ? federated.length > 0 && only(true)
        : /^sts:AssumeRoleWith(SAML|WebIdentity)$/i.test(text) && only(false),
    )
    .map((one) =>
      mismatch(one, t('Nobody here can use {0}: federated principals have actions of their own.', one.text)),
    );
}

/** Conditions whose keys only requests of another action carry. */
function missingActions(statement: Statement, actions: readonly PolicyText[]): Finding[] {
  if (actions.some((action) => !isKnown(action))) return [];
  const has = (name: string) => actions.some(({ text }) => wildcardPattern(text).test(name));
  return conditionsOf(statement).flatMap(({ key, member }) => {
    const needed = neededAction(key);
    if (needed === undefined || has(needed)) return [];
    const message = t('{0} is in requests for {1} only, which Action does not list.', key, needed);
    return [found('MISSING_ACTION_FOR_CONDITION_KEY', 'warning', member.keyRange, message)];
  });
}

function neededAction(key: string): string | undefined {
  if (/^saml:/i.test(key)) return 'sts:AssumeRoleWithSAML';
  if (/^sts:TransitiveTagKeys$/i.test(key)) return 'sts:TagSession';
  if (/^sts:SourceIdentity$/i.test(key)) return 'sts:SetSourceIdentity';
  return undefined;
}

/** @see https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html */
function rolesAnywhere(actions: readonly PolicyText[], principals: readonly Member[]): Finding[] {
  const service = principals
    .filter(({ key }) => key === 'Service')
    .flatMap(({ value }) => policyTexts(value))
    .find(({ text }) => text === 'rolesanywhere.amazonaws.com');
  if (service === undefined || actions.some((action) => !isKnown(action))) return [];
  const missing = ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'].filter(
    (name) => !actions.some(({ text }) => wildcardPattern(text).test(name)),
  );
  if (missing.length === 0) return [];
  const message = t('IAM Roles Anywhere also needs {0} here.', missing.join(', '));
  return [found('MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY', 'warning', service.node.range, message)];
}

/** A user, role or session beside the whole account is told twice; so is anything beside "*". */
function redundant({ key, value }: Member): Finding[] {
  const texts = policyTexts(value).filter(isKnown);
  if (key !== 'AWS' || texts.length < 2) return [];
  const everyone = texts.some(({ text }) => text === '*');
  return texts.flatMap(({ text, node }, index) => {
    const twice = texts.findIndex((one) => one.text === text) < index;
    if (text === '*' ? !twice : !everyone && !twice) return [];
    const message = t('"{0}" is in the list already.', text);
    return [found('REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY', 'hint', node.range, message)];
  });
}
