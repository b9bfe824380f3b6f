import type { ParsedTemplate, TemplatePath } from '../../template/parseTemplate.ts';
import { policyDocuments, type TemplatePolicy } from '../../template/policyDocuments.ts';
import { parseJson } from '../../text/json.ts';
import { remembered } from '../../text/remembered.ts';
import { itemsOf, membersOf, type TextRange, type TreeNode } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';
import { checkPolicy } from './index.ts';

const known = new WeakMap<ParsedTemplate, Finding[]>();

/**
 * Checks the policy documents that a template writes out, as those of files are checked; `text` is the template's. Never
 * throws. Remembered, because the template stays while the definition beside it is typed.
 */
export function checkTemplatePolicies(text: string, template: ParsedTemplate): readonly Finding[] {
  return remembered(known, template, () => {
    // What is just being typed may be read as something else: it is checked when it is whole again.
    if (template.errors.some(({ isRepeatedKey }) => !isRepeatedKey)) return [];
    return policyDocuments(template.value).flatMap((policy) => {
      const place = template.rangeAt(policy.path);
      const written = place === undefined ? '' : text.slice(place.start, place.end);
      // A policy in JSON is checked where it stands, and its fixes can be, too.
      return place !== undefined && isJson(written)
        ? checkPolicy(written, policy.control).map((finding) => moved(finding, place.start))
        : checkComputed(policy, template);
    });
  });
}

function isJson(written: string): boolean {
  return written.startsWith('{') && parseJson(written).problems.length === 0;
}

function moved(finding: Finding, by: number): Finding {
  const move = ({ start, end }: TextRange) => ({ start: start + by, end: end + by });
  return {
    ...finding,
    range: move(finding.range),
    fixes: finding.fixes?.map(({ title, edits }) => ({
      title,
      edits: edits.map((edit) => ({ ...edit, range: move(edit.range) })),
    })),
  };
}

/** A policy in YAML is checked as the JSON that it stands for; what is found there is shown where the value is written. */
function checkComputed({ path, document, control }: TemplatePolicy, template: ParsedTemplate): Finding[] {
  const json = JSON.stringify(document);
  const { root } = parseJson(json);
  return checkPolicy(json, control).flatMap((finding): Finding[] => {
    const range = placeOf(finding.range, root, path, template);
    // Edits of the JSON are none of the YAML.
    return range === undefined ? [] : [{ ...finding, range, fixes: undefined }];
  });
}

/** Where the template writes what stands at a range of the policy's JSON. */
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
