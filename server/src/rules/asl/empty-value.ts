import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import { findInFields } from '../../asl/parts.ts';
import type { Finding } from '../finding.ts';

/** An empty list where the language wants at least one item. `"Retry": []` and `"Catch": []` are none: AWS takes them. */
export function emptyValue(definition: Definition): Finding[] {
  return findInFields(definition, (field, shape): Finding[] => {
    const { name, value } = field;
    if (name === 'ResultWriter' && value?.kind === 'object' && value.members.length === 0) {
      const message = t("Value cannot be empty: '{0}' needs a WriterConfig, or Resource and where to write.", name);
      return [{ code: 'asl/empty-value', severity: 'warning', range: value.range, message }];
    }
    if (!shape.filled || value?.kind !== 'list' || value.items.length > 0) return [];
    const message = t("Value cannot be empty: '{0}' needs at least one item.", name);
    return [{ code: 'asl/empty-value', severity: 'error', range: value.range, message }];
  });
}
