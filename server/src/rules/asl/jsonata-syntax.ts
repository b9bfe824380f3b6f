import { t } from '@vscode/l10n';
import { type JsonataExpression, jsonataExpressions } from '../../asl/jsonataExpressions.ts';
import type { Definition } from '../../asl/parseDefinition.ts';
import { changeName } from '../changeName.ts';
import type { Finding, Fix } from '../finding.ts';

/** An expression that JSONata 2.0.6 cannot read, or whose `{%` and `%}` do not enclose the whole string. */
export function jsonataSyntax(definition: Definition, text: string): Finding[] {
  return jsonataExpressions(definition, text).flatMap(
    ({ place, delimiters, parsed, substituted, locate }): Finding[] => {
      // What stands in place of a substitution may be just what is missing here.
      if (substituted) return [];
      const code = 'asl/jsonata-syntax';
      if (delimiters.kind === 'expression') {
        const range = parsed?.kind === 'error' ? locate(parsed.range) : undefined;
        if (parsed?.kind !== 'error' || range === undefined) return [];
        // An empty expression has nothing to underline but its string.
        const operator = instead.get(text.slice(range.start, range.end));
        const fixes = operator === undefined ? [] : [changeName(range, operator)];
        return [{ code, severity: 'error', range: nonEmpty(range, place.node.range), message: parsed.message, fixes }];
      }
      const message =
        delimiters.kind === 'unclosed'
          ? t("The JSONata expression is not closed: end the string with '%}', without a blank after it.")
          : t("The JSONata expression is not opened: start the string with '{%', without a blank before it.");
      const fixes = [enclosing(String(place.node.value), delimiters.kind, locate)];
      return [{ code, severity: 'error', range: place.node.content, message, fixes }];
    },
  );
}

function nonEmpty(range: Finding['range'], whole: Finding['range']): Finding['range'] {
  return range.start < range.end ? range : whole;
}

/** How JSONata writes the operators of other languages. */
const instead: ReadonlyMap<string, string> = new Map([
  ['==', '='],
  ['&&', 'and'],
  ['||', 'or'],
]);

/** Takes the blanks away that keep a delimiter from the end of the string, or writes the delimiter there. */
function enclosing(value: string, kind: 'unclosed' | 'unopened', locate: JsonataExpression['locate']): Fix {
  const closes = kind === 'unclosed';
  const blanks = closes ? /%\}(\s+)$/.exec(value)?.[1] : /^(\s+)\{%/.exec(value)?.[1];
  const length = blanks?.length ?? 0;
  const place = closes ? { start: value.length - length, end: value.length } : { start: 0, end: length };
  const range = locate(place) ?? place;
  if (blanks !== undefined) return { title: t('Remove the blanks'), edits: [{ range, newText: '' }] };
  const delimiter = closes ? '%}' : '{%';
  return { title: t('Insert "{0}"', delimiter), edits: [{ range, newText: closes ? ' %}' : '{% ' }] };
}
