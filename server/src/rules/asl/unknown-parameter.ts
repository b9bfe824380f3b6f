import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import { nearestName } from '../../asl/transitions.ts';
import { type ApiParameters, catalogueOrigin } from '../../catalogue/awsSdk.ts';
import { isOneSlip } from '../../catalogue/oneSlip.ts';
import { parametersOf } from '../../catalogue/resolveResource.ts';
import { parameterName } from '../../catalogue/spelling.ts';
import { changeName } from '../changeName.ts';
import type { Finding } from '../finding.ts';
import { passedParameters, type TaskIntegration, taskIntegrations } from './taskIntegrations.ts';

/** A Task passes a parameter that its integration does not take, or writes it with other capitals. */
export function unknownParameter(definition: Definition): Finding[] {
  return taskIntegrations(definition).flatMap((task) => {
    const parameters = parametersOf(task.resource);
    if (parameters === undefined) return [];
    return passedParameters(task).flatMap(({ name, member }): Finding[] => {
      // A key with .$ in JSONata is asl/jsonpath-in-jsonata.
      if (isTaken(name, parameters) || (task.language === 'JSONata' && name.endsWith('.$'))) return [];
      return [finding(task, name, member.keyRange, parameters)];
    });
  });
}

/** Also an acronym in the API's own capitals: `DBInstanceIdentifier` beside `DbInstanceIdentifier`. */
function isTaken(name: string, parameters: ApiParameters): boolean {
  return parameters.has(name) || (/^[A-Z]/.test(name) && parameters.has(parameterName(name)));
}

function finding(
  { resource, language }: TaskIntegration,
  name: string,
  keyRange: Finding['range'],
  parameters: ApiParameters,
): Finding {
  const code = 'asl/unknown-parameter';
  const near = nearestParameter(name, parameters);
  const start = keyRange.start;
  // The key without `.$`, so that a change keeps it; a key that is written with escapes is marked whole.
  const written = keyRange.end - start - (language === 'JSONPath' && keyRange.end - start === name.length + 2 ? 2 : 0);
  const range = { start, end: start + written };
  if (near !== undefined) {
    const message = t(
      'The field "{0}" is not supported by Step Functions in {1}. Did you mean "{2}"?',
      name,
      resource.name,
      near,
    );
    const fixes = [changeName(range, near)];
    return { code, severity: 'warning', range, message, fixes };
  }
  if (resource.kind === 'optimized') {
    const message = t(
      'The field "{0}" is not supported by Step Functions in {1}, which takes {2}.',
      name,
      resource.name,
      [...parameters.keys()].join(', ') || t('none'),
    );
    return { code, severity: 'warning', range, message };
  }
  const message = t(
    'The field "{0}" may not be supported by Step Functions: as of {1} {2} does not take it.',
    name,
    catalogueOrigin().date,
    resource.name,
  );
  return { code, severity: 'information', range, message };
}

/** The parameter that a wrong name most likely means: one with other capitals, or one slip away. */
export function nearestParameter(name: string, parameters: ApiParameters): string | undefined {
  const near = nearestName(name, parameters.keys());
  return near !== undefined && isOneSlip(name, near) ? near : undefined;
}
