import { type ControlPolicy, type Policy, type PolicyOwner, parsePolicy } from '../../iam/policy.ts';
import type { Finding } from '../finding.ts';
import { allRules } from './allRules.ts';
import { duplicateKey } from './duplicate-key.ts';
import { jsonSyntax } from './json-syntax.ts';

type Rule = (policy: Policy) => Finding[];

/** Every rule by the name of its page. */
export const policyRules: Readonly<Record<string, Rule>> = allRules;

/**
 * Checks the text of a policy of any type: identity, resource, trust, service or resource control, endpoint, session.
 * `given` tells a policy of AWS Organizations, or that of a template's resource, which a document alone does not. Never
 * throws. Findings stand in the order of the text; a text that is broken is told only what breaks it.
 */
export function checkPolicy(text: string, given?: ControlPolicy | PolicyOwner): Finding[] {
  const policy = parsePolicy(text, given);
  const broken = policy.syntaxErrors.some(({ code }) => code === 'syntax' || code === 'tooDeep');
  const rules = broken ? [jsonSyntax, duplicateKey] : Object.values(policyRules);
  return rules.flatMap((rule) => rule(policy)).toSorted((one, other) => one.range.start - other.range.start);
}
