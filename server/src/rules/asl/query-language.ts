import { t } from '@vscode/l10n';
import {
  allStates,
  type Definition,
  type Field,
  fieldOf,
  type StateNode,
  statedLanguageOf,
} from '../../asl/parseDefinition.ts';
import { stringOf } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';

const onlyIn: Readonly<Record<string, ReadonlySet<string>>> = {
  JSONata: new Set(['Arguments', 'Output', 'Items']),
  JSONPath: new Set([
    ...['Result', 'InputPath', 'OutputPath', 'Parameters', 'ResultSelector', 'ResultPath', 'ItemsPath', 'SecondsPath'],
    ...['TimestampPath', 'TimeoutSecondsPath', 'HeartbeatSecondsPath', 'ErrorPath', 'CausePath', 'MaxConcurrencyPath'],
    ...['ToleratedFailureCountPath', 'ToleratedFailurePercentagePath'],
  ]),
};

/** A QueryLanguage that does not exist or cannot stand there, or a field of the other query language. */
export function queryLanguage(definition: Definition): Finding[] {
  const field = fieldOf(definition.scope, 'QueryLanguage');
  return [
    ...checkName(field),
    ...allStates(definition).flatMap((state) => [
      ...checkName(fieldOf(state, 'QueryLanguage')),
      ...checkDowngrade(field, fieldOf(state, 'QueryLanguage')),
      ...checkFields(definition, state),
    ]),
  ];
}

function checkDowngrade(whole: Field | undefined, own: Field | undefined): Finding[] {
  if (stringOf(whole?.value) !== 'JSONata' || stringOf(own?.value) !== 'JSONPath' || own === undefined) return [];
  const message = t(
    "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine. Remove it here, or set JSONata for single states only.",
  );
  return [{ code: 'asl/query-language', severity: 'error', range: own.range, message }];
}

/** A Map or Parallel does not pass its own language on: what it holds is in the machine's, or its own. */
function checkFields(definition: Definition, state: StateNode): Finding[] {
  const language = statedLanguageOf(definition, state);
  // A language that is not known says nothing about the fields.
  if (language === undefined) return [];
  const other = language === 'JSONPath' ? 'JSONata' : 'JSONPath';
  return state.fields.flatMap((written): Finding[] => {
    const field = written.name;
    if (!onlyIn[other]?.has(field)) return [];
    const message = t(
      "The QueryLanguage is set to '{0}', but field '{1}' is only supported for the '{2}' QueryLanguage. Remove the field, or set QueryLanguage to {2} for the state.",
      language,
      field,
      other,
    );
    // That AWS refuses a Result is documented and not measured.
    const severity = field === 'Result' ? 'warning' : 'error';
    return [{ code: 'asl/query-language', severity, range: written.nameRange, message }];
  });
}

function checkName(field: Field | undefined): Finding[] {
  const name = stringOf(field?.value);
  if (field?.value === undefined || name === undefined || name in onlyIn || name.includes('${')) return [];
  const message = t('QueryLanguage must be JSONPath or JSONata, not "{0}".', name);
  return [{ code: 'asl/query-language', severity: 'error', range: field.value.range, message }];
}
