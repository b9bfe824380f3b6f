import type { Grant } from '../iam/evaluate.ts';
import { objectOf, valueAt } from '../template/resolveSymbolic.ts';
import { blockItem } from '../text/blockItems.ts';
import { jsonc } from '../text/jsonc.ts';
import type { TextRange } from '../text/tree.ts';
import type { StateMachine } from './stateMachines.ts';
import type { Place } from './statements.ts';

/**
 * The edits that take an action out of the statement that allows it, and the statement with it where it allows nothing else;
 * undefined for the last statement of a policy, without which it would be none, and for a list in YAML that stands on a
 * line with something else.
 */
export function actionRemoval(
  machine: StateMachine,
  { place }: Grant<Place>,
  action: string,
): readonly { readonly range: TextRange; readonly newText: string }[] | undefined {
  const opened = machine.open(place.file);
  if (opened === undefined) return undefined;
  const { text, parsed } = opened;
  const elements = objectOf(valueAt(parsed.value, place.path));
  const name = Object.keys(elements).find((element) => element.toLowerCase() === 'action');
  if (name === undefined) return undefined;
  const value = elements[name];
  const kept = Array.isArray(value) ? value.filter((own) => own !== action) : [];
  const siblings = typeof place.path.at(-1) === 'number' ? valueAt(parsed.value, place.path.slice(0, -1)) : undefined;
  const isLast = !Array.isArray(siblings) || siblings.length === 1;
  if (kept.length === 0 && isLast) return undefined;
  const path = Array.isArray(value) && kept.length > 0 ? [...place.path, name, value.indexOf(action)] : place.path;
  if (!text.trimStart().startsWith('{')) {
    const range = parsed.rangeAt(path);
    const item = range && blockItem(text, range);
    return item && [{ range: item.lines, newText: '' }];
  }
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: text.includes('\r\n') ? '\r\n' : '\n' };
  return jsonc.modify(text, [...path], undefined, { formattingOptions }).map(({ offset, length, content }) => ({
    range: { start: offset, end: offset + length },
    newText: content,
  }));
}
