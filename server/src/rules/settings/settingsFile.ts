import type { SyntaxProblem } from '../../text/json.ts';
import type { TreeNode } from '../../text/tree.ts';

/** A `fanout.json`, read as far as it can be. */
export interface SettingsFile {
  readonly root?: TreeNode;
  readonly syntaxErrors: readonly SyntaxProblem[];
  /** The codes of all rules that there are. */
  readonly codes: readonly string[];
}
