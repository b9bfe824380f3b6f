import type { Grant } from '../iam/grant.ts';
import { isChoice, isDecidedLater } from '../template/branches.ts';
import type { TemplatePath, TemplateValue } from '../template/parseTemplate.ts';
import { objectOf, valueAt } from '../template/resolveSymbolic.ts';
import { blockItem } from '../text/blockItems.ts';
import { jsonc } from '../text/jsonc.ts';
import type { TextRange } from '../text/tree.ts';
import type { StateMachine } from './stateMachines.ts';
import type { Place } from './statements.ts';

/**
 * The edits that take an action out of the statement that allows it, and the statement with it where it allows nothing else;
 * undefined for the last statement of a policy, without which it would be none, for what a branch of an `Fn::If` consists
 * of, and for a list in YAML that stands on a line with something else.
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
  const index = Array.isArray(value) ? value.indexOf(action) : -1;
  // What an intrinsic computes is not there to be taken out.
  if (index < 0 && value !== action) return undefined;
  const kept: readonly TemplateValue[] = Array.isArray(value) ? value.filter((own) => own !== action) : [];
  // A list that conditions may empty is as good as empty.
  if (kept.length > 0 && kept.every(isDecidedLater)) return undefined;
  if (kept.length === 0 && isLast(valueAt(parsed.value, place.path.slice(0, -1)), place.path)) return undefined;
  const path = kept.length > 0 ? [...place.path, name, index] : place.path;
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

/** Whether a statement is the only one that its policy surely has. */
function isLast(siblings: TemplateValue | undefined, path: TemplatePath): boolean {
  if (typeof path.at(-1) !== 'number' || !Array.isArray(siblings) || path.at(-2) === 'Fn::If') return true;
  return siblings.every((other, index) => index === path.at(-1) || isChoice(other));
}

/** Where an action of a statement is written, in a branch of an `Fn::If` or beside one; all of them where that is not known. */
export function actionPlace(document: TemplateValue, { place, actions }: Grant<Place>, action: string): TemplatePath {
  const list = [...place.path, 'Action'];
  const find = (value: TemplateValue | undefined, here: TemplatePath): TemplatePath | undefined => {
    if (value === action) return here;
    const [items, at] = isChoice(value) ? [objectOf(value)['Fn::If'], [...here, 'Fn::If']] : [value, here];
    if (!Array.isArray(items)) return undefined;
    for (const [index, item] of items.entries()) {
      const found = index === 0 && isChoice(value) ? undefined : find(item, [...at, index]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const written = valueAt(document, list);
  const computed = Array.isArray(written) && place.branched !== true ? [...list, actions.indexOf(action)] : list;
  return find(written, list) ?? computed;
}
