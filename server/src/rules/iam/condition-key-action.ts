import { t } from '@vscode/l10n';
import { conditionKey, supportsKey } from '../../catalogue/iam/conditionKeys.ts';
import { actionsMatching, type MatchedAction } from '../../catalogue/iam/services.ts';
import { type Condition, conditionsOf } from '../../iam/conditions.ts';
import { elementOf, type Policy, type Statement } from '../../iam/policy.ts';
import { isKnown, policyTexts } from '../../iam/policyText.ts';
import { isAboutResources, isAllow } from '../../iam/policyType.ts';
import type { Finding } from '../finding.ts';
import { isSpecific } from './actionsOf.ts';

/** A condition key that requests for some or all of the statement's actions do not carry. */
export function conditionKeyAction(policy: Policy): Finding[] {
  const ofResource = isAboutResources(policy);
  return policy.statements.flatMap((statement) =>
    conditionsOf(statement).flatMap((condition): Finding[] => {
      if (condition.operator.name === 'Null' || conditionKey(condition.key) === undefined) return [];
      if (ofResource && /^s3:ResourceAccount$/i.test(condition.key)) return [irrelevant(condition)];
      const tag = /^aws:ResourceTag\//i.test(condition.key);
      return tag ? checkResourceTag(statement, condition) : checkActions(statement, condition);
    }),
  );
}

function found(awsCode: string, severity: Finding['severity'], { member }: Condition, message: string): Finding {
  return { code: 'iam/condition-key-action', severity, range: member.keyRange, message, awsCode };
}

function irrelevant(condition: Condition): Finding {
  const message = t("{0} is always this resource's account: compare it in the policies of identities.", condition.key);
  return found('IRRELEVANT_CONDITION_KEY_IN_POLICY', 'hint', condition, message);
}

const named = ({ service, action }: MatchedAction) => `${service.prefix}:${action.name}`;

/** What each value of Action stands for; undefined where a value may stand for anything. */
function actionsByValue(statement: Statement): readonly (readonly [text: string, actions: readonly MatchedAction[]])[] {
  return policyTexts(elementOf(statement.elements, 'Action')?.value).flatMap((one) =>
    isSpecific(one) ? [[one.text, actionsMatching(one.text)] as const] : [],
  );
}

function checkActions(statement: Statement, condition: Condition): Finding[] {
  const texts = policyTexts(elementOf(statement.elements, 'Action')?.value);
  const byValue = actionsByValue(statement).filter(([, actions]) => actions.length > 0);
  if (byValue.length === 0 || !texts.every(isKnown)) return [];
  const supports = (match: MatchedAction) => supportsKey(match.service, match.action, condition.key);
  const idle = byValue.filter(([, actions]) => !actions.some(supports)).map(([text]) => text);
  if (idle.length === 0) return [];
  const whole = idle.length === texts.length;
  const message = whole
    ? t('No request for {0} carries {1}: {2}', idle.join(', '), condition.key, effectOf(statement, condition))
    : t(
        'Requests for {0} do not carry {1}: {2} Move these actions to a statement without it.',
        idle.join(', '),
        condition.key,
        effectOf(statement, condition),
      );
  return [found('UNSUPPORTED_ACTION_FOR_CONDITION_KEY', whole ? 'warning' : 'information', condition, message)];
}

/** What a missing key makes of the statement. */
function effectOf(statement: Statement, { operator }: Condition): string {
  const holds = operator.ifExists || operator.qualifier === 'ForAllValues' || (operator.negated && !operator.qualifier);
  if (holds) return t('the condition always holds for them.');
  return isAllow(statement) ? t('it allows nothing for them.') : t('it denies nothing for them.');
}

/** Services of which no action knows tags of resources. */
function checkResourceTag(statement: Statement, condition: Condition): Finding[] {
  const effect = isAllow(statement) ? 'ALLOW' : 'DENY';
  const severity = effect === 'DENY' ? 'warning' : 'information';
  if (elementOf(statement.elements, 'NotAction') !== undefined) {
    const message = t(
      'Some services do not know {0}, and NotAction takes them in: list the actions in Action instead.',
      condition.key,
    );
    return [found(`${effect}_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE`, severity, condition, message)];
  }
  const services = new Map<string, MatchedAction[]>();
  for (const [, actions] of actionsByValue(statement)) {
    for (const match of actions) {
      const list = services.get(match.service.prefix);
      if (list === undefined) services.set(match.service.prefix, [match]);
      else list.push(match);
    }
  }
  const idle = [...services.values()].filter(
    (matches) => !matches.some(({ service, action }) => supportsKey(service, action, condition.key)),
  );
  if (idle.length === 0) return [];
  const names = idle.flatMap((matches) =>
    matches.length > 3 ? [`${matches[0]?.service.prefix}:*`] : matches.map(named),
  );
  const message = t(
    'Requests for {0} do not carry {1}: {2}',
    names.join(', '),
    condition.key,
    effectOf(statement, condition),
  );
  const whole = idle.length === services.size;
  return [
    found(`${effect}_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE`, whole ? 'warning' : severity, condition, message),
  ];
}
