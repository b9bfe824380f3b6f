import * as l10n from '@vscode/l10n';
import type { Connection } from '../aws/awsConnection.ts';
import type { ResourceChange } from './cloudFormation.ts';

/** The facts that the one question before deploying states. */
export interface ConfirmationFacts {
  readonly stackName: string;
  readonly isNew: boolean;
  readonly connection: Connection;
  readonly accountId: string | undefined;
  readonly region: string;
  readonly changes: readonly ResourceChange[];
}

/** The question before deploying: what will be created, changed and removed, where, and what it costs. */
export function confirmationText(facts: ConfirmationFacts): { readonly message: string; readonly detail: string } {
  const { stackName, isNew, connection, accountId, region, changes } = facts;
  return {
    message: isNew ? l10n.t('Create the stack "{0}"?', stackName) : l10n.t('Update the stack "{0}"?', stackName),
    detail: [
      ...placeLines(connection, accountId, region),
      l10n.t('Cost: {0}', costText(connection)),
      '',
      ...(changes.length > 0
        ? [l10n.t('Changes ({0}):', changes.length), ...changes.map(changeLine)]
        : [l10n.t('No resource changes; outputs or other parts of the stack do.')]),
    ].join('\n'),
  };
}

/** Connection, account and region, one line each. */
export function placeLines(connection: Connection, accountId: string | undefined, region: string): readonly string[] {
  return [
    l10n.t('Connection: {0}', connection.label),
    l10n.t('Account: {0}', accountId ?? l10n.t('not known')),
    l10n.t('Region: {0}', region),
  ];
}

/** What the deployment costs, in AWS's words for AWS. */
export function costText(connection: Connection): string {
  return connection.kind === 'local'
    ? l10n.t('Local: no AWS account is used and nothing is charged.')
    : l10n.t('Standard charges may apply for each service deployed to your account.');
}

function changeLine({ action, logicalId, type, replacement }: ResourceChange): string {
  const verb = action === 'Add' ? l10n.t('Create') : action;
  const replaced =
    replacement === 'True' ? l10n.t(' (replaced)') : replacement === 'Conditional' ? l10n.t(' (may be replaced)') : '';
  return `${verb} ${logicalId}: ${type}${replaced}`;
}
