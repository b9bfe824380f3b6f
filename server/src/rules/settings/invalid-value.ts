import { t } from '@vscode/l10n';
import { nearestName } from '../../asl/transitions.ts';
import { grades } from '../../contract/fanoutFile.ts';
import { isGrade } from '../../project/fanoutFile.ts';
import { childOf, itemsOf, type Member, memberOf, membersOf, stringOf, type TreeNode } from '../../text/tree.ts';
import { changeName } from '../changeName.ts';
import type { Finding } from '../finding.ts';
import type { SettingsFile } from './settingsFile.ts';
import { gradedRules } from './unknown-rule.ts';

/** A value in `fanout.json` is of the wrong kind, or under a name that the file does not have. */
export function invalidValue({ root }: SettingsFile): Finding[] {
  if (root === undefined) return [];
  if (root.kind !== 'object') return [found(root.range, t('fanout.json is an object with "rules" and "overrides".'))];
  const overrides = memberOf(root, 'overrides');
  return [
    ...unknownNames(root, ['$schema', 'rules', 'overrides']),
    ...ofKind(memberOf(root, 'rules'), 'object', t('"rules" is an object of rules and what they are graded.')),
    ...ofKind(overrides, 'list', t('"overrides" is a list of objects with "files" and "rules".')),
    ...itemsOf(overrides?.value).flatMap(inOverride),
    ...gradedRules({ root }).flatMap(wrongGrade),
  ];
}

function inOverride(node: TreeNode): Finding[] {
  if (node.kind !== 'object') return [found(node.range, t('An override is an object with "files" and "rules".'))];
  const files = childOf(node, 'files');
  const globs = t('"files" is a list of globs, such as "legacy/**/*.asl.json".');
  const rules = ofKind(memberOf(node, 'rules'), 'object', t('"rules" is an object of rules and what they are graded.'));
  const start = { start: node.range.start, end: node.range.start + 1 };
  return [
    ...unknownNames(node, ['files', 'rules']),
    ...(files === undefined ? [found(start, globs)] : files.kind === 'list' ? [] : [found(files.range, globs)]),
    ...itemsOf(files).flatMap((glob) => (glob.kind === 'string' ? [] : [found(glob.range, globs)])),
    ...rules,
  ];
}

function unknownNames(node: TreeNode, names: readonly string[]): Finding[] {
  return membersOf(node)
    .filter(({ key }) => !names.includes(key))
    .map(({ key, keyRange }) => {
      const message = t('fanout.json has no "{0}" here, only {1}.', key, names.map((name) => `"${name}"`).join(', '));
      return changedTo(found(keyRange, message), nearestName(key, names));
    });
}

function wrongGrade({ value }: Member): Finding[] {
  if (value === undefined || (value.kind === 'string' && isGrade(stringOf(value)))) return [];
  const message = t('A rule is graded {0}.', grades.map((grade) => `"${grade}"`).join(', '));
  if (value.kind !== 'string') return [found(value.range, message)];
  return [changedTo(found(value.content, message), nearestName(stringOf(value) ?? '', grades))];
}

function ofKind(member: Member | undefined, kind: TreeNode['kind'], message: string): Finding[] {
  return member?.value === undefined || member.value.kind === kind ? [] : [found(member.value.range, message)];
}

function changedTo(finding: Finding, nearest: string | undefined): Finding {
  return nearest === undefined ? finding : { ...finding, fixes: [changeName(finding.range, nearest)] };
}

function found(range: Finding['range'], message: string): Finding {
  return { code: 'settings/invalid-value', severity: 'error', range, message };
}
