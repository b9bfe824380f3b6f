import type { AccessRequest, Grant } from '../iam/grant.ts';
import type { ParsedTemplate, TemplatePath } from '../template/parseTemplate.ts';
import { valueAt } from '../template/resolveSymbolic.ts';
import { behindItem, blockItem } from '../text/blockItems.ts';
import type { TextRange } from '../text/tree.ts';
import { resourceValue } from './resourceValue.ts';
import type { Place } from './statements.ts';

/**
 * The statement that already allows other actions on exactly the resource that all these needs have, and nothing more:
 * there they belong, as a person would write it. Undefined where there is none in the places that `isHome` accepts.
 */
export function statementFor(
  grants: readonly Grant<Place>[],
  needs: readonly Pick<AccessRequest, 'resource'>[],
  isHome: (place: Place) => boolean = () => true,
): Grant<Place> | undefined {
  const resources = new Set(needs.map(({ resource }) => JSON.stringify(resourceValue(resource))));
  const [wanted] = resources;
  if (resources.size !== 1) return undefined;
  return grants.find(
    ({ effect, exceptActions, exceptResources, conditions, resources: allowed, place, when }) =>
      place.editable &&
      isHome(place) &&
      place.branched !== true &&
      when === undefined &&
      effect === 'Allow' &&
      !exceptActions &&
      !exceptResources &&
      conditions === undefined &&
      allowed.length === 1 &&
      JSON.stringify(resourceValue(allowed[0])) === wanted,
  );
}

/** Writes actions into the Action of a statement as the others are written: on its line or on lines of their own. */
export function addActions(
  text: string,
  parsed: ParsedTemplate,
  statement: TemplatePath,
  actions: readonly string[],
): { readonly range: TextRange; readonly newText: string } | undefined {
  const range = parsed.rangeAt([...statement, 'Action']);
  if (range === undefined) return undefined;
  const written = text.slice(range.start, range.end);
  const tagged = /!\w+\s+$/.test(text.slice(Math.max(0, range.start - 40), range.start));
  const single = tagged ? null : /^(?:(["'])[^"'\n]*\1|[\w:*?-]+)$/.exec(written);
  if (single !== null) return { range, newText: `[${[written, ...quoted(actions, single[1])].join(', ')}]` };
  const flow = tagged ? null : /^\[(\s*)[^[\]{}]*?(?:(["'])|[\w*?])(?=\s*\]$)/.exec(written);
  if (flow !== null) {
    const at = range.start + flow[0].length;
    const space = flow[1]?.includes('\n') ? flow[1] : ' ';
    const newText = quoted(actions, flow[2])
      .map((action) => `,${space}${action}`)
      .join('');
    return { range: { start: at, end: at }, newText };
  }
  const last = lastItem(parsed, [...statement, 'Action']);
  const item = last && blockItem(text, last);
  if (last === undefined || item === undefined) return undefined;
  const { at, before, after } = behindItem(text, item);
  const quote = /^["']/.exec(text.slice(last.start))?.[0];
  const lines = quoted(actions, quote).map((action) => `${item.lead}${action}`);
  return { range: { start: at, end: at }, newText: `${before}${lines.join('\n')}${after}` };
}

function quoted(actions: readonly string[], quote = ''): string[] {
  return actions.map((action) => `${quote}${action}${quote}`);
}

/** Where the last item of a list is written; undefined for an empty list and for what is none. */
export function lastItem(parsed: ParsedTemplate, list: TemplatePath): TextRange | undefined {
  const items = valueAt(parsed.value, list);
  return Array.isArray(items) && items.length > 0 ? parsed.rangeAt([...list, items.length - 1]) : undefined;
}
