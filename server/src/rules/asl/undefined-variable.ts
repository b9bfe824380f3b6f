import { t } from '@vscode/l10n';
import { jsonataExpressions } from '../../asl/jsonataExpressions.ts';
import type { Definition, StateNode } from '../../asl/parseDefinition.ts';
import { evaluatedTexts } from '../../asl/pathFields.ts';
import { repeatedStates } from '../../asl/repeatedStates.ts';
import { nearestName } from '../../asl/transitions.ts';
import {
  type VariableScope,
  type Variables,
  variablesOf,
  visibleAssignments,
  visibleNames,
} from '../../asl/variables.ts';
import { jsonataFunctions } from '../../expressions/jsonataFunctions.ts';
import { pathVariables } from '../../expressions/pathVariables.ts';
import { parseExpression } from '../../expressions/payloadTemplate.ts';
import { rangeInString } from '../../text/stringOffsets.ts';
import type { TextRange } from '../../text/tree.ts';
import { changeName } from '../changeName.ts';
import type { Finding } from '../finding.ts';

/** A variable that no state which comes before, in this scope or around it, assigns; in both query languages. */
export function undefinedVariable(definition: Definition, text: string): Finding[] {
  const variables = variablesOf(definition);
  return [...inJsonata(definition, text, variables), ...inPaths(definition, text, variables)];
}

function inJsonata(definition: Definition, text: string, variables: Variables): Finding[] {
  return jsonataExpressions(definition, text).flatMap(({ place, use, locate, substituted }) => {
    if (use === undefined || substituted) return [];
    const told = new Set<string>();
    return use.variables.flatMap(({ name, range }): Finding[] => {
      const elsewhere = name === 'states' || name === 'eval' || jsonataFunctions.has(name);
      if (elsewhere || use.bound.has(name) || use.guarded.has(name) || told.has(name)) return [];
      told.add(name);
      const at = locate(range);
      return at === undefined ? [] : check(variables, place.state, name, at);
    });
  });
}

function inPaths(definition: Definition, text: string, variables: Variables): Finding[] {
  return evaluatedTexts(definition).flatMap(({ state, node, text: value }) => {
    if (state === undefined || !value.includes('$')) return [];
    const expression = parseExpression(value);
    if ('error' in expression) return [];
    return pathVariables(expression).flatMap(({ name, start, end }) =>
      check(variables, state, name, rangeInString(text, node, { start, end })),
    );
  });
}

function check(variables: Variables, state: StateNode, name: string, range: TextRange): Finding[] {
  const scope = variables.scopeOf(state);
  const assignments = visibleAssignments(scope, name);
  // What a state assigns is there when it has ended: it reads its own value only when it runs again.
  const onlyItself = assignments.length > 0 && assignments.every((each) => each.state === state);
  const early = onlyItself && scope !== undefined && !repeatedStates(scope.scope).has(state.name);
  if (assignments.length > 0 && !early) return [];
  const near = early || isHidden(scope, name) ? undefined : nearestName(name, visibleNames(scope, COMPARED));
  const message = early
    ? t('Variable ${0} is not defined yet: what this state assigns is there after it ends.', name)
    : `${t('Variable ${0} is not defined.', name)} ${remedy(variables, scope, name, near)}`;
  const fixes = near === undefined ? [] : [changeName(range, `$${near}`)];
  return [{ code: 'asl/undefined-variable', severity: 'warning', range, message, fixes }];
}

/** Names above which no near one is looked for, so that many slips among many names stay cheap. */
const COMPARED = 200;

/** Assigned around a distributed Map, inside of which it is not seen. */
function isHidden(scope: VariableScope | undefined, name: string): boolean {
  return scope?.readsOuter === false && visibleAssignments(scope.outer, name).length > 0;
}

function remedy(
  variables: Variables,
  scope: VariableScope | undefined,
  name: string,
  near: string | undefined,
): string {
  if (isHidden(scope, name)) {
    return t('The states of a distributed Map do not see the variables around it: pass it with ItemSelector.');
  }
  if (near !== undefined) return t('Did you mean ${0}?', near);
  if (variables.names.has(name)) {
    return t('Its scope ends with the Map or Parallel that assigns it: hand its value out in the output.');
  }
  return t('Assign it in a state before this one.');
}
