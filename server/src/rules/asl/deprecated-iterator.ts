import { t } from '@vscode/l10n';
import { allStates, type Definition, fieldOf } from '../../asl/parseDefinition.ts';
import type { Finding } from '../finding.ts';

/** A Map with Iterator, which ItemProcessor replaces. */
export function deprecatedIterator(definition: Definition): Finding[] {
  return allStates(definition).flatMap((state): Finding[] => {
    const field = fieldOf(state, 'Iterator');
    if (field === undefined || state.type?.value !== 'Map') return [];
    const message = t('Iterator is deprecated: ItemProcessor takes the same StartAt and States.');
    return [{ code: 'asl/deprecated-iterator', severity: 'hint', range: field.nameRange, message }];
  });
}
