import type { Definition } from '../asl/parseDefinition.ts';
import type { DocumentKind } from '../project/documentKind.ts';
import { checkDefinition, checkParsedDefinition, type Surroundings } from './asl/index.ts';
import type { Finding } from './finding.ts';
import { checkPolicy } from './iam/index.ts';

/** A text to check, with its tree where somebody has read it already. */
export interface DocumentToCheck {
  readonly kind: DocumentKind;
  readonly text: string;
  readonly definition?: Definition;
}

/**
 * All findings of one document, as the language server and the command line show them. Never throws; they stand in the
 * order of the text.
 */
export function checkDocument({ kind, text, definition }: DocumentToCheck, around: Surroundings = {}): Finding[] {
  if (kind === 'settings') return [];
  if (kind === 'policy') return checkPolicy(text);
  return definition === undefined ? checkDefinition(text, around) : checkParsedDefinition(definition, text, around);
}
