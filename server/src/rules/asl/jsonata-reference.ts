import { t } from '@vscode/l10n';
import { jsonataExpressions } from '../../asl/jsonataExpressions.ts';
import type { Definition } from '../../asl/parseDefinition.ts';
import type { TextRange } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';

/** A name that stands alone, `$` at the top, or `$$`: Step Functions evaluates without a context that they could read. */
export function jsonataReference(definition: Definition, text: string): Finding[] {
  return jsonataExpressions(definition, text).flatMap(({ use, locate }) => {
    if (use === undefined) return [];
    const findings: Finding[] = [];
    const report = (at: TextRange, message: string, severity: Finding['severity'] = 'error') => {
      const range = locate(at);
      if (range !== undefined) findings.push({ code: 'asl/jsonata-reference', severity, range, message });
    };
    const told = new Set<string>();
    for (const { name, range } of use.bare) {
      // AWS tells each name once for a string.
      if (told.has(name)) continue;
      told.add(name);
      const remedy =
        name === '$'
          ? t('Write $states.input for the input of the state.')
          : t('Write $states.input.{0} for a field of the input, ${0} for a variable, or quote text.', name);
      report(range, `${t("Reference to '{0}' at the top level is not supported.", name)} ${remedy}`);
    }
    const root = use.roots.find(({ top }) => top) ?? use.roots[0];
    if (root !== undefined) {
      const message = t("Reference to '$$' is not supported. Write $states.input for the input of the state.");
      // AWS was asked about the top only: within a predicate '$$' may be accepted, and finds nothing.
      report(root.range, message, root.top ? 'error' : 'warning');
    }
    return findings;
  });
}
