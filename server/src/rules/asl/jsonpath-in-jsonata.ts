import { t } from '@vscode/l10n';
import { allStates, type Definition, fieldOf, queryLanguageOf } from '../../asl/parseDefinition.ts';
import { itemsOf, membersOf, stringOf, type TreeNode } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';

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
          findings.push({ code: 'asl/jsonpath-in-jsonata', severity: 'warning', range: keyRange, message });
        } else look(value);
      }
      for (const item of itemsOf(node)) look(item);
    };
    for (const name of ['Arguments', 'Output', 'ItemSelector']) look(fieldOf(state, name)?.value);
  }
  return findings;
}
