import type { TextRange } from '../text/tree.ts';

/** One thing to tell about a document: `code` is the path of its page below `rules/`, such as `asl/json-syntax`. */
export interface Finding {
  readonly code: string;
  /** `error` only for what AWS surely refuses. */
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  /** UTF-16 offsets into the document. */
  readonly range: TextRange;
  /** An English sentence, translated where the editor has a translation. */
  readonly message: string;
  /** It says that the place has no use, so that an editor may fade it. */
  readonly unnecessary?: true;
  /** Ways to mend it, the likeliest first. */
  readonly fixes?: readonly Fix[];
  /** The code that AWS's own checks have for it, such as Access Analyzer's `INVALID_ACTION`. */
  readonly awsCode?: string;
}

/** A change that mends a finding. */
export interface Fix {
  /** What the change does, as an imperative: `Change to "Succeed"`. */
  readonly title: string;
  /** The file to change, by its path; absent for the finding's own. */
  readonly file?: string;
  readonly edits: readonly { readonly range: TextRange; readonly newText: string }[];
}
