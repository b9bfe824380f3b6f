import { type CheckedFile, countFindings } from '../report.ts';

/** The document that `lint.md` describes; its `version` changes when a member is removed or means something else. */
export function asJson(files: readonly CheckedFile[]): string {
  return `${JSON.stringify({ version: 1, count: countFindings(files), files }, null, 2)}\n`;
}
