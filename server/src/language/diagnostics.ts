import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { controlPolicyOfPath } from '../project/documentKind.ts';
import { checkDocument, type DocumentSurroundings, gradeFindings } from '../rules/checkDocument.ts';
import type { Finding } from '../rules/finding.ts';
import { rulePage } from '../rules/rulePage.ts';
import { kindOf } from './documentKind.ts';
import { definitionIn } from './parsedDocuments.ts';

const severities: Record<Finding['severity'], DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** The document's findings; for a document of another kind, such as a template, only what its state machines' roles lack. */
export function findingsIn(
  document: TextDocument,
  around: DocumentSurroundings = {},
  kind = kindOf(document),
): Finding[] {
  if (kind === undefined) return gradeFindings(around.roleFindings ?? [], around.grades);
  const definition = kind === 'definition' ? definitionIn(document) : undefined;
  return checkDocument(
    { kind, text: document.getText(), definition, control: controlPolicyOfPath(document.uri) },
    around,
  );
}

/** A finding as the protocol has it. */
export function asDiagnostic(
  document: TextDocument,
  { code, severity, range, message, awsCode, unnecessary }: Finding,
): Diagnostic {
  return {
    range: { start: document.positionAt(range.start), end: document.positionAt(range.end) },
    severity: severities[severity],
    code,
    codeDescription: { href: rulePage(code) },
    source: 'fanout',
    message,
    ...(awsCode === undefined ? {} : { data: { awsCode } }),
    ...(unnecessary ? { tags: [DiagnosticTag.Unnecessary] } : {}),
  };
}
