import { t } from '@vscode/l10n';
import { elementOf, notTexts, type Statement } from '../../iam/policy.ts';
import type { Finding } from '../finding.ts';

/** What is wrong with a pair such as Action and NotAction, of which a statement has one. */
export function checkEither(
  { node, elements }: Statement,
  name: 'Action' | 'Resource',
  required: boolean,
): Pick<Finding, 'range' | 'message' | 'awsCode'>[] {
  const plain = elementOf(elements, name);
  const negated = elementOf(elements, `Not${name}`);
  if (plain !== undefined && negated !== undefined) {
    const message = t('A statement has {0} or {1}, not both.', name, `Not${name}`);
    return [{ range: negated.keyRange, message, awsCode: 'UNSUPPORTED_ELEMENT_COMBINATION' }];
  }
  const element = plain ?? negated;
  if (element === undefined) {
    const range = { start: node.range.start, end: node.range.start + 1 };
    const message = t('A statement needs {0} or {1}.', name, `Not${name}`);
    return required ? [{ range, message, awsCode: `MISSING_${name.toUpperCase()}` }] : [];
  }
  return notTexts(element.value).map(({ range }) => ({
    range,
    message: t('{0} takes a string or a list of strings.', element.key),
    awsCode: 'DATA_TYPE_MISMATCH',
  }));
}
