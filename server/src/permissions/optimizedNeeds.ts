import type { StateNode } from '../asl/parseDefinition.ts';
import { permissionsOf } from '../catalogue/integrationPermissions.ts';
import { childOf, stringOf, type TreeNode } from '../text/tree.ts';
import type { Need } from './need.ts';
import { type NeedContext, resourceOf } from './needResource.ts';
import { operationResources } from './operationResource.ts';
import { passedBy } from './passedRoles.ts';
import { requestContext } from './requestContext.ts';

/** What an optimized integration needs with these arguments; undefined for one that the table does not have. */
export function optimizedNeeds(
  integration: string,
  state: StateNode,
  input: TreeNode | undefined,
  context: NeedContext,
): Need[] | undefined {
  const known = permissionsOf(integration);
  if (known === undefined) return undefined;
  const signing = /^apigateway:invoke/.test(integration) ? isSigned(input) : 'yes';
  if (signing === 'no') return [];
  return known.needs.flatMap(({ tier, actions, resources, optional }) =>
    actions.flatMap((action) =>
      resources.flatMap((form): Need[] => {
        const shared = {
          ...{ action, tier, state, because: integration, source: known.source },
          ...(optional === true || signing === 'maybe' ? { optional: true as const } : {}),
        };
        const found = form === '?' ? operationResources(action, input, context) : resourceOf(form, input, context);
        const carried = tier === 'pass' ? passedBy(integration) : requestContext(action, input, context);
        // What the arguments do not name, the run or a task definition elsewhere may.
        return found.length > 0
          ? found.map((resource) => ({ ...shared, context: carried, ...resource }))
          : [{ ...shared, optional: true }];
      }),
    ),
  );
}

/** Whether a call of API Gateway is signed by the role, which is asked for nothing otherwise. */
function isSigned(input: TreeNode | undefined): 'yes' | 'maybe' | 'no' {
  const written = childOf(input, 'AuthType');
  const authorization = stringOf(written);
  if (authorization === 'IAM_ROLE') return 'yes';
  const isFixed = authorization !== undefined && !/^\s*\{%|\$\{/.test(authorization);
  const isAbsent = input?.kind === 'object' && written === undefined && childOf(input, 'AuthType.$') === undefined;
  return isFixed || isAbsent ? 'no' : 'maybe';
}
