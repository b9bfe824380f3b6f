import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import { findInFields, isOpen } from '../../asl/parts.ts';
import { isTimestamp } from '../../asl/timestamp.ts';
import { stringOf } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';
import { shortened } from '../shortened.ts';

/** A Wait until, or a comparison with, a moment that is written in another form, or does not exist. */
export function waitTimestamp(definition: Definition): Finding[] {
  return findInFields(definition, (field, shape, part): Finding[] => {
    const { name, value } = field;
    const text = stringOf(value);
    if (!name.startsWith('Timestamp') || shape.holds !== 'text' || value?.kind !== 'string') return [];
    if (text === undefined || isOpen(field, shape, part) || text.includes('<') || isTimestamp(text)) return [];
    const message = t(
      'String does not match RFC3339 timestamp: "{0}". Write it like {1}.',
      shortened(text),
      '2026-01-31T09:30:00Z',
    );
    const range = text === '' ? value.range : value.content;
    return [{ code: 'asl/wait-timestamp', severity: 'error', range, message }];
  });
}
