import { t } from '@vscode/l10n';
import { type Definition, type Field, fieldOf, type Scope } from '../../asl/parseDefinition.ts';
import { stringOf } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';

const onlyIn: Readonly<Record<string, readonly string[]>> = {
  JSONata: ['Arguments', 'Output', 'Items'],
  JSONPath: [
    ...['InputPath', 'OutputPath', 'Parameters', 'ResultSelector', 'ResultPath', 'ItemsPath', 'SecondsPath'],
    ...['TimestampPath', 'TimeoutSecondsPath', 'HeartbeatSecondsPath', 'ErrorPath', 'CausePath', 'MaxConcurrencyPath'],
    ...['ToleratedFailureCountPath', 'ToleratedFailurePercentagePath'],
  ],
};

/** A QueryLanguage that does not exist or cannot stand there, or a field of the other query language. */
export function queryLanguage(definition: Definition): Finding[] {
  const field = fieldOf(definition.scope, 'QueryLanguage');
  const whole = field === undefined ? 'JSONPath' : stringOf(field.value);
  return [...checkName(field), ...checkScope(definition.scope, whole, whole)];
}

/** `inherited` is undefined where it cannot be told, such as inside a state that has a language of its own. */
function checkScope(scope: Scope, whole: string | undefined, inherited: string | undefined): Finding[] {
  return scope.states.flatMap((state) => {
    const own = fieldOf(state, 'QueryLanguage');
    const language = own === undefined ? inherited : stringOf(own.value);
    const findings = checkName(own);
    if (own !== undefined && language === 'JSONPath' && whole === 'JSONata') {
      const message = t("'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine");
      findings.push({ code: 'asl/query-language', severity: 'error', range: own.range, message });
    }
    const other = language === 'JSONPath' ? 'JSONata' : language === 'JSONata' ? 'JSONPath' : '';
    for (const { name, nameRange } of state.fields) {
      if (!onlyIn[other]?.includes(name)) continue;
      const message = t(
        "The QueryLanguage is set to '{0}', but field '{1}' is only supported for the '{2}' QueryLanguage",
        language ?? '',
        name,
        other,
      );
      findings.push({ code: 'asl/query-language', severity: 'error', range: nameRange, message });
    }
    const within = own === undefined ? inherited : undefined;
    return [...findings, ...state.scopes.flatMap((inner) => checkScope(inner, whole, within))];
  });
}

function checkName(field: Field | undefined): Finding[] {
  const name = stringOf(field?.value);
  if (field?.value === undefined || name === undefined || name in onlyIn || name.includes('${')) return [];
  const message = t('QueryLanguage must be JSONPath or JSONata.');
  return [{ code: 'asl/query-language', severity: 'error', range: field.value.range, message }];
}
