import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import { partsOf } from '../../asl/parts.ts';
import { childOf, memberOf, stringOf, type TextRange } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';

/** A reader of CSV that does not say where the names of the columns are, or says so twice. */
export function csvHeader(definition: Definition): Finding[] {
  return partsOf(definition).flatMap(({ kind, node }): Finding[] => {
    if (kind !== 'ReaderConfig') return [];
    const found = (range: TextRange, message: string): Finding[] => [
      { code: 'asl/csv-header', severity: 'warning', range, message },
    ];
    const type = childOf(node, 'InputType');
    const location = childOf(node, 'CSVHeaderLocation');
    const headers = memberOf(node, 'CSVHeaders');
    if (location === undefined && stringOf(type) === 'CSV' && type?.kind === 'string') {
      return found(type.content, t('A CSV needs CSVHeaderLocation: FIRST_ROW, or GIVEN with CSVHeaders.'));
    }
    if (location?.kind === 'string' && location.value === 'GIVEN' && headers === undefined) {
      return found(location.content, t('CSVHeaderLocation GIVEN needs the list CSVHeaders.'));
    }
    if (stringOf(location) === 'FIRST_ROW' && headers !== undefined) {
      return found(headers.keyRange, t('CSVHeaders has no effect while CSVHeaderLocation is FIRST_ROW.'));
    }
    return [];
  });
}
