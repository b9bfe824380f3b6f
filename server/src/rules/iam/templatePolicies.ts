import type { ParsedTemplate } from '../../template/parseTemplate.ts';
import { policyDocuments } from '../../template/policyDocuments.ts';
import { writtenText } from '../../template/writtenText.ts';
import { parseJson } from '../../text/json.ts';
import { remembered } from '../../text/remembered.ts';
import type { TextRange } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';
import { checkValueInTemplate, checkWrittenText } from '../valueInTemplate.ts';
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
      const asText = writtenText(policy.document, policy.path, { template, source: text });
      if (asText !== undefined) {
        // What is joined may be no JSON before the values are in it.
        const isWhole = parseJson(asText.text).problems.length === 0;
        return isWhole ? checkWrittenText(asText, (json) => checkPolicy(json, policy.control)) : [];
      }
      const place = template.rangeAt(policy.path);
      const written = place === undefined ? '' : text.slice(place.start, place.end);
      // A policy in JSON is checked where it stands, and its fixes can be, too.
      return place !== undefined && isJson(written)
        ? checkPolicy(written, policy.control).map((finding) => moved(finding, place.start))
        : checkValueInTemplate(policy.document, policy.path, template, (json) => checkPolicy(json, policy.control));
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
