import { t } from '@vscode/l10n';
import { allScopes, type Definition, type Scope } from '../../asl/parseDefinition.ts';
import type { Finding } from '../finding.ts';

/** A state has the name of a state in another States object; names are unique in the whole state machine. */
export function duplicateStateName(definition: Definition): Finding[] {
  const scopes = allScopes(definition);
  if (scopes.length === 1) return [];
  const firstScope = new Map<string, Scope>();
  const findings: Finding[] = [];
  for (const scope of scopes) {
    for (const state of scope.states) {
      const { name } = state;
      const first = firstScope.get(name);
      if (first === undefined) firstScope.set(name, scope);
      // Twice in one object is asl/duplicate-key.
      if (first === undefined || first === scope) continue;
      const message = t('Another state is named "{0}" already; names are unique in the whole state machine.', name);
      findings.push({ code: 'asl/duplicate-state-name', severity: 'error', range: state.nameRange, message });
    }
  }
  return findings;
}
