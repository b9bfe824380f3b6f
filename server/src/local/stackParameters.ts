import { validationError } from './checkTemplate.ts';
import type { JsonObject } from './ports.ts';
import { objectOf, textOf } from './resources/resourceType.ts';

/** The parameters whose values nobody may read back (NoEcho). */
export function hiddenParameters(template: JsonObject): string[] {
  return Object.entries(objectOf(template.Parameters))
    .filter(([, declaration]) => textOf(objectOf(declaration).NoEcho) === 'true')
    .map(([name]) => name);
}

/** The values of a template's parameters. @throws ServiceError ValidationError. */
export function parameterValues(
  template: JsonObject,
  given: readonly JsonObject[],
  previous: { readonly [name: string]: string },
): { [name: string]: string } {
  const declared = objectOf(template.Parameters);
  const values: { [name: string]: string } = {};
  for (const entry of given) {
    const name = textOf(entry.ParameterKey) ?? '';
    if (!Object.hasOwn(declared, name)) throw validationError(`Parameters: [${name}] do not exist in the template`);
    const value = entry.UsePreviousValue === 'true' ? previous[name] : textOf(entry.ParameterValue);
    if (value === undefined && entry.UsePreviousValue === 'true')
      throw validationError(
        `Invalid input for parameter key ${name}. Cannot specify usePreviousValue as true for a parameter key not in the previous template`,
      );
    if (value !== undefined) values[name] = value;
  }
  for (const [name, declaration] of Object.entries(declared)) {
    const fallback = textOf(objectOf(declaration).Default);
    if (!Object.hasOwn(values, name) && fallback !== undefined) values[name] = fallback;
  }
  const missing = Object.keys(declared).filter((name) => !Object.hasOwn(values, name));
  if (missing.length > 0) throw validationError(`Parameters: [${missing.join(', ')}] must have values`);
  for (const [name, value] of Object.entries(values)) checkParameter(name, value, objectOf(declared[name]));
  return values;
}

function checkParameter(name: string, value: string, declaration: JsonObject): void {
  const allowed = declaration.AllowedValues;
  if (Array.isArray(allowed) && !allowed.map(String).includes(value)) {
    throw validationError(`Parameter '${name}' must be one of AllowedValues`);
  }
  const pattern = textOf(declaration.AllowedPattern);
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(value)) {
    throw validationError(
      textOf(declaration.ConstraintDescription) ?? `Parameter '${name}' must match pattern ${pattern}`,
    );
  }
  const { MinLength: shortest, MaxLength: longest } = declaration;
  if (value.length < Number(shortest ?? 0) || value.length > Number(longest ?? Infinity)) {
    throw validationError(
      textOf(declaration.ConstraintDescription) ??
        `Parameter '${name}' must contain at ${value.length < Number(shortest ?? 0) ? `least ${String(shortest)}` : `most ${String(longest)}`} characters`,
    );
  }
  if (declaration.Type === 'Number') {
    const number = Number(value);
    if (value.trim() === '' || Number.isNaN(number)) throw validationError(`Parameter '${name}' must be a number.`);
    if (number < Number(declaration.MinValue ?? -Infinity)) {
      throw validationError(`Parameter '${name}' must be a number not less than ${String(declaration.MinValue)}`);
    }
    if (number > Number(declaration.MaxValue ?? Infinity)) {
      throw validationError(`Parameter '${name}' must be a number not greater than ${String(declaration.MaxValue)}`);
    }
  }
}
