import { type Policy, parsePolicy } from '../../iam/policy.ts';
import type { Finding } from '../finding.ts';
import { action } from './action.ts';
import { conditionOperator } from './condition-operator.ts';
import { duplicateKey } from './duplicate-key.ts';
import { effect } from './effect.ts';
import { jsonSyntax } from './json-syntax.ts';
import { principal } from './principal.ts';
import { resource } from './resource.ts';
import { sid } from './sid.ts';
import { statementRequired } from './statement-required.ts';
import { unknownElement } from './unknown-element.ts';
import { version } from './version.ts';

type Rule = (policy: Policy) => Finding[];

/** Every rule by the name of its page. */
export const policyRules: Readonly<Record<string, Rule>> = {
  'json-syntax': jsonSyntax,
  'duplicate-key': duplicateKey,
  version,
  'statement-required': statementRequired,
  effect,
  action,
  resource,
  'unknown-element': unknownElement,
  sid,
  principal,
  'condition-operator': conditionOperator,
};

/**
 * Checks the text of a policy of any type: identity, resource, trust, service or resource control, endpoint, session.
 * Never throws. Findings stand in the order of the text; a text that is broken is told only what breaks it.
 */
export function checkPolicy(text: string): Finding[] {
  const policy = parsePolicy(text);
  const broken = policy.syntaxErrors.some(({ code }) => code === 'syntax' || code === 'tooDeep');
  const rules = broken ? [jsonSyntax, duplicateKey] : Object.values(policyRules);
  return rules.flatMap((rule) => rule(policy)).toSorted((one, other) => one.range.start - other.range.start);
}
