import { t } from '@vscode/l10n';
import { jsonataExpressions } from '../../asl/jsonataExpressions.ts';
import type { Definition } from '../../asl/parseDefinition.ts';
import { nearestName } from '../../asl/transitions.ts';
import { variablesOf, visibleAssignments } from '../../asl/variables.ts';
import { type Arity, jsonataFunctions } from '../../expressions/jsonataFunctions.ts';
import type { JsonataCall } from '../../expressions/jsonataUse.ts';
import { changeName } from '../changeName.ts';
import type { Finding } from '../finding.ts';

/** A call of `$eval`, of a function that nothing defines, or with a number of arguments that the function never takes. */
export function jsonataFunction(definition: Definition, text: string): Finding[] {
  const { scopeOf } = variablesOf(definition);
  return jsonataExpressions(definition, text).flatMap(({ place, use, locate, substituted }) =>
    [...(use?.calls ?? []), ...evalsOf(use?.variables)].flatMap((call): Finding[] => {
      const { name } = call;
      const range = locate(call.range);
      const own = use?.bound.has(name) === true || visibleAssignments(scopeOf(place.state), name).length > 0;
      if (range === undefined || own) return [];
      const code = 'asl/jsonata-function';
      if (name === 'eval') {
        const message = t('Function $eval is not supported. Write $parse to read JSON from a string.');
        return [{ code, severity: 'error', range, message, fixes: [changeName(range, '$parse')] }];
      }
      const arity = jsonataFunctions.get(name);
      // A substitution may bind what looks unknown.
      if (arity === undefined && substituted) return [];
      if (arity === undefined) {
        const near = nearestName(name, jsonataFunctions.keys());
        const fixes = near === undefined ? [] : [changeName(range, `$${near}`)];
        return [{ code, severity: 'warning', range, message: unknownMessage(name, near), fixes }];
      }
      const message = arityMessage(call, arity);
      return message === undefined ? [] : [{ code, severity: 'warning', range, message }];
    }),
  );
}

/** `$eval` that is handed on without being called. */
function evalsOf(
  variables: readonly { readonly name: string; readonly range: Finding['range'] }[] = [],
): JsonataCall[] {
  return variables.filter(({ name }) => name === 'eval').map((each) => ({ ...each, given: 0, partial: true }));
}

function unknownMessage(name: string, near: string | undefined): string {
  return near === undefined
    ? t('Function ${0} does not exist: neither JSONata nor Step Functions has it, and nothing assigns it.', name)
    : t('Function ${0} does not exist. Did you mean ${1}?', name, near);
}

function arityMessage({ name, given, partial }: JsonataCall, [least, greatest]: Arity): string | undefined {
  if (given <= greatest && (partial || given >= least)) return undefined;
  const allowed = greatest === least ? String(least) : t('{0} to {1}', least, greatest);
  return greatest === Number.POSITIVE_INFINITY
    ? t('Function ${0} takes at least {1} arguments, not {2}.', name, least, given)
    : t('Function ${0} takes {1} arguments, not {2}.', name, allowed, given);
}
