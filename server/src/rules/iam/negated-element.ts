import { t } from '@vscode/l10n';
import { elementOf, type Policy, type Statement } from '../../iam/policy.ts';
import { policyTexts } from '../../iam/policyText.ts';
import { isAllow } from '../../iam/policyType.ts';
import type { Finding } from '../finding.ts';

/** NotAction or NotResource that reaches further than it seems, or nowhere. */
export function negatedElement({ statements }: Policy): Finding[] {
  return statements.flatMap((statement) => [...notAction(statement), ...notResource(statement)]);
}

function found(severity: Finding['severity'], range: Finding['range'], message: string): Finding[] {
  return [{ code: 'iam/negated-element', severity, range, message }];
}

function isDeny({ elements }: Statement): boolean {
  const value = elementOf(elements, 'Effect')?.value;
  return value?.kind === 'string' && value.value === 'Deny';
}

function everything(statement: Statement, name: string): boolean {
  return policyTexts(elementOf(statement.elements, name)?.value).some(({ text }) => text === '*');
}

function notAction(statement: Statement): Finding[] {
  const element = elementOf(statement.elements, 'NotAction');
  if (element === undefined) return [];
  if (everything(statement, 'NotAction')) {
    return found('warning', element.keyRange, t('NotAction "*" leaves no action: the statement says nothing.'));
  }
  if (elementOf(statement.elements, 'Condition') !== undefined) return [];
  if (isAllow(statement)) {
    const message = t(
      'This allows every action of every service but these, those to come included: list what is needed in Action.',
    );
    return everything(statement, 'Resource') ? found('information', element.keyRange, message) : [];
  }
  return isDeny(statement)
    ? found('hint', element.keyRange, t('This denies every action of every service but these, those to come included.'))
    : [];
}

function notResource(statement: Statement): Finding[] {
  const element = elementOf(statement.elements, 'NotResource');
  if (element === undefined) return [];
  if (everything(statement, 'NotResource')) {
    return found('warning', element.keyRange, t('NotResource "*" leaves no resource: the statement says nothing.'));
  }
  if (isAllow(statement)) {
    const message = t(
      'This allows the actions on everything but these, what is made later included: list the resources in Resource.',
    );
    return found('information', element.keyRange, message);
  }
  const wide = policyTexts(elementOf(statement.elements, 'Action')?.value).some(({ text }) => /(^|:)\*$/.test(text));
  const message = t('This denies the actions on everything but these, what is made later included.');
  return isDeny(statement) && wide ? found('hint', element.keyRange, message) : [];
}
