import { t } from '@vscode/l10n';
import { allStates, type Definition, fieldOf, queryLanguageOf } from '../../asl/parseDefinition.ts';
import { looksEvaluated } from '../../asl/pathFields.ts';
import { stringOf, type TextRange, walkTree } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';

/** The Result of a Pass holds a path, which AWS passes on as text. */
export function staticResult(definition: Definition): Finding[] {
  return allStates(definition).flatMap((state): Finding[] => {
    if (state.type?.value !== 'Pass' || queryLanguageOf(definition, state) !== 'JSONPath') return [];
    const found: TextRange[] = [];
    walkTree(fieldOf(state, 'Result')?.value, (node) => {
      if (node.kind === 'string' && looksEvaluated(stringOf(node) ?? '')) found.push(node.content);
    });
    return found.map((range) => ({
      code: 'asl/static-result',
      severity: 'warning',
      range,
      message: t("'Result' is static: the path is passed on as text. Use 'Parameters' to have it evaluated."),
    }));
  });
}
