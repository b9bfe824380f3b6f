import { type Definition, parseDefinition } from '../../asl/parseDefinition.ts';
import type { Finding } from '../finding.ts';
import { comment } from './comment.ts';
import { definitionTooLarge } from './definition-too-large.ts';
import { deprecatedIterator } from './deprecated-iterator.ts';
import { duplicateKey } from './duplicate-key.ts';
import { duplicateStateName } from './duplicate-state-name.ts';
import { exclusiveFields } from './exclusive-fields.ts';
import { jsonSyntax } from './json-syntax.ts';
import { missingTarget } from './missing-target.ts';
import { nextAndEnd } from './next-and-end.ts';
import { noTerminalState } from './no-terminal-state.ts';
import { placeholder } from './placeholder.ts';
import { queryLanguage } from './query-language.ts';
import { requiredField } from './required-field.ts';
import { stateNameTooLong } from './state-name-too-long.ts';
import { unknownType } from './unknown-type.ts';
import { unreachableState } from './unreachable-state.ts';
import { unsupportedField } from './unsupported-field.ts';
import { waitTimestamp } from './wait-timestamp.ts';

type Rule = (definition: Definition, text: string) => Finding[];

/** Rules that hold for any text. */
const always: Readonly<Record<string, Rule>> = {
  'json-syntax': jsonSyntax,
  comment,
  'duplicate-key': duplicateKey,
  'definition-too-large': definitionTooLarge,
  placeholder,
  'deprecated-iterator': deprecatedIterator,
};

/** Rules about what is absent or where it stands, which a text that is broken elsewhere would mislead. */
const whenRead: Readonly<Record<string, Rule>> = {
  'required-field': requiredField,
  'unknown-type': unknownType,
  'missing-target': missingTarget,
  'unreachable-state': unreachableState,
  'no-terminal-state': noTerminalState,
  'next-and-end': nextAndEnd,
  'duplicate-state-name': duplicateStateName,
  'unsupported-field': unsupportedField,
  'query-language': queryLanguage,
  'exclusive-fields': exclusiveFields,
  'state-name-too-long': stateNameTooLong,
  'wait-timestamp': waitTimestamp,
};

/** Every rule by the name of its page. */
export const definitionRules: Readonly<Record<string, Rule>> = { ...always, ...whenRead };

/** Characters above which a text is only told that it is too large. */
const CHECKED = 2_000_000;

/** Checks the text of a state machine definition; never throws. Findings stand in the order of the text. */
export function checkDefinition(text: string): Finding[] {
  if (text.length > CHECKED) return definitionTooLarge({ syntaxErrors: [], scope: emptyScope }, text);
  const definition = parseDefinition(text);
  const broken = jsonSyntax(definition).length > 0;
  return Object.values(broken ? always : definitionRules)
    .flatMap((rule) => rule(definition, text))
    .toSorted((one, other) => one.range.start - other.range.start);
}

const emptyScope: Definition['scope'] = { states: [], fields: [], range: { start: 0, end: 0 }, path: [] };
