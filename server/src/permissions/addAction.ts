import type { AccessRequest, Grant } from '../iam/evaluate.ts';
import type { ParsedTemplate, TemplatePath } from '../template/parseTemplate.ts';
import type { TextRange } from '../text/tree.ts';
import { resourceValue } from './resourceValue.ts';
import type { Place } from './statements.ts';

/**
 * The statement that already allows other actions on exactly the resource that all these needs have, and nothing more:
 * there they belong, as a person would write it. Undefined where there is none.
 */
export function statementFor(
  grants: readonly Grant<Place>[],
  needs: readonly Pick<AccessRequest, 'resource'>[],
): Grant<Place> | undefined {
  const resources = new Set(needs.map(({ resource }) => JSON.stringify(resourceValue(resource))));
  const [wanted] = resources;
  if (resources.size !== 1) return undefined;
  return grants.find(
    ({ effect, exceptActions, exceptResources, conditions, resources: allowed, place }) =>
      place.editable &&
      effect === 'Allow' &&
      !exceptActions &&
      !exceptResources &&
      conditions === undefined &&
      allowed.length === 1 &&
      JSON.stringify(resourceValue(allowed[0])) === wanted,
  );
}

/** Writes actions into the Action of a statement in JSON, on its line or on lines of their own as the others are. */
export function addActions(
  text: string,
  parsed: ParsedTemplate,
  statement: TemplatePath,
  actions: readonly string[],
): { readonly range: TextRange; readonly newText: string } | undefined {
  const range = parsed.rangeAt([...statement, 'Action']);
  if (range === undefined) return undefined;
  const written = text.slice(range.start, range.end);
  const added = actions.map((action) => JSON.stringify(action));
  if (/^"[^"]*"$/.test(written)) return { range, newText: `[${[written, ...added].join(', ')}]` };
  const list = /^\[(\s*)[^[\]]*"(?=\s*\]$)/.exec(written);
  if (list === null) return undefined;
  const at = range.start + list[0].length;
  const space = list[1]?.includes('\n') ? list[1] : ' ';
  return { range: { start: at, end: at }, newText: added.map((action) => `,${space}${action}`).join('') };
}
