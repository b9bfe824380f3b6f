import type { Grant } from '../iam/evaluate.ts';
import { objectOf } from '../template/resolveSymbolic.ts';
import { jsonc } from '../text/jsonc.ts';
import type { TextRange } from '../text/tree.ts';
import type { StateMachine } from './stateMachines.ts';
import type { Place } from './statements.ts';

/**
 * The edits that take an action out of the statement that allows it, and the statement with it where it allows nothing else;
 * undefined in YAML, and for the last statement of a policy, without which it would be none.
 */
export function actionRemoval(
  machine: StateMachine,
  { place }: Grant<Place>,
  action: string,
): readonly { readonly range: TextRange; readonly newText: string }[] | undefined {
  const opened = machine.open(place.file);
  if (opened === undefined || !opened.text.trimStart().startsWith('{')) return undefined;
  const { text } = opened;
  const tree = jsonc.parseTree(text);
  const statement = tree && jsonc.findNodeAtLocation(tree, [...place.path]);
  if (statement === undefined) return undefined;
  const elements = objectOf(jsonc.getNodeValue(statement));
  const name = Object.keys(elements).find((element) => element.toLowerCase() === 'action');
  if (name === undefined) return undefined;
  const value = elements[name];
  const kept = Array.isArray(value) ? value.filter((own) => own !== action) : [];
  const isLast = statement.parent?.type !== 'array' || statement.parent.children?.length === 1;
  if (kept.length === 0 && isLast) return undefined;
  const path = Array.isArray(value) && kept.length > 0 ? [...place.path, name, value.indexOf(action)] : [...place.path];
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: text.includes('\r\n') ? '\r\n' : '\n' };
  return jsonc.modify(text, path, undefined, { formattingOptions }).map(({ offset, length, content }) => ({
    range: { start: offset, end: offset + length },
    newText: content,
  }));
}
