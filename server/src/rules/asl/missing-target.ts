import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import { findTransitionProblems } from '../../asl/transitions.ts';
import { changeName } from '../changeName.ts';
import type { Finding } from '../finding.ts';

/** StartAt, Next or Default names a state that its own States object does not have. */
export function missingTarget(definition: Definition): Finding[] {
  return findTransitionProblems(definition).flatMap((problem): Finding[] => {
    if (problem.code !== 'missingTarget') return [];
    const { field, target, nearest, elsewhere, range } = problem;
    let message = t('Missing \'{0}\' target: no state is named "{1}".', field, target);
    if (elsewhere) {
      message = t(
        'Missing \'{0}\' target: "{1}" is in another States object, and a transition cannot leave its own.',
        field,
        target,
      );
    } else if (nearest !== undefined) {
      message = t('Missing \'{0}\' target: no state is named "{1}". Did you mean "{2}"?', field, target, nearest);
    }
    const fixes = nearest === undefined ? undefined : [changeName(range, nearest)];
    return [{ code: 'asl/missing-target', severity: 'error', range, message, fixes }];
  });
}
