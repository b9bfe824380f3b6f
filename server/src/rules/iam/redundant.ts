import { t } from '@vscode/l10n';
import { conditionsOf } from '../../iam/conditions.ts';
import { elementOf, type Policy, type Statement } from '../../iam/policy.ts';
import { isKnown, type PolicyText, policyTexts } from '../../iam/policyText.ts';
import { itemRemoval } from '../../text/itemRemoval.ts';
import type { TreeNode } from '../../text/tree.ts';
import { wildcardCovers } from '../../text/wildcard.ts';
import type { Finding, Fix } from '../finding.ts';

/** What can be taken out of a policy without a change of what it says. */
export function redundant(policy: Policy): Finding[] {
  return [
    ...policy.statements.flatMap(({ elements }) => [
      ...['Action', 'NotAction'].flatMap((name) => listed(elementOf(elements, name)?.value, 'REDUNDANT_ACTION')),
      ...['Resource', 'NotResource'].flatMap((name) => listed(elementOf(elements, name)?.value, 'REDUNDANT_RESOURCE')),
    ]),
    ...policy.statements.flatMap(numbers),
    ...redundantStatements(policy),
  ];
}

function found(awsCode: string, range: Finding['range'], message: string, fixes: readonly Fix[]): Finding {
  return { code: 'iam/redundant', severity: 'hint', range, message, awsCode, fixes };
}

function removal(list: TreeNode | undefined, node: TreeNode, title: string): Fix[] {
  if (list?.kind !== 'list') return [];
  const range = itemRemoval(list, list.items.indexOf(node));
  return range === undefined ? [] : [{ title, edits: [{ range, newText: '' }] }];
}

/** Texts as they are compared: actions are the same in any case. */
function comparable(texts: readonly PolicyText[], anyCase: boolean): (readonly [string, PolicyText])[] {
  return texts.filter(isKnown).map((one) => [anyCase ? one.text.toLowerCase() : one.text, one]);
}

function listed(list: TreeNode | undefined, awsCode: 'REDUNDANT_ACTION' | 'REDUNDANT_RESOURCE'): Finding[] {
  if (list?.kind !== 'list') return [];
  const texts = comparable(policyTexts(list), awsCode === 'REDUNDANT_ACTION');
  const patterns = patternsByPrefix(texts);
  const seen = new Set<string>();
  return texts.flatMap(([text, { node, text: shown }]): Finding[] => {
    const twice = seen.has(text);
    seen.add(text);
    const cover = twice ? text : coverOf(text, patterns);
    if (cover === undefined) return [];
    const message = twice ? t('"{0}" is in the list already.', shown) : t('"{0}" is in "{1}" already.', shown, cover);
    return [found(awsCode, node.range, message, removal(list, node, t('Remove "{0}"', shown)))];
  });
}

type Patterns = ReadonlyMap<string, readonly (readonly [pattern: string, shown: string])[]>;

/** The patterns by what stands before their first wildcard, so that a text meets only those that begin like it. */
function patternsByPrefix(texts: readonly (readonly [string, PolicyText])[]): Patterns {
  const patterns = new Map<string, [string, string][]>();
  for (const [text, { text: shown }] of texts) {
    const wildcard = text.search(/[*?]/);
    if (wildcard < 0) continue;
    const prefix = text.slice(0, wildcard);
    const alike = patterns.get(prefix);
    if (alike === undefined) patterns.set(prefix, [[text, shown]]);
    else alike.push([text, shown]);
  }
  return patterns;
}

function coverOf(text: string, patterns: Patterns): string | undefined {
  for (let length = 0; length <= text.length; length++) {
    const found = patterns
      .get(text.slice(0, length))
      ?.find(([pattern]) => pattern !== text && wildcardCovers(pattern, text));
    if (found !== undefined) return found[1];
  }
  return undefined;
}

/** How many statements one is compared with: more than fit into a policy that AWS takes. */
const COMPARED = 200;

function numbers(statement: Statement): Finding[] {
  return conditionsOf(statement).flatMap(({ operator, operatorMember, member, values }): Finding[] => {
    const direction = /^Numeric(Less|Greater)Than/.exec(operator.name)?.[1];
    if (direction === undefined || values.length < 2 || values.some(({ text }) => !/^\d+(\.\d+)?$/.test(text)))
      return [];
    const all = values.map(({ text }) => Number(text));
    const widest = direction === 'Less' ? Math.max(...all) : Math.min(...all);
    const keep = all.indexOf(widest);
    return values.flatMap(({ text, node }, index) => {
      if (index === keep) return [];
      const message = t('{0} {1} holds wherever {2} does.', operatorMember.key, String(widest), text);
      return [
        found(
          'REDUNDANT_CONDITION_VALUE_NUM',
          node.range,
          message,
          removal(member.value, node, t('Remove "{0}"', text)),
        ),
      ];
    });
  });
}

function redundantStatements({ text, root, statements }: Policy): Finding[] {
  const list = root?.kind === 'object' ? elementOf(root.members, 'Statement')?.value : undefined;
  const groups = new Map<string, { statement: Statement; actions: string[]; resources: string[] }[]>();
  const findings: Finding[] = [];
  for (const statement of statements) {
    const lists = comparedLists(statement);
    if (lists === undefined) continue;
    const others = statement.elements.filter(({ key }) => !/^(sid|action|resource)$/i.test(key));
    const key = others
      .map(
        ({ key, value }) =>
          `${key}:${value === undefined ? '' : text.slice(value.range.start, value.range.end).replace(/\s+/g, '')}`,
      )
      .sort()
      .join();
    const alike = groups.get(key) ?? [];
    groups.set(key, alike);
    const covers = (one: readonly string[], other: readonly string[]) =>
      other.every((value) => one.some((pattern) => wildcardCovers(pattern, value)));
    const wider = alike.some((one) => covers(one.resources, lists.resources) && covers(one.actions, lists.actions));
    if (wider) {
      const { start } = statement.node.range;
      const fixes = removal(list, statement.node, t('Remove the statement'));
      const message = t('Another statement says all that this one says.');
      findings.push(found('REDUNDANT_STATEMENT', { start, end: start + 1 }, message, fixes));
    } else if (alike.length < COMPARED) {
      alike.push({ statement, ...lists });
    }
  }
  return findings;
}

/** Undefined for a statement with parts that cannot be compared; in a trust policy there is no resource. */
function comparedLists({ elements }: Statement): { actions: string[]; resources: string[] } | undefined {
  const actions = policyTexts(elementOf(elements, 'Action')?.value);
  const resources = policyTexts(elementOf(elements, 'Resource')?.value);
  if (actions.length === 0 || !actions.every(isKnown) || !resources.every(isKnown)) return undefined;
  if (elementOf(elements, 'NotAction') !== undefined || elementOf(elements, 'NotResource') !== undefined)
    return undefined;
  return { actions: actions.map((one) => one.text.toLowerCase()), resources: resources.map((one) => one.text) };
}
