import { t } from '@vscode/l10n';
import { allStates, type Definition, fieldOf, queryLanguageOf } from '../../asl/parseDefinition.ts';
import { itemsOf, membersOf, stringOf, type TextRange, type TreeNode } from '../../text/tree.ts';
import type { Finding, Fix } from '../finding.ts';

/** A member with `.$` and a path or intrinsic function in a JSONata state, where it is a plain key with plain text. */
export function jsonpathInJsonata(definition: Definition): Finding[] {
  const findings: Finding[] = [];
  for (const state of allStates(definition)) {
    if (queryLanguageOf(definition, state) !== 'JSONata') continue;
    const look = (node: TreeNode | undefined): void => {
      for (const { key, keyRange, value } of membersOf(node)) {
        const written = stringOf(value) ?? '';
        if (key.endsWith('.$') && /^\$|^States\./.test(written)) {
          const message = t(
            '"{0}" is a plain key in a JSONata state: write "{1}" with an expression such as "{% $states.input %}".',
            key,
            key.slice(0, -2),
          );
          const fixes = keyRange.end - keyRange.start === key.length ? rewritten(keyRange, value, written) : [];
          findings.push({ code: 'asl/jsonpath-in-jsonata', severity: 'warning', range: keyRange, message, fixes });
        } else look(value);
      }
      for (const item of itemsOf(node)) look(item);
    };
    for (const name of ['Arguments', 'Output', 'ItemSelector']) look(fieldOf(state, name)?.value);
  }
  return findings;
}

/** A path of plain names and indexes means the same in JSONata, below `$states.input` or `$states.context`. */
function rewritten(keyRange: TextRange, value: TreeNode | undefined, path: string): Fix[] {
  if (value?.kind !== 'string' || !/^\$\$?(\.[A-Za-z_]\w*|\[\d+\])*$/.test(path)) return [];
  const expression = path.startsWith('$$') ? `$states.context${path.slice(2)}` : `$states.input${path.slice(1)}`;
  const edits = [
    { range: { start: keyRange.end - '.$'.length, end: keyRange.end }, newText: '' },
    { range: value.content, newText: `{% ${expression} %}` },
  ];
  return [{ title: t('Change to "{0}"', `{% ${expression} %}`), edits }];
}
