import { conditionsOf } from '../../iam/conditions.ts';
import { elementOf, isComputed, type Statement } from '../../iam/policy.ts';
import { isKnown, policyTexts } from '../../iam/policyText.ts';
import { isAllow } from '../../iam/policyType.ts';
import type { TextRange } from '../../text/tree.ts';
import { wildcardCovers } from '../../text/wildcard.ts';

/** How a statement allows an action of iam on roles that it does not name. */
export interface OpenGrant {
  /** The end of Access Analyzer's code: `STAR_IN_ACTION_AND_RESOURCE`. */
  readonly how: string;
  /** True where the action is named itself rather than taken in by a wildcard or NotAction. */
  readonly named: boolean;
  /** The wildcard, or NotResource. */
  readonly range: TextRange;
}

/**
 * How a statement allows an action such as `iam:PassRole` on roles that it does not name; nothing where a condition on
 * `limitingKey` says which service may have them.
 */
export function openGrant(statement: Statement, action: string, limitingKey: string): OpenGrant | undefined {
  if (!isAllow(statement) || isLimited(statement, limitingKey)) return undefined;
  const actions = policyTexts(elementOf(statement.elements, 'Action')?.value);
  const excepted = policyTexts(elementOf(statement.elements, 'NotAction')?.value);
  const matches = ({ text }: { readonly text: string }) => wildcardCovers(text.toLowerCase(), action.toLowerCase());
  const matching = actions.filter(isKnown).filter(matches);
  const byException = excepted.length > 0 && excepted.every(isKnown) && !excepted.some(matches);
  if (matching.length === 0 && !byException) return undefined;
  const named = matching.some(({ text }) => text.toLowerCase() === action.toLowerCase());
  const negated = elementOf(statement.elements, 'NotResource');
  if (negated !== undefined) {
    const how = byException ? 'NOTACTION_AND_NOTRESOURCE' : named ? 'NOTRESOURCE' : 'STAR_IN_ACTION_AND_NOTRESOURCE';
    return { how, named, range: negated.keyRange };
  }
  const open = policyTexts(elementOf(statement.elements, 'Resource')?.value).find(({ text }) => isAnyRole(text));
  if (open === undefined) return undefined;
  const how = byException
    ? 'STAR_IN_RESOURCE_AND_NOTACTION'
    : named
      ? 'STAR_IN_RESOURCE'
      : 'STAR_IN_ACTION_AND_RESOURCE';
  return { how, named, range: open.node.range };
}

function isLimited(statement: Statement, limitingKey: string): boolean {
  if (isComputed(elementOf(statement.elements, 'Condition')?.value)) return true;
  return conditionsOf(statement).some(({ key }) => key.toLowerCase() === limitingKey.toLowerCase());
}

/** Roles whose name begins with a service's are taken as named. */
function isAnyRole(resource: string): boolean {
  return resource === '*' || /^arn:[^:]*:iam::[^:]*:(role\/)?\*+$/.test(resource);
}
