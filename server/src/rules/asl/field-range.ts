import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import { findInFields } from '../../asl/parts.ts';
import type { Finding } from '../finding.ts';

/** A number below the least or above the greatest that the field takes. */
export function fieldRange(definition: Definition): Finding[] {
  return findInFields(definition, (field, shape): Finding[] => {
    const { name, value } = field;
    if (value?.kind !== 'number' || typeof value.value !== 'number') return [];
    const { least = Number.NEGATIVE_INFINITY, greatest = Number.POSITIVE_INFINITY } = shape;
    if (value.value >= least && value.value <= greatest) return [];
    const message =
      greatest === Number.POSITIVE_INFINITY
        ? t("Field '{0}' must be at least {1}, not {2}.", name, least, value.value)
        : t("Field '{0}' must be between {1} and {2}, not {3}.", name, least, greatest, value.value);
    return [{ code: 'asl/field-range', severity: 'error', range: value.range, message }];
  });
}
