import { t } from '@vscode/l10n';
import { allStates, type Definition, fieldOf, queryLanguageOf } from '../../asl/parseDefinition.ts';
import { changeName } from '../changeName.ts';
import type { Finding } from '../finding.ts';

/** A Map with Parameters, which ItemSelector replaces. */
export function deprecatedParameters(definition: Definition): Finding[] {
  return allStates(definition).flatMap((state): Finding[] => {
    const field = fieldOf(state, 'Parameters');
    // In a state of JSONata it is asl/query-language.
    if (field === undefined || state.type?.value !== 'Map' || queryLanguageOf(definition, state) === 'JSONata')
      return [];
    const message = t('Parameters of a Map is deprecated: ItemSelector takes the same value.');
    const fixes = fieldOf(state, 'ItemSelector') === undefined ? [changeName(field.nameRange, 'ItemSelector')] : [];
    return [{ code: 'asl/deprecated-parameters', severity: 'hint', range: field.nameRange, message, fixes }];
  });
}
