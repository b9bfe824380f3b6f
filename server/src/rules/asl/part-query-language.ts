import { t } from '@vscode/l10n';
import { shapeOf } from '../../asl/fieldTable.ts';
import type { Definition } from '../../asl/parseDefinition.ts';
import { partsOf } from '../../asl/parts.ts';
import type { Finding } from '../finding.ts';

/** A Choice rule, catcher, reader, batcher or writer has fields of the other query language; the first is shown. */
export function partQueryLanguage(definition: Definition): Finding[] {
  return partsOf(definition).flatMap(({ kind, fields, language }): Finding[] => {
    if (kind === 'State' || language === undefined) return [];
    for (const field of fields) {
      const { name } = field;
      const other = shapeOf(kind, name)?.language;
      if (other === undefined || other === language) continue;
      const message = t(
        "The QueryLanguage is set to '{0}', but field '{1}' is only supported for the '{2}' QueryLanguage. Remove the field, or set QueryLanguage to {2} for the state.",
        language,
        name,
        other,
      );
      return [{ code: 'asl/part-query-language', severity: 'error', range: field.nameRange, message }];
    }
    return [];
  });
}
