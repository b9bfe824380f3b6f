import { t } from '@vscode/l10n';
import { allStates, type Definition, fieldOf } from '../../asl/parseDefinition.ts';
import { nearestName } from '../../asl/transitions.ts';
import { changeName } from '../changeName.ts';
import type { Finding } from '../finding.ts';

const types = ['Task', 'Pass', 'Choice', 'Wait', 'Succeed', 'Fail', 'Parallel', 'Map'];

/** A state's Type is none that the language has. */
export function unknownType(definition: Definition): Finding[] {
  return allStates(definition).flatMap((state): Finding[] => {
    const value = fieldOf(state, 'Type')?.value;
    if (value === undefined || value.kind === 'substitution') return [];
    const written = 'value' in value ? String(value.value) : '';
    if (value.kind === 'string' && (types.includes(written) || written.includes('${'))) return [];
    const nearest = nearestName(written, types);
    const message =
      nearest === undefined
        ? t('State "{0}" has the unknown Type "{1}". Types are {2}.', state.name, written, types.join(', '))
        : t('State "{0}" has the unknown Type "{1}". Did you mean "{2}"?', state.name, written, nearest);
    const range = 'content' in value ? value.content : value.range;
    // A value without quotes is another kind of value: the change would not be a whole one.
    const fixes = nearest === undefined || value.kind !== 'string' ? undefined : [changeName(range, nearest)];
    return [{ code: 'asl/unknown-type', severity: 'error', range, message, fixes }];
  });
}
