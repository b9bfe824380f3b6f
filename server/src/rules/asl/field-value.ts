import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import { findInFields, isOpen } from '../../asl/parts.ts';
import { nearestName } from '../../asl/transitions.ts';
import { stringOf } from '../../text/tree.ts';
import { changeName } from '../changeName.ts';
import type { Finding } from '../finding.ts';

/** A text that is none of those a field takes, such as the Mode of a ProcessorConfig. */
export function fieldValue(definition: Definition): Finding[] {
  return findInFields(definition, (field, shape, part): Finding[] => {
    const text = stringOf(field.value);
    if (shape.oneOf === undefined || text === undefined || field.value?.kind !== 'string') return [];
    if (shape.oneOf.includes(text) || isOpen(field, shape, part)) return [];
    const nearest = nearestName(text, shape.oneOf);
    const { content, range } = field.value;
    const message = t('The value "{0}" of \'{1}\' must be one of {2}.', text, field.name, shape.oneOf.join(', '));
    return [
      {
        code: 'asl/field-value',
        severity: 'error',
        range: text === '' ? range : content,
        message,
        fixes: nearest === undefined ? undefined : [changeName(content, nearest)],
      },
    ];
  });
}
