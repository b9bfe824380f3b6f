import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import type { Finding } from '../finding.ts';
import { inResource, taskResources } from './taskIntegrations.ts';

/** The Resource of a Task is no ARN, or the ARN of what no Task can call. */
export function resourceArn(definition: Definition, text: string): Finding[] {
  return taskResources(definition).flatMap((task): Finding[] => {
    const { resource, value } = task;
    const code = 'asl/resource-arn';
    const range = inResource(text, task, { start: 0, end: value.length });
    if (resource.kind === 'notArn') {
      const message = t(
        'The value "{0}" is not a valid resource ARN: write that of a function, an activity or an integration, such as arn:aws:states:::lambda:invoke.',
        value,
      );
      return [{ code, severity: 'error', range, message }];
    }
    if (resource.kind === 'unknown') return [];
    const { partition } = resource;
    if (!/^aws(-[a-z0-9]+)*$|\$\{/.test(partition)) {
      const start = 'arn:'.length;
      const place = inResource(text, task, { start, end: start + partition.length });
      const message = t('"{0}" is not a partition: write aws, aws-cn or aws-us-gov.', partition);
      const fixes = [{ title: t('Change to "{0}"', 'aws'), edits: [{ range: place, newText: 'aws' }] }];
      return [{ code, severity: 'error', range: place, message, fixes }];
    }
    // The language's own examples call tasks of SWF; no other service's ARN is one that a Task could ever call.
    if (resource.kind !== 'other' || value.includes(':swf:')) return [];
    const message = t(
      'The resource provided {0} is not recognized: a Task calls a function, an activity or an integration.',
      value,
    );
    return [{ code, severity: 'warning', range, message }];
  });
}
