import { actionsMatching, type MatchedAction } from '../../catalogue/iam/services.ts';
import { elementOf, type Statement } from '../../iam/policy.ts';
import { isKnown, type PolicyText, policyTexts } from '../../iam/policyText.ts';

/** What a statement's Action lists, as far as the data knows it. */
export interface StatementActions {
  /** Each action that is named or matched by a pattern, once for each value. */
  readonly matched: readonly MatchedAction[];
  /** True where something may stand for more than `matched`: `*`, a value that is computed or unknown, or NotAction. */
  readonly open: boolean;
}

/** Reads a statement's Action. A pattern over many services is left open rather than expanded. */
export function actionsOf(statement: Statement): StatementActions {
  const element = elementOf(statement.elements, 'Action');
  const texts = policyTexts(element?.value);
  let open = element === undefined || texts.length === 0;
  const matched = texts.flatMap((one) => {
    const found = isSpecific(one) ? actionsMatching(one.text) : [];
    if (found.length === 0) open = true;
    return found;
  });
  return { matched, open };
}

/** Whether the value names one service. */
export function isSpecific(action: PolicyText): boolean {
  return isKnown(action) && /^[\w-]+:/.test(action.text);
}
