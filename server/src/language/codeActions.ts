import { t } from '@vscode/l10n';
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding, Fix } from '../rules/finding.ts';
import { rulePage } from '../rules/rulePage.ts';
import { suppressionFix } from '../rules/suppression.ts';
import { asDiagnostic } from './diagnostics.ts';
import { kindOf } from './documentKind.ts';
import { definitionIn } from './parsedDocuments.ts';
import type { EditableDocument } from './roleFindings.ts';

/** The command that opens a rule's page in the browser. */
export const OPEN_RULE_PAGE = 'fanout.openRulePage';

/** What the client can do, and where the project's settings are. */
export interface ActionAbilities {
  /** Whether edits may name the version that they are for, and create files. */
  readonly documentChanges: boolean;
  /** Whether the client opens web pages. */
  readonly showDocument: boolean;
  /** The edit that turns a rule off in `fanout.json`; undefined for a document outside any project. */
  readonly turnOff?: (code: string) => Promise<WorkspaceEdit | undefined>;
  /** Another file that a fix is for. */
  readonly fileToEdit?: (path: string) => EditableDocument | undefined;
}

/** What can be done about the findings at a place: their fixes, the ways to silence them, their pages. */
export async function codeActions(
  document: TextDocument,
  { range, context }: Pick<CodeActionParams, 'range' | 'context'>,
  findings: readonly Finding[],
  abilities: ActionAbilities,
): Promise<CodeAction[]> {
  const { only } = context;
  if (only !== undefined && !only.some((kind) => kind === '' || kind === CodeActionKind.QuickFix)) return [];
  const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  const here = findings.filter((finding) => finding.range.start <= end && start <= finding.range.end);
  const actions = here.map((finding) => actionsFor(document, finding, abilities));
  // Mending comes before silencing, for all findings at the place.
  const byUse = await Promise.all(actions);
  return [...byUse.flatMap(({ fixes }) => fixes), ...byUse.flatMap(({ others }) => others)];
}

async function actionsFor(document: TextDocument, finding: Finding, abilities: ActionAbilities) {
  const action = (title: string, rest: Partial<CodeAction>): CodeAction => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [asDiagnostic(document, finding)],
    ...rest,
  });
  const fixes = (finding.fixes ?? []).flatMap((fix, index) => {
    const changed = fix.file === undefined ? { document, version: document.version } : abilities.fileToEdit?.(fix.file);
    if (changed === undefined) return [];
    return [action(fix.title, { edit: editOf(changed, fix, abilities.documentChanges), isPreferred: index === 0 })];
  });
  const others: CodeAction[] = [];
  const suppression = suppressionIn(document, finding);
  if (suppression !== undefined) {
    const edit = editOf({ document, version: document.version }, suppression, abilities.documentChanges);
    others.push(action(suppression.title, { edit }));
  }
  const turnedOff = finding.code.startsWith('settings/') ? undefined : await abilities.turnOff?.(finding.code);
  if (turnedOff !== undefined) {
    others.push(action(t('Turn off {0} in fanout.json', finding.code), { edit: turnedOff }));
  }
  if (abilities.showDocument) {
    const title = t('Open the page of {0}', finding.code);
    const command = { title, command: OPEN_RULE_PAGE, arguments: [rulePage(finding.code)] };
    others.push(action(title, { command }));
  }
  return { fixes, others };
}

/** Only in a definition that can be read: a Comment put into a broken text might break it further. */
function suppressionIn(document: TextDocument, finding: Finding): Fix | undefined {
  if (kindOf(document) !== 'definition' || finding.code.startsWith('settings/')) return undefined;
  const definition = definitionIn(document);
  return definition.syntaxErrors.length > 0 ? undefined : suppressionFix(definition, document.getText(), finding);
}

/** The change as the client takes it, for this version of an open document and no other where it can say so. */
function editOf({ document, version }: EditableDocument, fix: Fix, versioned: boolean): WorkspaceEdit {
  const edits: TextEdit[] = fix.edits.map(({ range, newText }) => ({
    range: { start: document.positionAt(range.start), end: document.positionAt(range.end) },
    newText,
  }));
  if (!versioned) return { changes: { [document.uri]: edits } };
  const change: TextDocumentEdit = { textDocument: { uri: document.uri, version }, edits };
  return { documentChanges: [change] };
}
