import { t } from '@vscode/l10n';
import { allStates, type Definition, fieldOf } from '../../asl/parseDefinition.ts';
import { changeName } from '../changeName.ts';
import type { Finding } from '../finding.ts';

/** A Map with Iterator, which ItemProcessor replaces. */
export function deprecatedIterator(definition: Definition): Finding[] {
  return allStates(definition).flatMap((state): Finding[] => {
    const field = fieldOf(state, 'Iterator');
    // Beside an ItemProcessor it is asl/exclusive-fields.
    if (field === undefined || state.type?.value !== 'Map' || fieldOf(state, 'ItemProcessor')) return [];
    const message = t('Iterator is deprecated: ItemProcessor takes the same StartAt and States.');
    const fixes = [changeName(field.nameRange, 'ItemProcessor')];
    return [{ code: 'asl/deprecated-iterator', severity: 'hint', range: field.nameRange, message, fixes }];
  });
}
