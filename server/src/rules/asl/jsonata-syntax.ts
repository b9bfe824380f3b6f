import { t } from '@vscode/l10n';
import { jsonataExpressions } from '../../asl/jsonataExpressions.ts';
import type { Definition } from '../../asl/parseDefinition.ts';
import type { Finding } from '../finding.ts';

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
        return [{ code, severity: 'error', range: nonEmpty(range, place.node.range), message: parsed.message }];
      }
      const message =
        delimiters.kind === 'unclosed'
          ? t("The JSONata expression is not closed: end the string with '%}', without a blank after it.")
          : t("The JSONata expression is not opened: start the string with '{%', without a blank before it.");
      return [{ code, severity: 'error', range: place.node.content, message }];
    },
  );
}

function nonEmpty(range: Finding['range'], whole: Finding['range']): Finding['range'] {
  return range.start < range.end ? range : whole;
}
