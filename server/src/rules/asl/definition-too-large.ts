import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import type { Finding } from '../finding.ts';

/** @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html */
export const MAXIMUM_BYTES = 1_048_576;

/** The text has more UTF-8 bytes than CreateStateMachine takes. */
export function definitionTooLarge(_definition: Definition, text: string): Finding[] {
  const size = new TextEncoder().encode(text).length;
  if (size <= MAXIMUM_BYTES) return [];
  const message = t(
    'This definition has {0} bytes; AWS takes at most {1}. Move parts of it into state machines of their own.',
    size,
    MAXIMUM_BYTES,
  );
  return [{ code: 'asl/definition-too-large', severity: 'error', range: { start: 0, end: 1 }, message }];
}
