import { parseJson } from '../../text/json.ts';
import type { Finding } from '../finding.ts';
import { invalidValue } from './invalid-value.ts';
import { jsonSyntax } from './json-syntax.ts';
import type { SettingsFile } from './settingsFile.ts';
import { unknownRule } from './unknown-rule.ts';

/** Checks the text of a `fanout.json`; never throws. Findings stand in the order of the text. */
export function checkSettings(text: string, codes: readonly string[]): Finding[] {
  const { root, problems } = parseJson(text);
  const file: SettingsFile = { root, syntaxErrors: problems, codes };
  return [jsonSyntax, invalidValue, unknownRule]
    .flatMap((rule) => rule(file))
    .toSorted((one, other) => one.range.start - other.range.start);
}
