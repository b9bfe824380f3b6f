import { t } from '@vscode/l10n';
import { elementOf, notTexts, type Statement } from '../../iam/policy.ts';
import type { TextRange } from '../../text/tree.ts';

/** What is wrong with a pair such as Action and NotAction, of which a statement has one. */
export function checkEither(
  { node, elements }: Statement,
  name: string,
  required: boolean,
): { readonly range: TextRange; readonly message: string }[] {
  const plain = elementOf(elements, name);
  const negated = elementOf(elements, `Not${name}`);
  if (plain !== undefined && negated !== undefined) {
    const message = t('A statement has {0} or {1}, not both.', name, `Not${name}`);
    return [{ range: negated.keyRange, message }];
  }
  const element = plain ?? negated;
  if (element === undefined) {
    const range = { start: node.range.start, end: node.range.start + 1 };
    return required ? [{ range, message: t('A statement needs {0} or {1}.', name, `Not${name}`) }] : [];
  }
  return notTexts(element.value).map(({ range }) => ({
    range,
    message: t('{0} takes a string or a list of strings.', element.key),
  }));
}
