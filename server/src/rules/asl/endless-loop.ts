import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import { findTransitionProblems } from '../../asl/transitions.ts';
import type { Finding } from '../finding.ts';

/** States that can be reached, but that no path leaves for an end, while other paths do end. */
export function endlessLoop(definition: Definition): Finding[] {
  return findTransitionProblems(definition).flatMap((problem): Finding[] => {
    if (problem.code !== 'endless') return [];
    const message = t('No path from "{0}" ends: an execution that gets here goes round for ever.', problem.state);
    return [{ code: 'asl/endless-loop', severity: 'warning', range: problem.range, message }];
  });
}
