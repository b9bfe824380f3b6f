import { t } from '@vscode/l10n';
import { memberInsertion, memberRemoval } from '../text/memberEdits.ts';
import type { TreeNode } from '../text/tree.ts';
import type { Fix } from './finding.ts';

/** The fix that adds a member, such as `"End": true`, behind the last one of an object; none for anything else. */
export function addMember(text: string, node: TreeNode | undefined, member: string): Fix[] {
  if (node?.kind !== 'object') return [];
  return [{ title: t('Add {0}', member), edits: [memberInsertion(text, node, member, 'last')] }];
}

/** The fix that takes the member of that name out of an object, with the comma that only it needs. */
export function removeMember(text: string, node: TreeNode | undefined, name: string): Fix[] {
  if (node?.kind !== 'object') return [];
  const range = memberRemoval(text, node, name);
  return range === undefined ? [] : [{ title: t('Remove "{0}"', name), edits: [{ range, newText: '' }] }];
}
