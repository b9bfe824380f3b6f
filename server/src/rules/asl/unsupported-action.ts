import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import { isUnsupported } from '../../catalogue/unsupportedActions.ts';
import type { Finding } from '../finding.ts';
import { inResource, taskResources } from './taskIntegrations.ts';

/** A Task calls an action that its service has, and Step Functions does not call. */
export function unsupportedAction(definition: Definition, text: string): Finding[] {
  return taskResources(definition).flatMap((task): Finding[] => {
    const { resource } = task;
    if ((resource.kind !== 'awsSdk' && resource.kind !== 'optimized') || !isUnsupported(resource)) return [];
    const message = t(
      'The resource provided may not be recognized: Step Functions does not call "{0}", as its documentation says. Call it in a Lambda function.',
      resource.name,
    );
    const range = inResource(text, task, resource.nameRange);
    return [{ code: 'asl/unsupported-action', severity: 'warning', range, message }];
  });
}
