import { t } from '@vscode/l10n';
import type { Tier } from '../../catalogue/integrationPermissions.ts';
import { missingRows, type PermissionRow } from '../../permissions/difference.ts';
import type { Need } from '../../permissions/need.ts';
import type { StateMachine } from '../../permissions/stateMachines.ts';
import { grantFix } from '../grantFix.ts';
import type { ProjectFinding } from '../projectFinding.ts';

const consequences: Readonly<Record<Tier, () => string>> = {
  call: () => t('the task fails when it runs'),
  event: () => t('creating the state machine fails'),
  poll: () => t('the execution may wait for a job that has ended'),
  cancel: () => t('a stopped execution leaves the job running'),
  pass: () => t('the service refuses the role'),
  data: () => t('the data cannot be read or written'),
};

function outcomeOf({ tier, because }: Need): string {
  return because === 'TracingConfiguration' ? t('traces are lost') : consequences[tier]();
}

/**
 * Actions that states need and that the role surely does not allow: each told once, at the first state that needs it, with
 * the others that do, and mended for all of them.
 */
export function missingPermission(machine: StateMachine, rows: readonly PermissionRow[]): ProjectFinding[] {
  const { role } = machine;
  if (role === undefined) return [];
  const owners = new Map<string, object>();
  const groups = new Map<object, PermissionRow[]>();
  for (const row of missingRows(rows)) {
    const { action, state: needing = machine } = row.need;
    const owner = owners.get(action) ?? needing;
    owners.set(action, owner);
    const group = groups.get(owner);
    if (group === undefined) groups.set(owner, [row]);
    else group.push(row);
  }
  return [...groups.values()].map((missing): ProjectFinding => {
    const [first] = missing;
    const state = first?.need.state;
    const actions = [...new Set(missing.map(({ need }) => need.action))].join(', ');
    const outcomes = [...new Set(missing.map(({ need }) => outcomeOf(need)))].join('; ');
    const needs = missing.filter(({ verdict }) => verdict === 'missing').map(({ need }) => need);
    const granting = grantFix(machine, needs);
    const place = granting?.policy ?? role.logicalId;
    const sentence = missing.some(({ verdict }) => verdict === 'denied')
      ? t(
          '{0} refuses {1}: without it {2}. Remove the Deny, or widen the permissions boundary.',
          role.logicalId,
          actions,
          outcomes,
        )
      : t('{0} does not allow {1}: without it {2}. Add it to {3}.', role.logicalId, actions, outcomes, place);
    const shown = state && machine.place(state.nameRange);
    // Where only the whole definition can be shown the message names the state.
    const told = state === undefined || shown ? sentence : t('State "{0}": {1}', state.name, sentence);
    const others = new Set(missing.flatMap(({ need }) => (need.state === state ? [] : (need.state?.name ?? []))));
    const message = others.size === 0 ? told : t('{0} Needed by {1}, too.', told, namesOf([...others]));
    return {
      file: machine.definitionPath,
      code: 'role/missing-permission',
      severity: 'warning',
      range: shown ?? machine.whole,
      message,
      ...(granting === undefined ? {} : { fixes: [granting.fix] }),
    };
  });
}

/** Names for a sentence: three at most. */
function namesOf(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? t('{0} and {1} more', shown, String(names.length - 3)) : shown;
}
