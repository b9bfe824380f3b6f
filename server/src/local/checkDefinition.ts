import { allScopes, parseDefinition, type Scope } from '../asl/parseDefinition.ts';
import { reachableStates } from '../asl/transitions.ts';
import { isObject } from '../expressions/value.ts';
import { checkState } from './checkState.ts';
import { type DefinitionProblem, type Integrations, invalid, notSupported } from './definitionProblem.ts';
import { type Json, type JsonObject, ServiceError } from './ports.ts';
import { scopeFields } from './stateFields.ts';
import { unsupportedFeatures } from './unsupportedFeatures.ts';

const definitionLimit = 1_048_576;

/**
 * The definition as JSON, once it is certain that the engine runs all of it.
 * @throws ServiceError InvalidDefinition in AWS's words, with each problem and its place.
 */
export function readDefinition(text: string, integrations: Integrations): JsonObject {
  const problems = checkDefinition(text, integrations);
  if (problems.length === 0) return JSON.parse(text) as JsonObject;
  const listed = problems.slice(0, 10).map(({ code, message, at }) => `${code}: ${message} (at ${at})`);
  throw new ServiceError('InvalidDefinition', `Invalid State Machine Definition: '${listed.join(', ')}'`);
}

/** Everything for which AWS or the local endpoint refuses a definition; nothing for one that runs. */
export function checkDefinition(text: string, integrations: Integrations): readonly DefinitionProblem[] {
  if (Buffer.byteLength(text) > definitionLimit) {
    return [{ code: 'SCHEMA_VALIDATION_FAILED', message: 'The definition is larger than 1 MB', at: '/' }];
  }
  let json: Json;
  try {
    json = JSON.parse(text) as Json;
  } catch (fault) {
    const why = fault instanceof Error ? fault.message : String(fault);
    return [{ code: 'INVALID_JSON_DESCRIPTION', message: why, at: '/' }];
  }
  if (!isObject(json)) {
    return [{ code: 'INVALID_JSON_DESCRIPTION', message: 'The definition must be a JSON object', at: '/' }];
  }
  const definition = parseDefinition(text);
  // JSON.parse keeps the last of several members of one name and says nothing of the others.
  const twice = definition.syntaxErrors.filter(({ code }) => code === 'duplicateKey');
  const problems = [
    ...twice.map(({ name }) => ({ code: 'INVALID_JSON_DESCRIPTION', message: `Duplicate field '${name}'`, at: '/' })),
    ...checkScope(json, definition.scope, '', 'machine', integrations),
  ];
  const seen = new Set<string>();
  for (const name of allScopes(definition).flatMap(({ states }) => states.map((state) => state.name))) {
    if (seen.has(name)) {
      problems.push({ code: 'DUPLICATE_STATE_NAME', message: `Duplicate state name: ${name}`, at: '/States' });
    }
    seen.add(name);
  }
  return problems;
}

function* checkScope(
  json: JsonObject,
  scope: Scope,
  at: string,
  kind: keyof typeof scopeFields,
  integrations: Integrations,
): Generator<DefinitionProblem> {
  const unsupported = unsupportedFeatures.filter(({ uses }) => uses(json));
  for (const { feature, field } of unsupported) yield notSupported(feature, undefined, `${at}/${field}`);
  for (const field of Object.keys(json)) {
    const known = (scopeFields[kind] as readonly string[]).includes(field);
    if (!known && !unsupported.some((one) => one.field === field)) {
      yield invalid(`Field '${field}' is not supported`, `${at}/${field}`);
    }
  }
  const { StartAt: start, States: states, TimeoutSeconds: seconds, Version: version } = json;
  if (typeof start !== 'string') yield invalid('The required field StartAt is missing', at || '/');
  if (seconds !== undefined && (!Number.isInteger(seconds) || Number(seconds) < 1)) {
    yield invalid('TimeoutSeconds must be a positive integer', `${at}/TimeoutSeconds`);
  }
  const { QueryLanguage: language, ProcessorConfig: config } = json;
  if (language !== undefined && language !== 'JSONPath' && language !== 'JSONata') {
    yield invalid('QueryLanguage must be JSONPath or JSONata', `${at}/QueryLanguage`);
  }
  if (config !== undefined && (!isObject(config) || !['INLINE', 'DISTRIBUTED', undefined].includes(modeOf(config)))) {
    yield invalid('Mode must be INLINE or DISTRIBUTED', `${at}/ProcessorConfig`);
  }
  if (version !== undefined && version !== '1.0') yield invalid("Version must be '1.0'", `${at}/Version`);
  if (!isObject(states) || Object.keys(states).length === 0) {
    yield invalid('The required field States is missing or has no state', at || '/');
    return;
  }
  yield* checkTargets(scope, at);
  // Every state of such a machine follows the rules of another language.
  if (language === 'JSONata') return;
  for (const state of scope.states) {
    const place = `${at}/States/${state.name}`;
    const value = states[state.name];
    if (!isObject(value)) {
      yield invalid('A state must be a JSON object', place);
      continue;
    }
    if (state.name.length > 80) yield invalid('The name of a state has at most 80 characters', place);
    yield* checkState(state.name, value, place, integrations);
    let branch = 0;
    for (const inner of state.scopes) {
      const field = inner.field ?? 'ItemProcessor';
      const index = branch;
      const list = value.Branches as readonly Json[] | undefined;
      const owner = field === 'Branches' ? list?.[index] : value[field];
      if (field === 'Branches') branch += 1;
      const innerPlace = field === 'Branches' ? `${place}/Branches/${index}` : `${place}/${field}`;
      if (isObject(owner)) yield* checkScope(owner, inner, innerPlace, field, integrations);
      else yield invalid(`${field} must hold state machines`, innerPlace);
    }
  }
}

function* checkTargets(scope: Scope, at: string): Generator<DefinitionProblem> {
  const names = new Set(scope.states.map(({ name }) => name));
  const missing = (field: string, target: string, place: string) => ({
    code: 'MISSING_TRANSITION_TARGET',
    message: `Missing '${field}' target: ${target}`,
    at: place,
  });
  const { startAt } = scope;
  if (startAt === undefined) return;
  const dangling = [...(names.has(startAt.value) ? [] : [missing('StartAt', startAt.value, `${at}/StartAt`)])];
  for (const state of scope.states) {
    const counts = { Choice: 0, Catch: 0 };
    for (const { kind, target } of state.transitions) {
      const index = kind === 'Choice' || kind === 'Catch' ? counts[kind]++ : 0;
      const steps = { Next: 'Next', Default: 'Default', Choice: `Choices/${index}/Next`, Catch: `Catch/${index}/Next` };
      if (names.has(target)) continue;
      const field = kind === 'Default' ? 'Default' : 'Next';
      dangling.push(missing(field, target, `${at}/States/${state.name}/${steps[kind]}`));
    }
  }
  yield* dangling;
  // A wrong name may have meant any state: only a whole graph tells what is out of reach.
  if (dangling.length > 0) return;
  const reached = reachableStates(scope);
  for (const { name } of scope.states.filter((state) => !reached.has(state.name))) {
    const message = `State "${name}" is not reachable.`;
    yield { code: 'MISSING_TRANSITION_TARGET', message, at: `${at}/States/${name}` };
  }
}

function modeOf({ Mode: mode }: JsonObject): string | undefined {
  return mode === undefined ? undefined : String(mode);
}
