import { membersOf } from '../text/tree.ts';
import { type ControlPolicy, elementOf, hasPrincipal, type Policy, type Statement } from './policy.ts';
import { policyTexts } from './policyText.ts';

/**
 * What a policy can be. Unless something outside of the document tells more, `identity` also stands for service control,
 * permissions boundary and session policies, which look the same; `resource` for endpoint and resource control policies.
 */
export type PolicyType = 'identity' | 'resource' | 'endpoint' | 'trust' | ControlPolicy;

/** Tells a policy's type: one with principals belongs to a resource, and to a role if what it lets them do is assume it. */
export function policyType(policy: Policy): PolicyType {
  if (policy.control !== undefined) return policy.control;
  if (policy.owner !== undefined) return policy.owner === 'endpoint' ? 'endpoint' : 'resource';
  if (policy.identityLike) return 'identity';
  return policy.statements.length > 0 && policy.statements.every(isAboutAssuming) ? 'trust' : 'resource';
}

/**
 * Endpoint and resource control policies are about sts:AssumeRole too, always with a Resource; only where a service or an
 * identity provider is the principal is such a statement a role's all the same.
 */
function isAboutAssuming(statement: Statement): boolean {
  const { elements } = statement;
  const actions = policyTexts(elementOf(elements, 'Action')?.value);
  const assumes = ({ text }: { readonly text: string }) =>
    /^sts:(Assume|TagSession|SetSource|SetContext|\*)/i.test(text);
  if (!hasPrincipal(statement) || !actions.some(assumes)) return false;
  const resource = elementOf(elements, 'Resource') ?? elementOf(elements, 'NotResource');
  const kinds = membersOf(elementOf(elements, 'Principal')?.value);
  return resource === undefined || kinds.some(({ key }) => key === 'Service' || key === 'Federated');
}

/** Whether the policy speaks of what callers may do to resources, its own or an organization's. */
export function isAboutResources(policy: Policy): boolean {
  return ['resource', 'rcp'].includes(policyType(policy));
}

/** Whether the statement allows; false for one that denies or does not tell. */
export function isAllow(statement: Statement): boolean {
  const value = elementOf(statement.elements, 'Effect')?.value;
  return value?.kind === 'string' && value.value === 'Allow';
}
