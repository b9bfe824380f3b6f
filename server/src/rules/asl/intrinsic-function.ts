import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import { evaluatedTexts, looksLikeCall } from '../../asl/pathFields.ts';
import { nearestName } from '../../asl/transitions.ts';
import { intrinsicArity, parseIntrinsic } from '../../expressions/intrinsic.ts';
import { rangeInString } from '../../text/stringOffsets.ts';
import { changeName } from '../changeName.ts';
import type { Finding } from '../finding.ts';
import { shortened } from '../shortened.ts';

const code = 'asl/intrinsic-function';

/** The intrinsic functions that a Fail state may make its Error and Cause with: those that answer with a string. */
const textual = new Set([
  ...['States.Format', 'States.JsonToString', 'States.ArrayGetItem', 'States.Base64Encode', 'States.Base64Decode'],
  ...['States.Hash', 'States.UUID'],
]);

/** A call that is no call of an intrinsic function, or one whose result the field does not take. */
export function intrinsicFunction(definition: Definition, text: string): Finding[] {
  return evaluatedTexts(definition).flatMap(({ name, node, text: call, holds }): Finding[] => {
    if (holds === 'path' || !looksLikeCall(call)) return [];
    const parsed = parseIntrinsic(call);
    if (!('error' in parsed)) {
      if (holds === 'template' || textual.has(parsed.name)) return [];
      const range = rangeInString(text, node, { start: parsed.start, end: parsed.start + parsed.name.length });
      const message = t("'{0}' needs a string, and {1} does not answer with one.", name, parsed.name);
      return [{ code, severity: 'error', range, message }];
    }
    const function_ = parsed.unknownFunction;
    if (function_ !== undefined) {
      const range = rangeInString(text, node, { start: parsed.offset, end: parsed.offset + function_.length });
      const nearest = nearestName(function_, Object.keys(intrinsicArity));
      const message =
        nearest === undefined
          ? t('{0} is not an intrinsic function. Call one that Step Functions has, such as States.Format.', function_)
          : t('{0} is not an intrinsic function. Did you mean "{1}"?', function_, nearest);
      const fixes = nearest === undefined ? undefined : [changeName(range, nearest)];
      return [{ code, severity: 'error', range, message, fixes }];
    }
    const start = Math.max(0, Math.min(parsed.offset, call.length - 1));
    const range = rangeInString(text, node, { start, end: parsed.end ?? call.length });
    return [
      {
        code,
        severity: 'error',
        range,
        message: t('Not a valid intrinsic function call: "{0}". {1}', shortened(call), parsed.error),
      },
    ];
  });
}
