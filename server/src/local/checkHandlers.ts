import { isList, isObject } from '../expressions/value.ts';
import { checkPath } from './checkPath.ts';
import { type DefinitionProblem, invalid, notSupported } from './definitionProblem.ts';
import type { Json, JsonObject } from './ports.ts';
import { handlerFields, retryIntegers } from './stateFields.ts';
import { unsupportedFeatures } from './unsupportedFeatures.ts';

type Problems = Generator<DefinitionProblem>;

/** What is wrong with a state's Retry or Catch. */
export function* checkHandlers(
  field: 'Retry' | 'Catch',
  handlers: Json | undefined,
  state: string,
  at: string,
): Problems {
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
      if ((fields as readonly string[]).includes(name)) continue;
      const unsupported = unsupportedFeatures.find((one) => field === 'Catch' && one.field === name);
      yield unsupported === undefined
        ? invalid(`Field '${name}' is not supported in ${field}`, `${place}/${name}`)
        : notSupported(unsupported.feature, state, `${place}/${name}`);
    }
    for (const name of required) {
      if (handler[name] === undefined) yield invalid(`The required field '${name}' is missing`, place);
    }
    const { ErrorEquals: errors } = handler;
    const named = isList(errors) && errors.length > 0 && errors.every((error) => typeof error === 'string');
    if (errors !== undefined && !named) {
      yield invalid('ErrorEquals must be a list of strings that is not empty', `${place}/ErrorEquals`);
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
