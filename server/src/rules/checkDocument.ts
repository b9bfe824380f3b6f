import type { Definition } from '../asl/parseDefinition.ts';
import { parseDefinition } from '../asl/parseDefinition.ts';
import type { Grade } from '../contract/fanoutFile.ts';
import type { ControlPolicy } from '../iam/policy.ts';
import type { DocumentKind } from '../project/documentKind.ts';
import { checkParsedDefinition } from './asl/index.ts';
import type { Surroundings } from './asl/surroundings.ts';
import type { Finding } from './finding.ts';
import { checkPolicy } from './iam/index.ts';
import { ruleCodes } from './ruleCodes.ts';
import { checkSettings } from './settings/index.ts';
import { unusedSuppression } from './settings/unused-suppression.ts';
import { applySuppressions, suppressionsIn } from './suppression.ts';

/** A text to check, with its tree where somebody has read it already. */
export interface DocumentToCheck {
  readonly kind: DocumentKind;
  readonly text: string;
  readonly definition?: Definition;
  /** What the path of a policy says that it controls. */
  readonly control?: ControlPolicy;
}

/** What a project says about a document. */
export interface DocumentSurroundings extends Surroundings {
  /** How its rules are graded; those that it does not name as they grade themselves. */
  readonly grades?: ReadonlyMap<string, Grade>;
  /** What the comparison with the role of its state machines says about this document. */
  readonly roleFindings?: readonly Finding[];
}

/**
 * All findings of one document, as the language server and the command line show them: without those that a `Comment`
 * suppresses or the project turns off. Never throws; they stand in the order of the text.
 */
export function checkDocument(document: DocumentToCheck, around: DocumentSurroundings = {}): Finding[] {
  return gradeFindings(findingsOf(document, around), around.grades);
}

/**
 * Of a document only what the comparison with roles says: graded, and in a definition without what a `Comment` suppresses.
 * For documents that are not open, of which nothing else is shown: their own rules need not run.
 */
export function comparedFindings({ kind, text }: Partial<DocumentToCheck>, around: DocumentSurroundings): Finding[] {
  const found = around.roleFindings ?? [];
  if (kind !== 'definition' || text === undefined) return gradeFindings(found, around.grades);
  const { kept } = applySuppressions(found, suppressionsIn(parseDefinition(text), text));
  return gradeFindings(kept, around.grades);
}

function findingsOf(
  { kind, text, definition: parsed, control }: DocumentToCheck,
  around: DocumentSurroundings,
): Finding[] {
  const roleFindings = around.roleFindings ?? [];
  if (kind === 'settings') return checkSettings(text, ruleCodes);
  if (kind === 'policy') return inOrder([...checkPolicy(text, control), ...roleFindings]);
  const definition = parsed ?? parseDefinition(text);
  const { kept, unused } = applySuppressions(
    [...checkParsedDefinition(definition, text, around), ...roleFindings],
    suppressionsIn(definition, text),
  );
  // Rules that do not look at a broken text would make every suppression seem unused.
  if (definition.syntaxErrors.length > 0) return kept;
  return inOrder([...kept, ...unusedSuppression(unused, ruleCodes)]);
}

function inOrder(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((one, other) => one.range.start - other.range.start);
}

/** The findings as a project grades them, without those that it turns off. */
export function gradeFindings(findings: readonly Finding[], grades: DocumentSurroundings['grades']): Finding[] {
  if (grades === undefined || grades.size === 0) return [...findings];
  return findings.flatMap((finding) => {
    const grade = grades.get(finding.code) ?? finding.severity;
    return grade === 'off' ? [] : [{ ...finding, severity: grade }];
  });
}
