import type { StateNode } from '../asl/parseDefinition.ts';
import type { Tier } from '../catalogue/integrationPermissions.ts';
import type { AccessRequest } from '../iam/grant.ts';
import type { TreeNode } from '../text/tree.ts';
import type { NeedContext, NeededResource } from './needResource.ts';
import { operationResources } from './operationResource.ts';
import { requestContext } from './requestContext.ts';

/** One action that the role must allow, and why. */
export interface Need extends AccessRequest {
  readonly tier: Tier;
  /** The state that needs it; absent for what the state machine itself needs. */
  readonly state?: StateNode;
  /** The integration or feature, such as `batch:submitJob.sync`. */
  readonly because: string;
  /** The page that says so. */
  readonly source?: string;
  /** True for what the role may allow and nothing misses: what only some runs use, or what cannot be told apart from that. */
  readonly optional?: true;
}

/** What is asked of the role for an action with these arguments. */
export function requestsOf(action: string, input: TreeNode | undefined, context: NeedContext): NeededResource[] {
  const carried = requestContext(action, input, context);
  return operationResources(action, input, context).map((found) => ({ context: carried, ...found }));
}
