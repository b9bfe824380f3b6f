import type { Definition } from '../../asl/parseDefinition.ts';
import type { Finding } from '../finding.ts';

/** A comment, which JSON does not have. */
export function comment({ syntaxErrors }: Definition): Finding[] {
  return syntaxErrors
    .filter(({ code }) => code === 'comment')
    .map(({ range, message }) => ({ code: 'asl/comment', severity: 'error', range, message }));
}
