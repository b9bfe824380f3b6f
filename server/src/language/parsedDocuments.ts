import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Definition, parseDefinition } from '../asl/parseDefinition.ts';

interface Parsed {
  readonly version: number;
  readonly definition: Definition;
}

/** A document is one object for as long as it is open, whatever its version. */
const parsed = new WeakMap<TextDocument, Parsed>();

/** The definition that a document holds now: every feature shares one reading of one version. */
export function definitionIn(document: TextDocument): Definition {
  const known = parsed.get(document);
  if (known?.version === document.version) return known.definition;
  const definition = parseDefinition(document.getText());
  parsed.set(document, { version: document.version, definition });
  return definition;
}
