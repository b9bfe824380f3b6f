import { ServiceError } from './ports.ts';

const forbidden = /[\s?*<>{}[\]"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f\ufffe\uffff]/u;

/**
 * The name of a state machine or an execution, by AWS's rules.
 * @throws ServiceError InvalidName
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
 */
export function checkName(name: string): void {
  if (name.length >= 1 && name.length <= 80 && !forbidden.test(name)) return;
  const rule = 'Names have 1 to 80 characters, without white space and ? * < > { } [ ] " # % \\ ^ | ~ ` $ & , ; : /';
  throw new ServiceError('InvalidName', `Invalid Name: '${name}'. ${rule}`);
}
