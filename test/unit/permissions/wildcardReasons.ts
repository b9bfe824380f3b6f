import { iamAction, isWildcardOnly } from '../../../server/src/catalogue/iam/services.ts';

/** Actions that a generated policy allows on every resource although they have resource types, each with the reason. */
const groups: readonly (readonly [reason: string, actions: string])[] = [
  ['The job belongs to a model of AWS, to one of the account, or to both.', 'bedrock:CreateModelCustomizationJob'],
  [
    'The model may be an inference profile, and that takes the profile and the models behind it.',
    'bedrock:InvokeModel',
  ],
  [
    'The job may have a queue, a template and presets, each of which the run names or leaves out.',
    'mediaconvert:CreateJob',
  ],
  [
    'The endpoint and its configuration are asked for, both named by the run.',
    'sagemaker:CreateEndpoint sagemaker:UpdateEndpoint',
  ],
  ['The statement runs on a cluster or on a workgroup.', 'redshift-data:BatchExecuteStatement'],
];
const reasons = new Map(
  groups.flatMap(([reason, actions]) => actions.split(' ').map((action) => [action, reason] as const)),
);

/** Every action with a reason, so that none stays here that nothing needs. */
export const actionsWithReason: readonly string[] = [...reasons.keys()];

/** Why an action may stand with `*`; undefined where nothing says so. */
export function wildcardReason(action: string): string | undefined {
  const reason = reasons.get(action);
  if (reason !== undefined) return reason;
  const found = iamAction(action.slice(0, action.indexOf(':')), action.slice(action.indexOf(':') + 1));
  return found !== undefined && isWildcardOnly(found) ? 'The action has no resource type.' : undefined;
}
