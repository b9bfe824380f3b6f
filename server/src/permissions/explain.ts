import { t } from '@vscode/l10n';
import { substitutionText } from '../text/symbolicText.ts';
import { permissionCount, permissionRows } from './difference.ts';
import type { StateMachine } from './stateMachines.ts';

/** One line of the table that explains a state machine's permissions, in words for a reader. */
export interface ExplainedPermission {
  readonly action: string;
  /** An ARN with `${…}` for what only the deployment knows; `*` where only the run knows the resource. */
  readonly resource: string;
  readonly tier: string;
  /** The state and its integration, or the feature of the state machine. */
  readonly why: string;
  readonly source?: string;
  readonly verdict: 'granted' | 'denied' | 'missing' | 'unknown';
  /** The policies that decide, with their files. */
  readonly grantedBy: readonly { readonly policy: string; readonly file: string }[];
}

/** The table behind *Explain Permissions*, in the order of the states. */
export function explainPermissions(machine: StateMachine): ExplainedPermission[] {
  return permissionRows(machine).map(({ need, verdict, by }) => ({
    action: need.action,
    resource: need.resource === undefined ? '*' : substitutionText(need.resource),
    tier: need.tier,
    why: need.state === undefined ? need.because : `${need.state.name}: ${need.because}`,
    ...(need.source === undefined ? {} : { source: need.source }),
    verdict,
    grantedBy: by.map(({ place }) => ({ policy: place.policy, file: place.file })),
  }));
}

/** The code lens over a definition, such as "Permissions: 5 of 7"; undefined where nothing is known or needed. */
export function permissionsLens(machine: StateMachine): string | undefined {
  const count = permissionCount(machine);
  return count === undefined || count.needed === 0
    ? undefined
    : t('Permissions: {0} of {1}', count.granted, count.needed);
}
