import { t } from '@vscode/l10n';
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { elementOf, parsePolicy, type Statement } from '../../iam/policy.ts';
import type { TextRange } from '../../text/tree.ts';
import { strings } from './policyPlace.ts';

/** The outline of a policy: its statements by their Sid, or by what they allow or deny where they have none. */
export function policySymbols(document: TextDocument): DocumentSymbol[] {
  const place = ({ start, end }: TextRange) => ({ start: document.positionAt(start), end: document.positionAt(end) });
  return parsePolicy(document.getText()).statements.map((statement): DocumentSymbol => {
    const sid = elementOf(statement.elements, 'Sid');
    const [name = ''] = strings(sid?.value);
    const said = summary(statement);
    const title = name.trim() === '' ? said : name;
    return {
      // The protocol refuses an empty name, which a half-typed statement has.
      name: title === '' ? '…' : title,
      detail: name.trim() === '' ? undefined : said,
      kind: SymbolKind.Object,
      range: place(statement.node.range),
      selectionRange: place(
        name.trim() === '' || sid?.value === undefined
          ? { start: statement.node.range.start, end: statement.node.range.start + 1 }
          : sid.value.range,
      ),
    };
  });
}

/** `Allow batch:SubmitJob`, `Deny all but iam:* and 3 more`. */
function summary({ elements }: Statement): string {
  const [effect] = strings(elementOf(elements, 'Effect')?.value);
  const others = elementOf(elements, 'NotAction');
  const [first, ...rest] = strings((others ?? elementOf(elements, 'Action'))?.value);
  const actions = first === undefined || rest.length === 0 ? first : t('{0} and {1} more', first, String(rest.length));
  const said = actions !== undefined && others !== undefined ? t('all but {0}', actions) : actions;
  return [effect, said].filter((part) => part !== undefined).join(' ');
}
