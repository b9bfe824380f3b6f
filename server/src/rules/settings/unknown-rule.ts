import { t } from '@vscode/l10n';
import { nearestName } from '../../asl/transitions.ts';
import { childOf, itemsOf, type Member, membersOf } from '../../text/tree.ts';
import { changeName } from '../changeName.ts';
import type { Finding } from '../finding.ts';
import type { SettingsFile } from './settingsFile.ts';

/** A `fanout.json` names a rule that there is not. */
export function unknownRule({ root, codes }: SettingsFile): Finding[] {
  return gradedRules({ root })
    .filter(({ key }) => !codes.includes(key))
    .map(({ key, keyRange }) => unknownCode(key, keyRange, codes));
}

/** Every member of a `rules` object of the file. */
export function gradedRules({ root }: Pick<SettingsFile, 'root'>): Member[] {
  const overrides = itemsOf(childOf(root, 'overrides'));
  return [root, ...overrides].flatMap((node) => membersOf(childOf(node, 'rules')));
}

/** The finding for a code that no rule has, with the nearest one that a rule has. */
export function unknownCode(code: string, range: Finding['range'], codes: readonly string[]): Finding {
  const nearest = nearestName(code, codes);
  return {
    code: 'settings/unknown-rule',
    severity: 'warning',
    range,
    message:
      nearest === undefined
        ? t('There is no rule "{0}".', code)
        : t('There is no rule "{0}". Did you mean "{1}"?', code, nearest),
    fixes: nearest === undefined ? undefined : [changeName(range, nearest)],
  };
}
