import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { checkDefinition } from '../rules/asl/index.ts';
import type { Finding } from '../rules/finding.ts';
import { checkPolicy } from '../rules/iam/index.ts';
import { kindOf } from './documentKind.ts';

const severities: Record<Finding['severity'], DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};
const pages = 'https://github.com/fanout-tools/fanout/blob/main/server/src/rules';

/** The document's findings as diagnostics; none for a document of another kind. */
export function diagnose(document: TextDocument): Diagnostic[] {
  const kind = kindOf(document);
  if (kind === undefined) return [];
  const text = document.getText();
  const findings = kind === 'definition' ? checkDefinition(text) : checkPolicy(text);
  return findings.map(({ code, severity, range, message }) => ({
    range: { start: document.positionAt(range.start), end: document.positionAt(range.end) },
    severity: severities[severity],
    code,
    codeDescription: { href: `${pages}/${code}.md` },
    source: 'fanout',
    message,
  }));
}
