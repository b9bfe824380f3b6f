import { t } from '@vscode/l10n';
import { allStates, type Definition, fieldOf } from '../../asl/parseDefinition.ts';
import { changeName } from '../changeName.ts';
import type { Finding, Fix } from '../finding.ts';
import { addMember, removeMember } from '../memberFixes.ts';

const going = new Set(['Pass', 'Task', 'Wait', 'Map', 'Parallel']);
const standing = new Set(['Choice', 'Succeed', 'Fail']);

/** A state must have one of Next and End; a Choice, Succeed or Fail state none. */
export function nextAndEnd(definition: Definition, text: string): Finding[] {
  return allStates(definition).flatMap((state): Finding[] => {
    const type = state.type?.value ?? '';
    const next = fieldOf(state, 'Next');
    const end = fieldOf(state, 'End');
    const found = (message: string, range = state.nameRange, fixes: readonly Fix[] = []): Finding[] => [
      { code: 'asl/next-and-end', severity: 'error', range, message, fixes },
    ];
    if (standing.has(type)) {
      return [next, end].flatMap((field) => {
        if (field === undefined) return [];
        return found(
          t('Field \'{0}\' is not supported: State "{1}" is a {2}.', field.name, state.name, type),
          field.nameRange,
          removeMember(text, state.node, field.name),
        );
      });
    }
    if (!going.has(type)) return [];
    if (next === undefined && end === undefined) {
      const message = t('State "{0}" has neither Next nor End. Give it one of them.', state.name);
      return found(message, state.nameRange, addMember(text, state.node, '"End": true'));
    }
    if (next === undefined && end?.value?.kind === 'boolean' && !state.end) {
      const message = t(
        'State "{0}" has no Next, and "End": false ends nothing. Write "End": true, or a Next.',
        state.name,
      );
      return found(message, end.value.range, [changeName(end.value.range, 'true')]);
    }
    // "End": false beside Next says nothing new, so it is left alone.
    if (next !== undefined && end !== undefined && state.end) {
      const message = t('State "{0}" has both Next and End. Keep one of them.', state.name);
      const fixes = [end, next].flatMap((field) => removeMember(text, state.node, field.name));
      return found(message, end.nameRange, fixes);
    }
    return [];
  });
}
