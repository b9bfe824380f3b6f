import type { StateNode } from '../asl/parseDefinition.ts';
import { actionsOfOperation } from '../catalogue/iam/sdkActions.ts';
import { permissionsOf } from '../catalogue/integrationPermissions.ts';
import { childOf, type TreeNode } from '../text/tree.ts';
import { furtherUses } from './furtherUses.ts';
import { type Need, requestsOf } from './need.ts';
import { asAsked, type NeedContext, textOf } from './needResource.ts';
import { optimizedNeeds } from './optimizedNeeds.ts';
import { passedRoles } from './passedRoles.ts';
import { transactionNeeds } from './transactionNeeds.ts';

const SDK = 'https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html';

/** Services of the SDK that the optimized integrations have by another name. */
const OPTIMIZED_NAMES: Readonly<Record<string, string>> = {
  sfn: 'states',
  eventbridge: 'events',
  cloudwatchevents: 'events',
  bedrockruntime: 'bedrock',
};

/** What a call of the SDK needs: what the optimized integration of the same API does, where there is one. */
export function sdkNeeds(
  service: string,
  operation: string,
  state: StateNode,
  input: TreeNode | undefined,
  context: NeedContext,
): Need[] | undefined {
  const shared = { state, because: `aws-sdk:${service}:${operation}`, source: SDK };
  const optimized = `${OPTIMIZED_NAMES[service.toLowerCase()] ?? service.toLowerCase()}:${operation}`;
  if (permissionsOf(optimized) !== undefined) {
    return optimizedNeeds(optimized, state, input, context)?.map((need) => ({ ...need, ...shared }));
  }
  const writes = transactionNeeds(service, operation, input, context);
  if (writes !== undefined) return writes.map((need) => ({ tier: 'call', ...need, ...shared }));
  const calls = actionsOfOperation(service, operation)?.flatMap((action) =>
    requestsOf(action, input, context).map((found): Need => ({ action, tier: 'call', ...found, ...shared })),
  );
  if (calls === undefined) return undefined;
  const passes = passedRoles(service, operation, input, context);
  // The Data APIs read the secret that they are given with the permissions of their caller.
  const usesSecret = service === 'rdsdata' || service === 'redshiftdata';
  const secret = usesSecret ? textOf(childOf(input, 'SecretArn'), context) : undefined;
  const further = furtherUses(service, operation, calls[0]?.action ?? '', input).filter(
    (action) => !calls.some((call) => call.action === action) && (action !== 'iam:PassRole' || passes.length === 0),
  );
  return [
    ...calls,
    ...passes.map((found): Need => ({ action: 'iam:PassRole', tier: 'pass', ...found, ...shared })),
    ...(secret === undefined
      ? []
      : [{ action: 'secretsmanager:GetSecretValue', tier: 'data' as const, ...asAsked(secret), ...shared }]),
    ...further.map((action): Need => ({ action, tier: 'data', optional: true, ...shared })),
  ];
}
