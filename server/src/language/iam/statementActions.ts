import { actionsMatching, iamServicePrefixes, type MatchedAction } from '../../catalogue/iam/services.ts';
import { elementOf, type Statement } from '../../iam/policy.ts';
import { strings } from './policyPlace.ts';

/** One value of a statement's Action element with the actions that it means. */
export interface StatementAction {
  readonly value: string;
  readonly actions: readonly MatchedAction[];
}

/**
 * What the statement's Action element names. Undefined where the statement is about actions that it does not name: none
 * yet, those of a NotAction, or every service's.
 */
export function statementActions(statement: Statement | undefined): StatementAction[] | undefined {
  const values = strings(elementOf(statement?.elements ?? [], 'Action')?.value);
  // A wildcard over the services means most of what there is.
  if (values.some((value) => /^[^:]*[*?]/.test(value))) return undefined;
  const known = new Set(iamServicePrefixes());
  const found = values
    .filter((value) => known.has(value.slice(0, Math.max(0, value.indexOf(':'))).toLowerCase()))
    .map((value) => ({ value, actions: actionsMatching(value) }))
    .filter(({ actions }) => actions.length > 0);
  return found.length === 0 ? undefined : found;
}
