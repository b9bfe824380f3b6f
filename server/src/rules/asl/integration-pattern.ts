import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import { nearestName } from '../../asl/transitions.ts';
import { patternSuffixes } from '../../catalogue/patterns.ts';
import { patternsOf } from '../../catalogue/resolveResource.ts';
import type { Finding } from '../finding.ts';
import { inResource, taskResources } from './taskIntegrations.ts';

/** A Task asks an integration to wait in a way that it does not have. */
export function integrationPattern(definition: Definition, text: string): Finding[] {
  return taskResources(definition).flatMap((task): Finding[] => {
    const { resource } = task;
    if (resource.kind !== 'optimized' && resource.kind !== 'awsSdk') return [];
    const patterns = patternsOf(resource);
    if (patterns === undefined || (resource.pattern !== undefined && patterns.includes(resource.pattern))) return [];
    const legal = Object.entries(patternSuffixes).flatMap(([suffix, one]) => (patterns.includes(one) ? [suffix] : []));
    const written = legal.filter((suffix) => suffix !== '');
    const message =
      written.length === 0
        ? t('The resource provided is not recognized: "{0}" does not support "{1}".', resource.name, resource.suffix)
        : t(
            'The resource provided is not recognized: "{0}" does not support "{1}", only {2}.',
            resource.name,
            resource.suffix,
            written.join(', '),
          );
    const range = inResource(text, task, resource.suffixRange);
    const near = nearestName(resource.suffix, written);
    const change = (suffix: string) => ({
      title: suffix === '' ? t('Remove "{0}"', resource.suffix) : t('Change to "{0}"', suffix),
      edits: [{ range, newText: suffix }],
    });
    const fixes = [...(near === undefined ? [] : [change(near)]), change('')];
    return [{ code: 'asl/integration-pattern', severity: 'error', range, message, fixes }];
  });
}
