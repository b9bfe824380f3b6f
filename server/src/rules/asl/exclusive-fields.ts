import { t } from '@vscode/l10n';
import type { PartKind } from '../../asl/fieldTable.ts';
import { type Definition, fieldOf } from '../../asl/parseDefinition.ts';
import { partsOf } from '../../asl/parts.ts';
import type { Finding } from '../finding.ts';
import { removeMember } from '../memberFixes.ts';

/** Fields of which an object has one at most. */
const groups: Partial<Record<PartKind, readonly (readonly string[])[]>> = {
  State: [
    ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'],
    ['TimeoutSeconds', 'TimeoutSecondsPath'],
    ['HeartbeatSeconds', 'HeartbeatSecondsPath'],
    ['Error', 'ErrorPath'],
    ['Cause', 'CausePath'],
    ['MaxConcurrency', 'MaxConcurrencyPath'],
    ['ToleratedFailureCount', 'ToleratedFailureCountPath'],
    ['ToleratedFailurePercentage', 'ToleratedFailurePercentagePath'],
    ['ItemProcessor', 'Iterator'],
  ],
  ItemBatcher: [
    ['MaxItemsPerBatch', 'MaxItemsPerBatchPath'],
    ['MaxInputBytesPerBatch', 'MaxInputBytesPerBatchPath'],
  ],
  ReaderConfig: [['MaxItems', 'MaxItemsPath']],
  Credentials: [['RoleArn', 'RoleArn.$']],
};

/** Looked at first, because most objects have one of them at most. */
const inGroups = new Set(Object.values(groups).flat(2));

/** An object has two fields that say the same thing in two ways. */
export function exclusiveFields(definition: Definition, text: string): Finding[] {
  return partsOf(definition).flatMap(({ kind, fields, state, node }) => {
    const some = groups[kind];
    if (some === undefined) return [];
    let candidates = 0;
    for (const { name } of fields) if (inGroups.has(name)) candidates++;
    if (candidates < 2) return [];
    return some.flatMap((group): Finding[] => {
      const [kept, ...others] = group.flatMap((name) => fieldOf({ fields }, name) ?? []);
      return others.map(({ name, nameRange }) => ({
        code: 'asl/exclusive-fields',
        severity: 'error',
        range: nameRange,
        message:
          kind === 'State'
            ? t('State "{0}" has {1} and {2}, of which it takes one only.', state?.name ?? '', kept?.name ?? '', name)
            : t('{0} has {1} and {2}, of which it takes one only.', kind, kept?.name ?? '', name),
        fixes: removeMember(text, node, name),
      }));
    });
  });
}
