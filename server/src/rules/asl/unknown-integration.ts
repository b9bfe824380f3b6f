import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import { nearestName } from '../../asl/transitions.ts';
import { actionNames, apiParameters, catalogueOrigin, serviceNames } from '../../catalogue/awsSdk.ts';
import { newerServices, otherNames } from '../../catalogue/newerServices.ts';
import { isOneSlip } from '../../catalogue/oneSlip.ts';
import { optimizedIntegrations, optimizedServices } from '../../catalogue/optimizedIntegrations.ts';
import { type Integration, patternsOf } from '../../catalogue/resolveResource.ts';
import { isUnsupported } from '../../catalogue/unsupportedActions.ts';
import { changeName } from '../changeName.ts';
import type { Finding } from '../finding.ts';
import { inResource, taskResources } from './taskIntegrations.ts';

/** What is wrong with a name, and the name to write instead. */
interface Problem {
  readonly severity: Finding['severity'];
  readonly instead?: string;
}

/** A Task calls a service or an action that Step Functions does not have. */
export function unknownIntegration(definition: Definition, text: string): Finding[] {
  // Looking for the nearest name is the costly part, and the same name often stands in many states.
  const problems = new Map<string, Problem | undefined>();
  return taskResources(definition).flatMap((task): Finding[] => {
    const { resource } = task;
    if ((resource.kind !== 'optimized' && resource.kind !== 'awsSdk') || patternsOf(resource) !== undefined) return [];
    // That is asl/unsupported-action.
    if (isUnsupported(resource)) return [];
    if (!problems.has(resource.name)) {
      problems.set(resource.name, resource.kind === 'awsSdk' ? ofApi(resource) : ofOptimized(resource));
    }
    const problem = problems.get(resource.name);
    if (problem === undefined) return [];
    const { severity, instead } = problem;
    const range = inResource(text, task, resource.nameRange);
    const code = 'asl/unknown-integration';
    if (instead === undefined) return [{ code, severity, range, message: withoutName(resource) }];
    const message = t(
      'The resource provided is not recognized: there is no integration "{0}". Did you mean "{1}"?',
      resource.name,
      instead,
    );
    const fixes = [changeName(range, instead)];
    return [{ code, severity, range, message, fixes }];
  });
}

function withoutName({ kind, name, service, action }: Integration): string {
  if (action === '') {
    return t('The resource provided is not recognized: "{0}" names no action. Write <service>:<action>.', name);
  }
  if (kind === 'optimized') {
    return t(
      'The resource provided is not recognized: there is no integration "{0}". Call an API as aws-sdk:<service>:<action>.',
      name,
    );
  }
  return t(
    'The resource provided may not be recognized: as of {1} "{2}" has no action "{3}", so "{0}" is checked no further.',
    name,
    catalogueOrigin().date,
    service,
    action,
  );
}

function ofOptimized({ name, service, action }: Integration): Problem | undefined {
  const near = nearestName(name, optimizedIntegrations.keys());
  const api = otherNames.get(service) ?? service.replaceAll('-', '');
  const call = apiParameters(api, action) === undefined ? undefined : `aws-sdk:${api}:${action}`;
  if (near !== undefined && isOneSlip(name, near)) return { severity: 'error', instead: near };
  if (call !== undefined) return { severity: 'error', instead: call };
  if (optimizedServices.has(service)) return { severity: 'error', instead: near };
  // AWS adds integrations: a service of which nothing is known may have one.
  return { severity: near === undefined && actionNames(api) === undefined ? 'warning' : 'error', instead: near };
}

function ofApi({ service, action }: Integration): Problem | undefined {
  const actions = actionNames(service);
  if (actions === undefined) return newerServices.has(service) ? undefined : ofUnknownService(service, action);
  if (action === '') return { severity: 'error' };
  const slip = closest(action, actions);
  if (slip !== undefined) {
    const instead = `aws-sdk:${service}:${slip}`;
    // A plural or a version is what AWS adds; a slip inside the name is not.
    const mayBeNew = action.startsWith(slip);
    return { severity: mayBeNew || action.toLowerCase() === slip.toLowerCase() ? 'warning' : 'error', instead };
  }
  const near = nearestName(action, actions);
  return { severity: 'warning', instead: near === undefined ? undefined : `aws-sdk:${service}:${near}` };
}

function ofUnknownService(service: string, action: string): Problem {
  const other = otherNames.get(service) ?? closest(service, serviceNames());
  const near = other ?? nearestName(service, serviceNames());
  const sure = other !== undefined && apiParameters(other, action) !== undefined;
  return {
    severity: sure ? 'error' : 'warning',
    instead: near === undefined ? undefined : `aws-sdk:${near}:${action}`,
  };
}

function closest(name: string, candidates: Iterable<string>): string | undefined {
  const near = nearestName(name, candidates);
  return near !== undefined && isOneSlip(name, near) ? near : undefined;
}
