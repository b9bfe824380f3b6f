import { IntrinsicFailure } from '../../expressions/evaluateIntrinsic.ts';
import { evaluatePath, type Scope } from '../../expressions/evaluatePath.ts';
import { type Path, parsePath } from '../../expressions/path.ts';
import {
  evaluateTemplate,
  FieldPathNotFound,
  parseTemplate,
  type Template,
} from '../../expressions/payloadTemplate.ts';
import { withValueAt } from '../../expressions/resultPath.ts';
import type { Json } from '../ports.ts';
import { StateFailure } from './failure.ts';

/** Greatest size of an input or output, in UTF-8 bytes. */
export const payloadLimit = 262_144;

const paths = new Map<string, Path>();
const templates = new WeakMap<object, Template>();

/** A path of the definition, parsed once. */
export function compiledPath(text: string): Path {
  const known = paths.get(text);
  if (known !== undefined) return known;
  const path = parsePath(text);
  if ('error' in path) throw new StateFailure('States.Runtime', `Invalid path '${text}': ${path.error}`);
  paths.set(text, path);
  return path;
}

/** The value at a path of the field `field`. @throws StateFailure States.Runtime where there is none. */
export function readPath(text: string, field: string, scope: Scope): Json {
  const value = evaluatePath(compiledPath(text), scope);
  if (value !== undefined) return value;
  throw new StateFailure('States.Runtime', notFound(text, field, scope.input));
}

/** Fills a payload template of the definition. @throws StateFailure */
export function fill(value: Json, scope: Scope): Json {
  if (typeof value !== 'object' || value === null) return value;
  let template = templates.get(value);
  if (template === undefined) {
    ({ template } = parseTemplate(value));
    templates.set(value, template);
  }
  try {
    return evaluateTemplate(template, scope);
  } catch (failure) {
    if (failure instanceof FieldPathNotFound) {
      throw new StateFailure('States.Runtime', notFound(failure.path, failure.field, scope.input));
    }
    if (failure instanceof IntrinsicFailure) throw new StateFailure('States.IntrinsicFailure', failure.message);
    throw failure;
  }
}

function notFound(path: string, field: string, input: Json): string {
  return `The JSONPath '${path}' specified for the field '${field}' could not be found in the input '${JSON.stringify(input)}'`;
}

/** Where a path field is null it gives `{}`; absent, the whole. */
export function select(path: Json | undefined, field: string, scope: Scope): Json {
  if (path === null) return {};
  return typeof path === 'string' ? readPath(path, field, scope) : scope.input;
}

/** The state's input with its result put at ResultPath. @throws StateFailure */
export function place(input: Json, resultPath: Json | undefined, result: Json): Json {
  if (resultPath === null) return input;
  if (typeof resultPath !== 'string') return result;
  const output = withValueAt(input, compiledPath(resultPath), result);
  if (output !== undefined) return output;
  throw new StateFailure(
    'States.ResultPathMatchFailure',
    `Unable to apply step "resultPath" with path '${resultPath}' to input '${JSON.stringify(input)}'`,
  );
}

/** A value's JSON. @throws StateFailure States.DataLimitExceeded */
export function payload(value: Json, stateName: string): string {
  const json = JSON.stringify(value);
  if (Buffer.byteLength(json) <= payloadLimit) return json;
  throw new StateFailure(
    'States.DataLimitExceeded',
    `The state/task '${stateName}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  );
}
