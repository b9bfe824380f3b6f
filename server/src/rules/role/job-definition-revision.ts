import { t } from '@vscode/l10n';
import { matchesAction } from '../../iam/matchPattern.ts';
import type { PermissionRow } from '../../permissions/difference.ts';
import type { StateMachine } from '../../permissions/stateMachines.ts';
import { hasOpenPart, substitutionText } from '../../text/symbolicText.ts';
import type { ProjectFinding } from '../projectFinding.ts';

/** A job definition in a policy without its revision: no SubmitJob is ever about that ARN. */
export function jobDefinitionRevision(
  machine: StateMachine,
  _rows: readonly PermissionRow[],
  sharing: readonly StateMachine[],
): ProjectFinding[] {
  // Machines with one role are told once, at the first of them.
  if (sharing[0] !== machine) return [];
  const told = new Set<string>();
  return (machine.role?.grants ?? []).flatMap((grant): ProjectFinding[] => {
    const { effect, actions, resources, exceptResources, place } = grant;
    if (effect !== 'Allow' || exceptResources || !place.editable) return [];
    if (!actions.some((action) => matchesAction(action, 'batch:SubmitJob') === 'yes')) return [];
    const parsed = machine.open(place.file)?.parsed;
    return resources.flatMap((resource, index): ProjectFinding[] => {
      const name = /:batch:.*:job-definition\/([^:*?]+)$/.exec(resource)?.[1];
      if (name === undefined || hasOpenPart(name)) return [];
      const path = [...place.path, 'Resource'];
      // Which of the items is meant is not known where conditions leave some out.
      const item = place.branched === true ? undefined : parsed?.rangeAt([...path, index]);
      const range = item ?? parsed?.rangeAt(path);
      if (range === undefined || told.size === told.add(`${place.file} ${range.start} ${resource}`).size) return [];
      const written = substitutionText(resource);
      const message = t('{0} has no revision, so it allows no SubmitJob: end it with ":*" or a revision.', written);
      return [{ file: place.file, code: 'role/job-definition-revision', severity: 'warning', range, message }];
    });
  });
}
