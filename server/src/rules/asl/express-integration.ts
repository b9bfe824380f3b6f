import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import { patternsOf } from '../../catalogue/resolveResource.ts';
import type { Finding } from '../finding.ts';
import type { Surroundings } from './surroundings.ts';
import { inResource, type TaskResource, taskResources } from './taskIntegrations.ts';

/** An express state machine waits for a job, a task token or an activity. */
export function expressIntegration(definition: Definition, text: string, surroundings: Surroundings): Finding[] {
  if (surroundings.type !== 'EXPRESS') return [];
  return taskResources(definition).flatMap((task): Finding[] => {
    const found = waiting(text, task);
    if (found === undefined) return [];
    const { range, message } = found;
    return [{ code: 'asl/express-integration', severity: 'error', range, message }];
  });
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
