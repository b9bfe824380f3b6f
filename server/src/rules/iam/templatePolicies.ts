import type { ParsedTemplate } from '../../template/parseTemplate.ts';
import { policyDocuments, type TemplatePolicy } from '../../template/policyDocuments.ts';
import { objectOf } from '../../template/resolveSymbolic.ts';
import { writtenText } from '../../template/writtenText.ts';
import { parseJson } from '../../text/json.ts';
import { remembered } from '../../text/remembered.ts';
import { hasLooseSubstitution } from '../../text/substitutions.ts';
import type { TextRange } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';
import { checkValueInTemplate } from '../valueInTemplate.ts';
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
      const { path, document, given } = policy;
      const check = (json: string) => (policy.statements ? checkStatements(json, given) : checkPolicy(json, given));
      const isObject =
        Array.isArray(document) || Object.keys(objectOf(document)).some((key) => !key.startsWith('Fn::'));
      if (!isObject) return inText(policy, text, template);
      const place = template.rangeAt(path);
      const written = place === undefined ? '' : text.slice(place.start, place.end);
      // A policy in JSON is checked where it stands, and its fixes can be, too.
      return place !== undefined && isJson(written)
        ? check(written).map((finding) => moved(finding, place.start))
        : checkValueInTemplate(document, path, template, check);
    });
  });
}

/** A list of statements, or one, as the policy that the service makes of them: what it puts around them is no finding. */
function checkStatements(json: string, given: TemplatePolicy['given']): Finding[] {
  const before = '{"Version":"2012-10-17","Statement":';
  return checkPolicy(`${before}${json}}`, given)
    .filter(({ range }) => range.start >= before.length)
    .map((finding) => moved(finding, -before.length));
}

/** A policy that is a text of the template; its edits would be none of the template. */
function inText({ path, document, given }: TemplatePolicy, source: string, template: ParsedTemplate): Finding[] {
  const written = writtenText(document, path, template, source);
  // In Fn::Sub `${!…}` is a policy variable, and any `${…}` where JSON has no single value may be anything.
  if (!written?.text.trimStart().startsWith('{') || written.text.includes('${!')) return [];
  if (hasLooseSubstitution(written.text)) return [];
  return checkPolicy(written.text, given).flatMap((finding): Finding[] => {
    const range = written.place(finding.range);
    return range === undefined ? [] : [{ ...finding, range, fixes: undefined }];
  });
}

function isJson(written: string): boolean {
  return /^[{[]/.test(written) && parseJson(written).problems.length === 0;
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
