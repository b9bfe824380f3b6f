import { elementOf, hasPrincipal, type Policy, type Statement } from './policy.ts';
import { policyTexts } from './policyText.ts';

/**
 * What a policy can be, as far as the document tells. `identity` also stands for service control, permissions boundary and
 * session policies, which look the same; `resource` for endpoint and resource control policies.
 */
export type PolicyType = 'identity' | 'resource' | 'trust';

/** Tells a policy's type: one with principals belongs to a resource, and to a role if all it lets them do is assume it. */
export function policyType(policy: Policy): PolicyType {
  if (policy.identityLike) return 'identity';
  return policy.statements.length > 0 && policy.statements.every(isAboutAssuming) ? 'trust' : 'resource';
}

function isAboutAssuming(statement: Statement): boolean {
  const actions = policyTexts(elementOf(statement.elements, 'Action')?.value);
  const assumes = ({ text }: { readonly text: string }) =>
    /^sts:(Assume|TagSession|SetSource|SetContext|\*)/i.test(text);
  return hasPrincipal(statement) && actions.some(assumes);
}

/** Whether the statement allows; false for one that denies or does not tell. */
export function isAllow(statement: Statement): boolean {
  const value = elementOf(statement.elements, 'Effect')?.value;
  return value?.kind === 'string' && value.value === 'Allow';
}
