import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import { looksEvaluated } from '../../asl/pathFields.ts';
import { templateMembers } from '../../asl/templates.ts';
import { stringOf } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';
import { shortened } from '../shortened.ts';

/** A path or a call under a key without `.$`, which AWS passes on as text. */
export function missingDollar(definition: Definition): Finding[] {
  return templateMembers(definition).flatMap(({ member }): Finding[] => {
    const { key, value } = member;
    const text = stringOf(value);
    if (key.endsWith('.$') || text === undefined || value?.kind !== 'string' || !looksEvaluated(text)) return [];
    const message = t('"{0}" is passed on as text. End the key with ".$" to have it evaluated.', shortened(text));
    const { end } = member.keyRange;
    const at = { start: end, end };
    const fixes = [{ title: t('Change to "{0}"', `${key}.$`), edits: [{ range: at, newText: '.$' }] }];
    return [{ code: 'asl/missing-dollar', severity: 'warning', range: value.content, message, fixes }];
  });
}
