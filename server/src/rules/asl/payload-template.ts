import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import { looksLikeCall } from '../../asl/pathFields.ts';
import { templateMembers } from '../../asl/templates.ts';
import { memberOf, stringOf } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';

const code = 'asl/payload-template';

/** A key with `.$` whose value is neither a path nor a call, or that stands beside the same key without `.$`. */
export function payloadTemplate(definition: Definition): Finding[] {
  return templateMembers(definition).flatMap(({ owner, member }): Finding[] => {
    const { key, value } = member;
    if (!key.endsWith('.$') || value === undefined) return [];
    const plain = key.slice(0, -'.$'.length);
    if (memberOf(owner, plain) !== undefined) {
      const message = t('"{0}" and "{1}" give the same field two values. Keep one of them.', plain, key);
      return [{ code, severity: 'error', range: member.keyRange, message }];
    }
    if (value.kind === 'substitution' || value.kind === 'invalid') return [];
    const text = stringOf(value);
    if (text !== undefined && (text.startsWith('$') || text.includes('${') || looksLikeCall(text))) return [];
    const message = t(
      'The value for the field \'{0}\' must be a valid JSONPath or a valid intrinsic function call. Write a path such as $.name, or "{1}" for a plain value.',
      key,
      plain,
    );
    const range = value.kind === 'string' && text !== '' ? value.content : value.range;
    return [{ code, severity: 'error', range, message }];
  });
}
