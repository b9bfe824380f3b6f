import { t } from '@vscode/l10n';
import { allScopes, allStates, type Definition } from '../../asl/parseDefinition.ts';
import type { Finding } from '../finding.ts';

const all = ['Task', 'Pass', 'Choice', 'Wait', 'Succeed', 'Fail', 'Parallel', 'Map'];
const except = (...types: string[]) => all.filter((type) => !types.includes(type));
const working = ['Task', 'Parallel', 'Map'];

/** Which types of state take a field; Next and End are a rule of their own. @see https://states-language.net/spec.html */
const takers: Readonly<Record<string, readonly string[]>> = {
  InputPath: except('Fail'),
  OutputPath: except('Fail'),
  Output: except('Fail'),
  Assign: except('Succeed', 'Fail'),
  Parameters: ['Pass', ...working],
  ResultPath: ['Pass', ...working],
  ResultSelector: working,
  Retry: working,
  Catch: working,
  Result: ['Pass'],
  Arguments: ['Task', 'Parallel'],
  ...among('Task', ['Resource', 'Credentials', 'TimeoutSeconds', 'TimeoutSecondsPath', 'HeartbeatSeconds']),
  ...among('Task', ['HeartbeatSecondsPath']),
  ...among('Choice', ['Choices', 'Default']),
  ...among('Wait', ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath']),
  ...among('Fail', ['Error', 'ErrorPath', 'Cause', 'CausePath']),
  ...among('Parallel', ['Branches']),
  ...among('Map', ['ItemProcessor', 'Iterator', 'Items', 'ItemsPath', 'ItemSelector', 'ItemReader', 'ItemBatcher']),
  ...among('Map', ['ResultWriter', 'Label', 'MaxConcurrency', 'MaxConcurrencyPath', 'ToleratedFailureCount']),
  ...among('Map', ['ToleratedFailureCountPath', 'ToleratedFailurePercentage', 'ToleratedFailurePercentagePath']),
};
const ofAnyState = new Set(['Type', 'Comment', 'QueryLanguage', 'Next', 'End']);

/** A state has a field that its type does not take, or that the language does not have; so has a processor or branch. */
export function unsupportedField(definition: Definition): Finding[] {
  const ofStates = allStates(definition).flatMap((state) => {
    const type = state.type?.value ?? '';
    if (!all.includes(type)) return [];
    return state.fields.flatMap(({ name, nameRange }): Finding[] => {
      const types = takers[name];
      if (ofAnyState.has(name) || types?.includes(type)) return [];
      const code = 'asl/unsupported-field';
      if (types === undefined) {
        // AWS adds fields to the language: one that is not known here may be one of them.
        const message = t("Field '{0}' is not supported: the language has no field of that name.", name);
        return [{ code, severity: 'warning', range: nameRange, message }];
      }
      const message = t(
        "Field '{0}' is not supported: a {1} state does not take it, only {2}.",
        name,
        type,
        types.join(', '),
      );
      return [{ code, severity: 'error', range: nameRange, message }];
    });
  });
  const inside = allScopes(definition).flatMap(({ field, fields }) => {
    if (field === undefined) return [];
    return fields
      .filter(({ name }) => name === 'QueryLanguage')
      .map(({ name, nameRange }): Finding => {
        const message = t("Field '{0}' is not supported here: set it in a state or for the whole state machine.", name);
        return { code: 'asl/unsupported-field', severity: 'error', range: nameRange, message };
      });
  });
  return [...ofStates, ...inside];
}

function among(type: string, names: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(names.map((name) => [name, [type]]));
}
