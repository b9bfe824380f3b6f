import { t } from '@vscode/l10n';
import { type Definition, fieldOf, type Scope, type StateNode } from '../../asl/parseDefinition.ts';
import { patternsOf } from '../../catalogue/resolveResource.ts';
import { childOf, stringOf } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';
import type { Surroundings } from './surroundings.ts';
import { inResource, type TaskResource, taskResources } from './taskIntegrations.ts';

/** An express state machine, or a distributed Map with express executions, waits for a job, a task token or an activity. */
export function expressIntegration(definition: Definition, text: string, surroundings: Surroundings): Finding[] {
  const express = surroundings.type === 'EXPRESS';
  const children = express ? new Set<StateNode>() : statesOfExpressChildren(definition.scope);
  if (!express && children.size === 0) return [];
  return taskResources(definition).flatMap((task): Finding[] => {
    const found = express || children.has(task.state) ? waiting(text, task) : undefined;
    if (found === undefined) return [];
    const { range, message } = found;
    // When AWS refuses it in the executions of a distributed Map is not recorded.
    return [{ code: 'asl/express-integration', severity: express ? 'error' : 'warning', range, message }];
  });
}

/** The states that a distributed Map runs in EXPRESS executions of their own. */
function statesOfExpressChildren(scope: Scope, inside = false, found = new Set<StateNode>()): Set<StateNode> {
  for (const state of scope.states) {
    if (inside) found.add(state);
    for (const inner of state.scopes) {
      const config = fieldOf(inner, 'ProcessorConfig')?.value;
      statesOfExpressChildren(inner, inside || stringOf(childOf(config, 'ExecutionType')) === 'EXPRESS', found);
    }
  }
  return found;
}

function waiting(text: string, task: TaskResource): Pick<Finding, 'range' | 'message'> | undefined {
  const { resource, value } = task;
  if (resource.kind === 'activity') {
    const range = inResource(text, task, { start: 0, end: value.length });
    return { range, message: t('Express state machine does not support Activity: use a standard one.') };
  }
  if (resource.kind !== 'optimized' && resource.kind !== 'awsSdk') return undefined;
  const { pattern, suffix } = resource;
  if (pattern === undefined || pattern === 'requestResponse' || !patternsOf(resource)?.includes(pattern))
    return undefined;
  const range = inResource(text, task, resource.suffixRange);
  const message = t(
    "Express state machine does not support '{0}' service integration: use a standard one, or remove {0}.",
    suffix,
  );
  return { range, message };
}
