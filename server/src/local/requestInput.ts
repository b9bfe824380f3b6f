import { type JsonObject, ServiceError } from './ports.ts';

/** A parameter that must be there. @throws ServiceError ValidationException */
export function requiredText(input: JsonObject, name: string): string {
  const value = optionalText(input, name);
  if (value !== undefined) return value;
  throw validation(`Value null at '${name}' failed to satisfy constraint: Member must not be null`);
}

/** @throws ServiceError ValidationException where it is no string. */
export function optionalText(input: JsonObject, name: string): string | undefined {
  const value = input[name] ?? undefined;
  if (value === undefined || typeof value === 'string') return value;
  throw validation(`Value at '${name}' failed to satisfy constraint: Member must be a string`);
}

/** Refuses parameters that would have no effect here. @throws ServiceError ValidationException */
export function refuseOthers(input: JsonObject, known: readonly string[], action: string): void {
  const other = Object.keys(input).find((name) => !known.includes(name) && input[name] !== null);
  if (other !== undefined) {
    throw new ServiceError('ValidationException', `The local endpoint does not support ${other} of ${action}.`);
  }
}

export function validation(problem: string): ServiceError {
  return new ServiceError('ValidationException', `1 validation error detected: ${problem}`);
}
