import { t } from '@vscode/l10n';
import { allStates, type Definition } from '../../asl/parseDefinition.ts';
import type { Finding } from '../finding.ts';

/** Characters a state's name may have. @see https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html */
const MAXIMUM = 80;

/** A state's name has more characters than AWS takes. */
export function stateNameTooLong(definition: Definition): Finding[] {
  return allStates(definition)
    .filter(({ name }) => [...name].length > MAXIMUM && !name.includes('${'))
    .map(({ name, nameRange }) => ({
      code: 'asl/state-name-too-long',
      severity: 'error',
      range: nameRange,
      message: t('This name has {0} characters; a state name has at most {1}.', [...name].length, MAXIMUM),
    }));
}
