import { t } from '@vscode/l10n';
import { grantEdit, type RoleOwner, type WantedAccess } from '../permissions/addStatement.ts';
import type { Fix } from './finding.ts';

/** The fix that lets a role allow more, and the policy that it changes; undefined where no policy can be edited. */
export function grantFix(
  owner: RoleOwner,
  needs: readonly WantedAccess[],
): { readonly policy: string; readonly fix: Fix } | undefined {
  const edit = grantEdit(owner, needs);
  if (edit === undefined) return undefined;
  const { file, name, range, newText } = edit;
  const actions = [...new Set(needs.map(({ action }) => action))].join(', ');
  return { policy: name, fix: { title: t('Add {0} to {1}', actions, name), file, edits: [{ range, newText }] } };
}
