import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import { minifiedBytes } from '../../text/whiteSpace.ts';
import type { Finding } from '../finding.ts';

/** @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html */
export const MAXIMUM_BYTES = 1_048_576;

/**
 * The definition has more UTF-8 bytes than CreateStateMachine takes. White space between values does not count, because
 * deploying leaves it out; a text that is too large only with it is told as information, for those who send it as it is.
 */
export function definitionTooLarge(_definition: Definition, text: string): Finding[] {
  const written = Buffer.byteLength(text);
  if (written <= MAXIMUM_BYTES) return [];
  const sent = minifiedBytes(text);
  const code = 'asl/definition-too-large';
  const range = { start: 0, end: 1 };
  if (sent <= MAXIMUM_BYTES) {
    const message = t(
      'This definition has {0} bytes as it is written, {1} without white space; AWS takes at most {2}. Deploy it minified, as Fanout does.',
      written,
      sent,
      MAXIMUM_BYTES,
    );
    return [{ code, severity: 'information', range, message }];
  }
  const message = t(
    'This definition has {0} bytes without white space; AWS takes at most {1}. Move parts of it into state machines of their own.',
    sent,
    MAXIMUM_BYTES,
  );
  return [{ code, severity: 'error', range, message }];
}
