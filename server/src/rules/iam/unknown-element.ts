import { t } from '@vscode/l10n';
import { nearestName } from '../../asl/transitions.ts';
import { isComputed, type Policy } from '../../iam/policy.ts';
import { type Member, membersOf } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';

const ofPolicy = ['Version', 'Id', 'Statement'];
const ofStatement = [
  ...['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'],
];

/** An element that the policy grammar does not have. */
export function unknownElement({ root, statements }: Policy): Finding[] {
  const top = isComputed(root) ? [] : membersOf(root).flatMap((member) => check(member, ofPolicy));
  return [...top, ...statements.flatMap(({ elements }) => elements.flatMap((member) => check(member, ofStatement)))];
}

function check({ key, keyRange }: Member, known: readonly string[]): Finding[] {
  if (known.includes(key)) return [];
  const otherCase = known.find((name) => name.toLowerCase() === key.toLowerCase());
  const nearest = otherCase ?? nearestName(key, known);
  const message =
    nearest === undefined
      ? t('"{0}" is no element of a policy. Elements here are {1}.', key, known.join(', '))
      : t('"{0}" is no element of a policy. Did you mean "{1}"?', key, nearest);
  // Some services read element names in any case.
  return [
    {
      code: 'iam/unknown-element',
      severity: otherCase === undefined ? 'error' : 'warning',
      range: keyRange,
      message,
      awsCode: 'INVALID_POLICY_ELEMENT',
    },
  ];
}
