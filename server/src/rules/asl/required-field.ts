import { t } from '@vscode/l10n';
import {
  allScopes,
  allStates,
  type Definition,
  fieldOf,
  type Scope,
  type StateNode,
} from '../../asl/parseDefinition.ts';
import type { TextRange } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';

/** Fields a state of a type needs beside Type; any one of an inner list will do. */
const needed: Readonly<Record<string, readonly (readonly string[])[]>> = {
  Choice: [['Choices']],
  Parallel: [['Branches']],
  Map: [['ItemProcessor', 'Iterator']],
  Task: [['Resource']],
};

/** A state machine, a branch or a state lacks a field that AWS requires. */
export function requiredField(definition: Definition): Finding[] {
  if (definition.root?.kind !== 'object') return [];
  return [...allScopes(definition).flatMap(lackingScope), ...allStates(definition).flatMap(lackingState)];
}

function lackingScope(scope: Scope): Finding[] {
  const missing = lacking(scope, [['StartAt'], ['States']]);
  const range = scope.fields[0]?.nameRange ?? { start: scope.range.start, end: scope.range.start + 1 };
  const findings = report(missing, range);
  const value = scope.statesField?.value;
  if (value === undefined || value.kind === 'substitution') return findings;
  if (value.kind === 'object' && value.members.length > 0) return findings;
  const message = t('Value cannot be empty: States needs an object with at least one state.');
  return [...findings, { code: 'asl/required-field', severity: 'error', range: value.range, message }];
}

function lackingState(state: StateNode): Finding[] {
  if (state.node?.kind === 'substitution' || state.node === undefined) return [];
  if (state.node.kind !== 'object') {
    const message = t('State "{0}" must be an object with a Type.', state.name);
    return [{ code: 'asl/required-field', severity: 'error', range: state.node.range, message }];
  }
  const type = state.type?.value;
  return report(lacking(state, [['Type'], ...(needed[type ?? ''] ?? [])]), state.nameRange);
}

function lacking(owner: Parameters<typeof fieldOf>[0], names: readonly (readonly string[])[]): string[] {
  return names.filter((any) => any.every((name) => fieldOf(owner, name) === undefined)).map(([first = '']) => first);
}

function report(missing: readonly string[], range: TextRange): Finding[] {
  if (missing.length === 0) return [];
  const message = t('These fields are required: [{0}]', missing.join(', '));
  return [{ code: 'asl/required-field', severity: 'error', range, message }];
}
