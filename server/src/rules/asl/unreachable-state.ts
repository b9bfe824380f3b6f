import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import { findTransitionProblems } from '../../asl/transitions.ts';
import type { Finding } from '../finding.ts';

/** No path leads from StartAt to a state. */
export function unreachableState(definition: Definition): Finding[] {
  return findTransitionProblems(definition).flatMap((problem): Finding[] => {
    if (problem.code !== 'unreachable') return [];
    const message = t('State "{0}" is not reachable.', problem.state);
    return [{ code: 'asl/unreachable-state', severity: 'error', range: problem.range, message }];
  });
}
