import { t } from '@vscode/l10n';
import { allStates, type Definition } from '../../asl/parseDefinition.ts';
import type { Finding } from '../finding.ts';
import { shortened } from '../shortened.ts';

/** Characters a state's name may have. @see https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html */
const MAXIMUM = 80;

/** A state's name has more characters than AWS takes. */
export function stateNameTooLong(definition: Definition): Finding[] {
  return allStates(definition)
    .filter(({ name }) => name.length > MAXIMUM && [...name].length > MAXIMUM && !name.includes('${'))
    .map(({ name, nameRange }) => ({
      code: 'asl/state-name-too-long',
      severity: 'error',
      range: nameRange,
      message: t(
        'The state name "{0}" has {1} characters; shorten it to {2}.',
        shortened(name),
        [...name].length,
        MAXIMUM,
      ),
    }));
}
