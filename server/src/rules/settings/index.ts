import { parseJson, type SyntaxProblem } from '../../text/json.ts';
import type { TreeNode } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';
import { invalidValue } from './invalid-value.ts';
import { jsonSyntax } from './json-syntax.ts';
import { unknownRule } from './unknown-rule.ts';

/** A `fanout.json`, read as far as it can be. */
export interface SettingsFile {
  readonly root?: TreeNode;
  readonly syntaxErrors: readonly SyntaxProblem[];
  /** The codes of all rules that there are. */
  readonly codes: readonly string[];
}

/** Checks the text of a `fanout.json`; never throws. Findings stand in the order of the text. */
export function checkSettings(text: string, codes: readonly string[]): Finding[] {
  const { root, problems } = parseJson(text);
  const file: SettingsFile = { root, syntaxErrors: problems, codes };
  return [jsonSyntax, invalidValue, unknownRule]
    .flatMap((rule) => rule(file))
    .toSorted((one, other) => one.range.start - other.range.start);
}
