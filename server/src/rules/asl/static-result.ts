import { t } from '@vscode/l10n';
import { allStates, type Definition, fieldOf, queryLanguageOf } from '../../asl/parseDefinition.ts';
import { looksEvaluated } from '../../asl/pathFields.ts';
import { stringOf, type TextRange, walkTree } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';
import { shortened } from '../shortened.ts';

/** The Result of a Pass holds a path, which AWS passes on as text. */
export function staticResult(definition: Definition): Finding[] {
  return allStates(definition).flatMap((state): Finding[] => {
    if (state.type?.value !== 'Pass' || queryLanguageOf(definition, state) !== 'JSONPath') return [];
    const found: { readonly range: TextRange; readonly path: string }[] = [];
    walkTree(fieldOf(state, 'Result')?.value, (node) => {
      const path = stringOf(node) ?? '';
      if (node.kind === 'string' && looksEvaluated(path)) found.push({ range: node.content, path });
    });
    return found.map(({ range, path }) => ({
      code: 'asl/static-result',
      severity: 'warning',
      range,
      message: t(
        "'Result' is static: \"{0}\" is passed on as text. Use 'Parameters' to have it evaluated.",
        shortened(path),
      ),
    }));
  });
}
