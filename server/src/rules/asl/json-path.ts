import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import { evaluatedTexts, looksLikeCall } from '../../asl/pathFields.ts';
import { isReferencePath, parsePath } from '../../expressions/path.ts';
import { rangeInString } from '../../text/stringOffsets.ts';
import type { Finding } from '../finding.ts';
import { shortened } from '../shortened.ts';

const code = 'asl/json-path';

/** A path that is no JSONPath in the dialect of Step Functions, or a ResultPath that names more than one place. */
export function jsonPath(definition: Definition, text: string): Finding[] {
  return evaluatedTexts(definition).flatMap(({ name, node, text: path, holds }): Finding[] => {
    if (holds === 'template' && !path.startsWith('$')) return [];
    if (holds === 'pathOrCall' && looksLikeCall(path)) return [];
    const parsed = parsePath(path);
    const whole = path === '' ? node.range : node.content;
    if ('error' in parsed) {
      // At the end of the path there is nothing to show but its last character.
      const start = Math.max(0, Math.min(parsed.offset, path.length - 1));
      const range = path === '' ? whole : rangeInString(text, node, { start, end: path.length });
      const message = t('Value must be a valid JSONPath. "{0}" is none. {1}', shortened(path), parsed.error);
      return [{ code, severity: 'error', range, message }];
    }
    if (name !== 'ResultPath') return [];
    if (parsed.root !== 'input') {
      const message = t(
        "'ResultPath' must be a path into the state's input, such as $.result: \"{0}\" cannot be written to.",
        path,
      );
      return [{ code, severity: 'error', range: whole, message }];
    }
    if (isReferencePath(parsed)) return [];
    const message = t(
      '\'ResultPath\' must be a reference path, which names one place only, such as $.result: "{0}" may name several.',
      shortened(path),
    );
    return [{ code, severity: 'error', range: whole, message }];
  });
}
