import { isDeepStrictEqual } from 'node:util';
import type { Json, JsonObject } from './ports.ts';
import { needsReplacement } from './stackDeployment.ts';
import type { StackPlan } from './stackPlan.ts';
import type { StackRecord } from './stackRecords.ts';

/** What a plan changes in a stack, in DescribeChangeSet's form. */
export function changesOf(stack: StackRecord, plan: StackPlan): Json[] {
  const change = (values: JsonObject): JsonObject => ({
    Type: 'Resource',
    ResourceChange: { ...values, Scope: [], Details: [] },
  });
  const existing = { ...stack.resources };
  const changes: Json[] = [];
  for (const resource of plan.levels.flat()) {
    const { logicalId, type } = resource;
    const current = Object.hasOwn(existing, logicalId) ? existing[logicalId] : undefined;
    const facts = { LogicalResourceId: logicalId, ResourceType: type };
    if (!current) {
      changes.push(change({ Action: 'Add', ...facts }));
      continue;
    }
    const properties = plan.properties(resource, existing, true);
    if (current.type === type && isDeepStrictEqual(current.properties, properties)) continue;
    const replace = needsReplacement(current, type, properties);
    // Whatever refers to a replaced resource sees a new value and changes too.
    if (replace || type === 'AWS::Batch::JobDefinition') delete existing[logicalId];
    const replacement = replace ? 'True' : 'False';
    changes.push(
      change({ Action: 'Modify', ...facts, PhysicalResourceId: current.physicalId, Replacement: replacement }),
    );
  }
  for (const [logicalId, { type, physicalId }] of Object.entries(stack.resources)) {
    if (plan.resources.has(logicalId)) continue;
    changes.push(
      change({ Action: 'Remove', LogicalResourceId: logicalId, ResourceType: type, PhysicalResourceId: physicalId }),
    );
  }
  return changes;
}
