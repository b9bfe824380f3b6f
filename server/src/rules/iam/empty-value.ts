import { t } from '@vscode/l10n';
import { conditionsOf } from '../../iam/conditions.ts';
import { elementOf, type Policy, type Statement } from '../../iam/policy.ts';
import { membersOf, type TreeNode } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';

/** An empty list or object, which says nothing or says it in a way that surprises. */
export function emptyValue({ statements }: Policy): Finding[] {
  return statements.flatMap((statement) => [...elements(statement), ...conditions(statement)]);
}

function found(awsCode: string, severity: Finding['severity'], { range }: TreeNode, message: string): Finding {
  return { code: 'iam/empty-value', severity, range, message, awsCode };
}

function isEmpty(node: TreeNode | undefined): node is TreeNode {
  return (node?.kind === 'list' && node.items.length === 0) || (node?.kind === 'object' && node.members.length === 0);
}

function elements(statement: Statement): Finding[] {
  const value = (name: string) => elementOf(statement.elements, name)?.value;
  const empty = (name: string, node: TreeNode | undefined, awsCode: string): Finding[] =>
    isEmpty(node)
      ? [found(awsCode, 'warning', node, t('This {0} is empty, so the statement says nothing.', name))]
      : [];
  const lists = ['Action', 'NotAction', 'Resource', 'NotResource'].flatMap((name) => {
    const node = value(name);
    return node?.kind === 'list' ? empty(name, node, `EMPTY_ARRAY_${name.replace('Not', '').toUpperCase()}`) : [];
  });
  const principals = ['Principal', 'NotPrincipal'].flatMap((name) => {
    const node = value(name);
    if (node?.kind !== 'object') return [];
    const kinds = node.members.flatMap((one) =>
      one.value?.kind === 'list' ? empty(one.key, one.value, 'EMPTY_ARRAY_PRINCIPAL') : [],
    );
    return [...empty(name, node, 'EMPTY_OBJECT_PRINCIPAL'), ...kinds];
  });
  return [...lists, ...principals];
}

function conditions(statement: Statement): Finding[] {
  const condition = elementOf(statement.elements, 'Condition')?.value;
  const objects = [condition, ...membersOf(condition).map((member) => member.value)].flatMap((node) =>
    node?.kind === 'object' && isEmpty(node)
      ? [found('EMPTY_OBJECT_CONDITION', 'hint', node, t('This holds no condition: leave it out.'))]
      : [],
  );
  const lists = conditionsOf(statement).flatMap(({ operator, key, member: { value } }): Finding[] => {
    if (value?.kind !== 'list' || !isEmpty(value)) return [];
    const { qualifier } = operator;
    if (qualifier === 'ForAllValues') {
      const message = t(
        'Without values this holds only where {0} is missing: say so with "Null": {1}.',
        key,
        `{ "${key}": "true" }`,
      );
      return [found('EMPTY_ARRAY_CONDITION_FORALLVALUES', 'information', value, message)];
    }
    if (qualifier === 'ForAnyValue') {
      const message = t('Without values this never holds: give {0} values.', key);
      return [found('EMPTY_ARRAY_CONDITION_FORANYVALUE', 'information', value, message)];
    }
    if (operator.ifExists) {
      const message = t(
        'Without values this holds only where {0} is missing: say so with "Null": {1}.',
        key,
        `{ "${key}": "true" }`,
      );
      return [found('EMPTY_ARRAY_CONDITION_IFEXISTS', 'information', value, message)];
    }
    return [
      found('EMPTY_ARRAY_CONDITION', 'information', value, t('{0} is compared with nothing: give it values.', key)),
    ];
  });
  return [...objects, ...lists];
}
