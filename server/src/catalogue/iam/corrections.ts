import type { IamAction, IamService } from './serviceText.ts';

/**
 * What the service authorization reference lacks of an action and another page of AWS's documents.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html#connect-http-task-permissions
 */
const corrections: Readonly<Record<string, Pick<IamAction, 'resourceTypes' | 'conditionKeys'>>> = {
  'states:InvokeHTTPEndpoint': {
    resourceTypes: [{ name: 'statemachine', required: false, conditionKeys: [] }],
    conditionKeys: ['states:HTTPEndpoint', 'states:HTTPMethod'],
  },
};

/** A service with what other pages say of its actions. */
export function corrected(service: IamService): IamService {
  const has = ({ name }: IamAction) => Object.hasOwn(corrections, `${service.prefix}:${name}`);
  if (!service.actions.some(has)) return service;
  const actions = service.actions.map((action) => ({ ...action, ...corrections[`${service.prefix}:${action.name}`] }));
  return { ...service, actions };
}
