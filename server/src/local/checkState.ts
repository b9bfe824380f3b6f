import { parseExpression, parseTemplate } from '../expressions/payloadTemplate.ts';
import { isList, isObject } from '../expressions/value.ts';
import { checkChoices } from './checkChoices.ts';
import { checkHandlers } from './checkHandlers.ts';
import { checkPath } from './checkPath.ts';
import { type DefinitionProblem, type Integrations, invalid, notSupported } from './definitionProblem.ts';
import { timeOf } from './engine/choice.ts';
import { parseResource } from './engine/task.ts';
import type { Json, JsonObject } from './ports.ts';
import { numberFields, pathFields, stateShapes, templateFields, textIntrinsics } from './stateFields.ts';
import { unsupportedFeatures } from './unsupportedFeatures.ts';

type Problems = Generator<DefinitionProblem>;

/** What is wrong with one state's own fields; its transitions and inner scopes are checked elsewhere. */
export function* checkState(name: string, state: JsonObject, at: string, integrations: Integrations): Problems {
  const type = String(state.Type);
  const shape = Object.hasOwn(stateShapes, type) ? stateShapes[type] : undefined;
  if (shape === undefined) {
    yield invalid(`The field Type must be one of ${Object.keys(stateShapes).join(', ')}`, `${at}/Type`);
    return;
  }
  const unsupported = unsupportedFeatures.filter(({ uses }) => uses(state));
  for (const { feature, field } of unsupported) yield notSupported(feature, name, `${at}/${field}`);
  // Its other fields follow the rules of another language.
  if (state.QueryLanguage === 'JSONata') return;
  if (state.QueryLanguage !== undefined && state.QueryLanguage !== 'JSONPath') {
    yield invalid('QueryLanguage must be JSONPath or JSONata', `${at}/QueryLanguage`);
  }
  for (const field of Object.keys(state)) {
    if (!shape.fields.includes(field) && !unsupported.some((one) => one.field === field)) {
      yield invalid(`Field '${field}' is not supported in a state of type ${type}`, `${at}/${field}`);
    }
  }
  for (const field of shape.required) {
    if (state[field] === undefined) yield invalid(`The required field '${field}' is missing`, at);
  }
  for (const fields of shape.oneOf) {
    const given = fields.filter((field) => state[field] !== undefined);
    if (given.length !== 1) yield invalid(`These fields are required, but only one: ${fields.join(', ')}`, at);
  }
  for (const fields of shape.atMostOne) {
    const given = fields.filter((field) => state[field] !== undefined);
    if (given.length > 1) yield invalid(`Only one of these fields may be given: ${fields.join(', ')}`, at);
  }
  if (state.End !== undefined && typeof state.End !== 'boolean') yield invalid('End must be a boolean', `${at}/End`);
  if (state.End === false && state.Next === undefined) yield invalid('End must be true where there is no Next', at);
  for (const field of ['Next', 'Default', 'Error', 'Cause', 'Resource', 'Comment']) {
    if (state[field] !== undefined && typeof state[field] !== 'string') {
      yield invalid(`${field} must be a string`, `${at}/${field}`);
    }
  }
  yield* checkNumbers(state, at);
  yield* checkExpressions(state, at);
  for (const field of ['Retry', 'Catch'] as const) yield* checkHandlers(field, state[field], name, at);
  if (type === 'Choice') yield* checkChoices(state.Choices, name, at);
  if (type === 'Parallel' && (!isList(state.Branches) || state.Branches.length === 0)) {
    yield invalid('Branches must be a list that is not empty', `${at}/Branches`);
  }
  if (type === 'Task' && !unsupported.some(({ field }) => field === 'Resource')) {
    yield* checkResource(name, state, at, integrations);
  }
}

function* checkNumbers(state: JsonObject, at: string): Problems {
  for (const [field, [least, most]] of Object.entries(numberFields)) {
    const value = state[field];
    if (value === undefined || (Number.isInteger(value) && Number(value) >= least && Number(value) <= most)) continue;
    yield invalid(`${field} must be an integer from ${least} to ${most}`, `${at}/${field}`);
  }
  const { Timestamp: timestamp } = state;
  if (timestamp !== undefined && timeOf(timestamp) === undefined) {
    yield invalid('Timestamp must be an RFC3339 timestamp such as 2026-01-31T09:00:00Z', `${at}/Timestamp`);
  }
}

function* checkExpressions(state: JsonObject, at: string): Problems {
  for (const field of pathFields) yield* checkPath(state[field], `${at}/${field}`, field);
  for (const field of ['ErrorPath', 'CausePath']) {
    const text = state[field];
    if (text === undefined) continue;
    const parsed = typeof text === 'string' ? parseExpression(text) : { error: 'it must be a string' };
    if ('error' in parsed) yield invalid(`Invalid ${field}: ${parsed.error}`, `${at}/${field}`);
    else if (parsed.kind === 'call' && !textIntrinsics.includes(parsed.name)) {
      yield invalid(
        `${field} must be a string: ${parsed.name} gives none. Use one of ${textIntrinsics.join(', ')}`,
        `${at}/${field}`,
      );
    }
  }
  for (const field of templateFields) {
    const template = state[field];
    if (template === undefined) continue;
    for (const { field: member, error } of parseTemplate(template).errors) {
      yield invalid(`The value for the field '${member}' must be a valid JSONPath: ${error}`, `${at}/${field}`);
    }
    yield* checkTwins(template, `${at}/${field}`);
  }
}

/** A member that is given both as a value and by a path: only one of them could have an effect. */
function* checkTwins(template: Json, at: string): Problems {
  if (typeof template !== 'object' || template === null) return;
  for (const [name, value] of Object.entries(template)) {
    if (!isList(template) && name.endsWith('.$') && Object.hasOwn(template, name.slice(0, -2))) {
      yield invalid(
        `The fields '${name.slice(0, -2)}' and '${name}' are the same: remove one of them`,
        `${at}/${name}`,
      );
    }
    yield* checkTwins(value, `${at}/${name}`);
  }
}

function* checkResource(name: string, state: JsonObject, at: string, integrations: Integrations): Problems {
  if (typeof state.Resource !== 'string') return;
  const resource = parseResource(state.Resource);
  const integration = resource && integrations.get(resource.integration);
  if (resource === undefined || integration === undefined) {
    yield notSupported(`the resource ${state.Resource}`, name, `${at}/Resource`);
    return;
  }
  if (!integration.patterns.includes(resource.pattern)) {
    yield notSupported(`the pattern ${resource.pattern} of ${resource.integration}`, name, `${at}/Resource`);
  }
  if (resource.functionArn !== undefined || state.Arguments !== undefined) return;
  const { Parameters: parameters = {} } = state;
  for (const field of integration.required) {
    if (isObject(parameters) && (Object.hasOwn(parameters, field) || Object.hasOwn(parameters, `${field}.$`))) continue;
    yield invalid(`The field '${field}' is required but was missing`, `${at}/Parameters`);
  }
}
