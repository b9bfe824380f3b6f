import { parsePath } from '../expressions/path.ts';
import { parseExpression, parseTemplate } from '../expressions/payloadTemplate.ts';
import { isList, isObject } from '../expressions/value.ts';
import { type DefinitionProblem, type Integrations, notSupported } from './definitionProblem.ts';
import { comparisonOperators } from './engine/choice.ts';
import { parseResource } from './engine/task.ts';
import type { Json, JsonObject } from './ports.ts';
import { handlerFields, pathFields, retryIntegers, stateShapes, templateFields } from './stateFields.ts';
import { unsupportedFeatures } from './unsupportedFeatures.ts';

type Problems = Generator<DefinitionProblem>;

function invalid(message: string, at: string): DefinitionProblem {
  return { code: 'SCHEMA_VALIDATION_FAILED', message, at };
}

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
  if (state.End !== undefined && typeof state.End !== 'boolean') yield invalid('End must be a boolean', `${at}/End`);
  if (state.End === false && state.Next === undefined) yield invalid('End must be true where there is no Next', at);
  for (const field of ['Next', 'Default', 'Error', 'Cause', 'Resource', 'Comment']) {
    if (state[field] !== undefined && typeof state[field] !== 'string') {
      yield invalid(`${field} must be a string`, `${at}/${field}`);
    }
  }
  yield* checkNumbers(state, at);
  yield* checkExpressions(state, at);
  for (const field of ['Retry', 'Catch'] as const) yield* checkHandlers(field, state[field], at);
  if (type === 'Choice') yield* checkChoices(state.Choices, at);
  if (type === 'Parallel' && (!isList(state.Branches) || state.Branches.length === 0)) {
    yield invalid('Branches must be a list that is not empty', `${at}/Branches`);
  }
  if (type === 'Task' && !unsupported.some(({ field }) => field === 'Resource')) {
    yield* checkResource(name, state, at, integrations);
  }
}

function* checkNumbers(state: JsonObject, at: string): Problems {
  const least = { Seconds: 0, MaxConcurrency: 0, TimeoutSeconds: 1 };
  for (const [field, minimum] of Object.entries(least)) {
    const value = state[field];
    if (value === undefined || (Number.isInteger(value) && Number(value) >= minimum)) continue;
    yield invalid(`${field} must be an integer of at least ${minimum}`, `${at}/${field}`);
  }
}

function* checkExpressions(state: JsonObject, at: string): Problems {
  for (const field of pathFields) yield* checkPath(state[field], `${at}/${field}`, field);
  for (const field of ['ErrorPath', 'CausePath']) {
    const text = state[field];
    if (text === undefined) continue;
    const parsed = typeof text === 'string' ? parseExpression(text) : { error: 'it must be a string' };
    if ('error' in parsed) yield invalid(`Invalid ${field}: ${parsed.error}`, `${at}/${field}`);
  }
  for (const field of templateFields) {
    const template = state[field];
    if (template === undefined) continue;
    for (const { field: member, error } of parseTemplate(template).errors) {
      yield invalid(`The value for the field '${member}' must be a valid JSONPath: ${error}`, `${at}/${field}`);
    }
  }
}

function* checkPath(value: Json | undefined, at: string, field: string): Problems {
  if (value === undefined || (value === null && /^(Input|Output|Result)Path$/.test(field))) return;
  const parsed = typeof value === 'string' ? parsePath(value) : { error: 'it must be a string' };
  if ('error' in parsed) yield invalid(`Invalid path '${value}': ${parsed.error}`, at);
}

function* checkHandlers(field: 'Retry' | 'Catch', handlers: Json | undefined, at: string): Problems {
  if (handlers === undefined) return;
  if (!isList(handlers)) {
    yield invalid(`${field} must be a list`, `${at}/${field}`);
    return;
  }
  const { fields, required } = handlerFields[field];
  for (const [index, handler] of handlers.entries()) {
    const place = `${at}/${field}/${index}`;
    if (!isObject(handler)) {
      yield invalid(`Each entry of ${field} must be a JSON object`, place);
      continue;
    }
    for (const name of Object.keys(handler)) {
      if (!(fields as readonly string[]).includes(name)) {
        yield invalid(`Field '${name}' is not supported in ${field}`, `${place}/${name}`);
      }
    }
    for (const name of required) {
      if (handler[name] === undefined) yield invalid(`The required field '${name}' is missing`, place);
    }
    const { ErrorEquals: errors } = handler;
    if (errors !== undefined && (!isList(errors) || !errors.every((error) => typeof error === 'string'))) {
      yield invalid('ErrorEquals must be a list of strings', `${place}/ErrorEquals`);
    } else if (isList(errors) && errors.includes('States.ALL') && (errors.length > 1 || index < handlers.length - 1)) {
      yield invalid('States.ALL must stand alone, and last', `${place}/ErrorEquals`);
    }
    yield* checkPath(handler.ResultPath, `${place}/ResultPath`, 'ResultPath');
    if (field === 'Retry') yield* checkRetrier(handler, place);
  }
}

function* checkRetrier(retrier: JsonObject, at: string): Problems {
  const { BackoffRate: rate, JitterStrategy: jitter } = retrier;
  for (const [field, [least, most]] of Object.entries(retryIntegers)) {
    const value = retrier[field];
    if (value === undefined || (Number.isInteger(value) && Number(value) >= least && Number(value) <= most)) continue;
    yield invalid(`${field} must be an integer from ${least} to ${most}`, `${at}/${field}`);
  }
  if (rate !== undefined && !(typeof rate === 'number' && rate >= 1)) {
    yield invalid('BackoffRate must be a number of at least 1', `${at}/BackoffRate`);
  }
  if (jitter !== undefined && jitter !== 'FULL' && jitter !== 'NONE') {
    yield invalid('JitterStrategy must be FULL or NONE', `${at}/JitterStrategy`);
  }
}

function* checkChoices(choices: Json | undefined, at: string): Problems {
  if (!isList(choices) || choices.length === 0) {
    yield invalid('Choices must be a list that is not empty', `${at}/Choices`);
    return;
  }
  for (const [index, rule] of choices.entries()) yield* checkRule(rule, `${at}/Choices/${index}`, true);
}

function* checkRule(rule: Json, at: string, outermost: boolean): Problems {
  if (!isObject(rule)) {
    yield invalid('A choice rule must be a JSON object', at);
    return;
  }
  if (outermost && typeof rule.Next !== 'string') yield invalid("The required field 'Next' is missing", at);
  const { And: and, Or: or, Not: not } = rule;
  const operators = Object.keys(rule).filter((name) => comparisonOperators.has(name));
  const forms = [and, or, not].filter((form) => form !== undefined).length + operators.length;
  if (forms !== 1) yield invalid('A choice rule has exactly one of And, Or, Not and the comparisons', at);
  const known = ['Variable', 'Comment', 'And', 'Or', 'Not', ...operators, ...(outermost ? ['Next'] : [])];
  for (const name of Object.keys(rule).filter((one) => !known.includes(one))) {
    yield name === 'Assign'
      ? notSupported('Assign (variables)', undefined, `${at}/Assign`)
      : invalid(`Field '${name}' is not supported in a choice rule`, `${at}/${name}`);
  }
  for (const [name, list] of Object.entries({ And: and, Or: or })) {
    if (list === undefined) continue;
    if (!isList(list) || list.length === 0) yield invalid(`${name} must be a list that is not empty`, `${at}/${name}`);
    else for (const [index, inner] of list.entries()) yield* checkRule(inner, `${at}/${name}/${index}`, false);
  }
  if (not !== undefined) yield* checkRule(not, `${at}/Not`, false);
  const [operator] = operators;
  if (operator === undefined) return;
  yield* checkPath(rule.Variable ?? 0, `${at}/Variable`, 'Variable');
  if (operator.endsWith('Path')) yield* checkPath(rule[operator], `${at}/${operator}`, operator);
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
  if (resource.functionArn !== undefined) return;
  const { Parameters: parameters = {} } = state;
  for (const field of integration.required) {
    if (isObject(parameters) && (Object.hasOwn(parameters, field) || Object.hasOwn(parameters, `${field}.$`))) continue;
    yield invalid(`The field '${field}' is required but was missing`, `${at}/Parameters`);
  }
}
