import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import { variablesOf } from '../../asl/variables.ts';
import type { Finding } from '../finding.ts';

const LONGEST = 80;

/** A name in Assign that AWS keeps for itself or does not take as the name of a variable. */
export function variableName(definition: Definition): Finding[] {
  return variablesOf(definition).assignments.flatMap(({ name, member }): Finding[] => {
    const code = 'asl/variable-name';
    const range = member.keyRange.end > member.keyRange.start ? member.keyRange : member.range;
    if (name.includes('${')) return [];
    if (name === 'states') {
      const message = t('Variable name "states" is reserved for $states: choose another one.');
      return [{ code, severity: 'error', range, message }];
    }
    if ([...name].length > LONGEST) {
      const message = t('Variable name "{0}" is longer than {1} characters.', name, LONGEST);
      return [{ code, severity: 'error', range, message }];
    }
    if (/^\p{ID_Start}\p{ID_Continue}*$/u.test(name)) return [];
    const message = t('Variable name "{0}" must start with a letter and go on with letters, digits and _ only.', name);
    // An underscore first is no identifier by Unicode; whether AWS minds is not known.
    return [
      {
        code,
        severity: name.startsWith('_') && /^\p{ID_Continue}+$/u.test(name) ? 'warning' : 'error',
        range,
        message,
      },
    ];
  });
}
