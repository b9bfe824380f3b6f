import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import { findTransitionProblems } from '../../asl/transitions.ts';
import type { Finding } from '../finding.ts';

/** No path from StartAt ends. */
export function noTerminalState(definition: Definition, text: string): Finding[] {
  return findTransitionProblems(definition).flatMap((problem): Finding[] => {
    if (problem.code !== 'noTerminal') return [];
    const start = text.slice(problem.range.start, problem.range.end);
    const message = t(
      'No state reached from {0} ends. Give one "End": true, or add a Succeed or Fail state.',
      start.startsWith('"') ? start : `"${start}"`,
    );
    return [{ code: 'asl/no-terminal-state', severity: 'error', range: problem.range, message }];
  });
}
