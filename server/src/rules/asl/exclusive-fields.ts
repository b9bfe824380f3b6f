import { t } from '@vscode/l10n';
import { allStates, type Definition, fieldOf } from '../../asl/parseDefinition.ts';
import type { Finding } from '../finding.ts';

/** Fields of which a state has one at most. */
const groups: readonly (readonly string[])[] = [
  ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'],
  ['TimeoutSeconds', 'TimeoutSecondsPath'],
  ['HeartbeatSeconds', 'HeartbeatSecondsPath'],
  ['Error', 'ErrorPath'],
  ['Cause', 'CausePath'],
  ['MaxConcurrency', 'MaxConcurrencyPath'],
  ['ToleratedFailureCount', 'ToleratedFailureCountPath'],
  ['ToleratedFailurePercentage', 'ToleratedFailurePercentagePath'],
];

const grouped = new Set(groups.flat());

/** A state has two fields that say the same thing in two ways. */
export function exclusiveFields(definition: Definition): Finding[] {
  return allStates(definition).flatMap((state) => {
    // Most states have no such field at all.
    if (!state.fields.some(({ name }) => grouped.has(name))) return [];
    return groups.flatMap((group): Finding[] => {
      const [kept, ...others] = group.flatMap((name) => fieldOf(state, name) ?? []);
      return others.map(({ name, nameRange }) => ({
        code: 'asl/exclusive-fields',
        severity: 'error',
        range: nameRange,
        message: t('State "{0}" has {1} and {2}, of which it takes one only.', state.name, kept?.name ?? '', name),
      }));
    });
  });
}
