import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import { findTransitionProblems } from '../../asl/transitions.ts';
import type { Finding } from '../finding.ts';

/** No path from StartAt ends. */
export function noTerminalState(definition: Definition): Finding[] {
  return findTransitionProblems(definition).flatMap((problem): Finding[] => {
    if (problem.code !== 'noTerminal') return [];
    const message = t('No state reached from this one ends. Give one "End": true, or add a Succeed or Fail state.');
    return [{ code: 'asl/no-terminal-state', severity: 'error', range: problem.range, message }];
  });
}
