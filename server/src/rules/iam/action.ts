import { t } from '@vscode/l10n';
import { elementOf, type Policy, textsOf } from '../../iam/policy.ts';
import type { Finding } from '../finding.ts';
import { checkEither } from './eitherElement.ts';

/** A statement without exactly one of Action and NotAction, or with an action that names no service. */
export function action({ statements }: Policy): Finding[] {
  return statements.flatMap((statement): Finding[] => {
    const element = elementOf(statement.elements, 'Action') ?? elementOf(statement.elements, 'NotAction');
    const unprefixed = textsOf(element?.value)
      .filter(({ text }) => !/[:*<]|\$\{/.test(text))
      .map(({ text, node }) => ({
        range: node.range,
        message: t('"{0}" names no service: an action is written service:Action, such as s3:GetObject.', text),
        awsCode: 'INVALID_ACTION',
      }));
    return [...checkEither(statement, 'Action', true), ...unprefixed].map((found) => ({
      code: 'iam/action',
      severity: 'error',
      ...found,
    }));
  });
}
