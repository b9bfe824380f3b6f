import { type Definition, parseDefinition } from '../../asl/parseDefinition.ts';
import type { Finding } from '../finding.ts';
import { allRules } from './allRules.ts';
import { jsonSyntax } from './json-syntax.ts';
import type { Surroundings } from './surroundings.ts';

/** Looks at a whole definition; `text` is what its ranges count in. */
export type DefinitionRule = (definition: Definition, text: string, surroundings: Surroundings) => Finding[];

/** Every rule by the name of its page. */
export const definitionRules: Readonly<Record<string, DefinitionRule>> = allRules;

/** Rules that hold for any text; the others would be misled by a text that is broken elsewhere. */
const holdInBrokenText = new Set([
  'json-syntax',
  'comment',
  'duplicate-key',
  'definition-too-large',
  'placeholder',
  'deprecated-iterator',
]);

/** Checks the text of a state machine definition; never throws. Findings stand in the order of the text. */
export function checkDefinition(text: string, surroundings: Surroundings = {}): Finding[] {
  return checkParsedDefinition(parseDefinition(text), text, surroundings);
}

/** The same for a definition that has been read already. */
export function checkParsedDefinition(
  definition: Definition,
  text: string,
  surroundings: Surroundings = {},
): Finding[] {
  const broken = jsonSyntax(definition).length > 0;
  return Object.entries(definitionRules)
    .filter(([name]) => !broken || holdInBrokenText.has(name))
    .flatMap(([, rule]) => rule(definition, text, surroundings))
    .toSorted((one, other) => one.range.start - other.range.start);
}
