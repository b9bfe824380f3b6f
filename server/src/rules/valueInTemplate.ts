import type { ParsedTemplate, TemplatePath, TemplateValue } from '../template/parseTemplate.ts';
import { parseJson } from '../text/json.ts';
import { itemsOf, membersOf, type TextRange, type TreeNode } from '../text/tree.ts';
import type { Finding } from './finding.ts';

/**
 * What a check finds in a part of a template, which it reads as the JSON that the part stands for. Each finding is shown
 * where the template writes the value, and without fixes: edits of the JSON are none of the template.
 */
export function checkValueInTemplate(
  value: TemplateValue,
  path: TemplatePath,
  template: ParsedTemplate,
  check: (json: string) => readonly Finding[],
): Finding[] {
  const json = JSON.stringify(value);
  const { root } = parseJson(json);
  return check(json).flatMap((finding): Finding[] => {
    const range = placeOf(finding.range, root, path, template);
    return range === undefined ? [] : [{ ...finding, range, fixes: undefined }];
  });
}

/** Where the template writes what stands at a range of the JSON. */
function placeOf(
  range: TextRange,
  node: TreeNode | undefined,
  path: TemplatePath,
  template: ParsedTemplate,
): TextRange | undefined {
  if (node === undefined) return template.rangeAt(path);
  for (const { key, keyRange, value } of membersOf(node)) {
    if (isInside(range, keyRange)) return template.keyRangeAt([...path, key]);
    if (value !== undefined && isInside(range, value.range)) return placeOf(range, value, [...path, key], template);
  }
  for (const [index, item] of itemsOf(node).entries()) {
    if (isInside(range, item.range)) return placeOf(range, item, [...path, index], template);
  }
  // An opening brace stands for the whole object: its name says enough, or for one in a list its first.
  const whole = node.kind === 'object' && range.end === node.range.start + 1;
  if (!whole) return template.rangeAt(path);
  const [first] = node.members;
  return typeof path.at(-1) === 'string' || first === undefined
    ? template.keyRangeAt(path)
    : template.keyRangeAt([...path, first.key]);
}

function isInside(range: TextRange, outer: TextRange): boolean {
  return outer.start <= range.start && range.end <= outer.end;
}
