import type { CompletionItem } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionClient } from '../../../../server/src/language/iam/offer.ts';
import { policyCompletions } from '../../../../server/src/language/iam/policyCompletion.ts';

/** What is offered at the | of a policy, best first, with the whole text after taking one of them. */
export function completed(source: string, client: CompletionClient = { snippets: true }) {
  const offset = source.indexOf('|');
  const text = source.replace('|', '');
  const document = TextDocument.create('file:///project/a.iam.json', 'json', 1, text);
  const { items, isIncomplete } = policyCompletions(document, document.positionAt(offset), client);
  const sorted = items.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
  return {
    items: sorted,
    isIncomplete,
    labels: sorted.map(({ label }) => label),
    find: (label: string) => sorted.find((item) => item.label === label),
    /** What the editor holds against each other before it shows an item. */
    comparedWith(label: string) {
      const item = sorted.find((one) => one.label === label);
      const edit = item?.textEdit;
      const start = edit !== undefined && 'range' in edit ? document.offsetAt(edit.range.start) : offset;
      return { typed: text.slice(start, offset), filter: item?.filterText ?? '' };
    },
    after(label: string): string | undefined {
      const item = sorted.find((one) => one.label === label);
      return item === undefined ? undefined : accepted(document, item);
    },
  };
}

/** The document with an item taken; a stop of a snippet is shown as | or, with what stands there, as «…». */
export function accepted(document: TextDocument, item: CompletionItem): string {
  const edit = item.textEdit;
  if (edit === undefined || !('range' in edit)) throw new Error(`${item.label} edits nothing.`);
  const newText = item.insertTextFormat === 2 ? shownStops(edit.newText) : edit.newText;
  return TextDocument.applyEdits(document, [{ range: edit.range, newText }, ...(item.additionalTextEdits ?? [])]);
}

function shownStops(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '«$1»')
    .replace(/\$\{\d+:((?:[^\\}]|\\.)*)\}/g, '«$1»')
    .replace(/(?<!\\)\$\d+/g, '|')
    .replace(/\\([\\$}])/g, '$1');
}
