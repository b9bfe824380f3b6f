import { validationError } from './checkTemplate.ts';
import { type JsonObject, ServiceError } from './ports.ts';
import { textOf } from './resources/resourceType.ts';
import { requestParameters } from './supportedCloudFormation.ts';

/**
 * Refuses a request to CloudFormation with a parameter, or a value of one, that would have no effect here.
 * @throws ServiceError InvalidAction, ValidationError naming the parameter and what to do.
 */
export function checkRequest(action: string, input: JsonObject): void {
  const table = Object.hasOwn(requestParameters, action) ? requestParameters[action] : undefined;
  if (table === undefined) {
    throw new ServiceError(
      'InvalidAction',
      `The action ${action} is not supported by the local endpoint's CloudFormation.`,
    );
  }
  for (const [name, value] of Object.entries(input)) {
    // The SDK writes an empty list as an empty text.
    if (value === '') continue;
    const support = Object.hasOwn(table, name) ? table[name] : undefined;
    if (support === undefined) {
      throw validationError(
        `The local endpoint does not support the parameter ${name} of ${action}. Leave it out, or deploy to an AWS account.`,
      );
    }
    if (typeof support !== 'string' && !support.includes(textOf(value) ?? '')) {
      throw validationError(
        `The local endpoint does not support the value ${JSON.stringify(value)} of ${name} of ${action}. Use ${support.join(' or ')}, or deploy to an AWS account.`,
      );
    }
  }
}
