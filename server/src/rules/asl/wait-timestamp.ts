import { t } from '@vscode/l10n';
import { allStates, type Definition, fieldOf } from '../../asl/parseDefinition.ts';
import type { Finding } from '../finding.ts';

/** RFC 3339 as AWS takes it: with T, and with Z or an offset. */
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** A Wait until a moment that is written in another form, or does not exist. */
export function waitTimestamp(definition: Definition): Finding[] {
  return allStates(definition).flatMap((state): Finding[] => {
    const value = fieldOf(state, 'Timestamp')?.value;
    if (state.type?.value !== 'Wait' || value?.kind !== 'string') return [];
    const text = String(value.value);
    if (text.startsWith('{%') || /\$\{|</.test(text)) return [];
    if (TIMESTAMP.test(text) && !Number.isNaN(Date.parse(text))) return [];
    const message = t('String does not match RFC3339 timestamp: write it like {0}.', '2026-01-31T09:30:00Z');
    return [{ code: 'asl/wait-timestamp', severity: 'error', range: value.content, message }];
  });
}
