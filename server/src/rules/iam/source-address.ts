import { t } from '@vscode/l10n';
import { type Condition, conditionsOf } from '../../iam/conditions.ts';
import type { Policy } from '../../iam/policy.ts';
import type { Finding } from '../finding.ts';
import { isPrivate, readAddress, withZeros } from './addresses.ts';

/** Ranges of addresses that no request comes from, or of which bits are ignored. */
export function sourceAddress({ statements }: Policy): Finding[] {
  return statements.flatMap((statement) => conditionsOf(statement).flatMap(check));
}

function check(condition: Condition): Finding[] {
  if (condition.operator.family !== 'IpAddress') return [];
  return [...privateOnes(condition), ...ignoredBits(condition)];
}

function privateOnes({ key, operator, values }: Condition): Finding[] {
  if (key.toLowerCase() !== 'aws:sourceip') return [];
  const ranges = values.flatMap((value) => {
    const range = readAddress(value.text);
    return range === undefined ? [] : [{ value, isPrivate: isPrivate(range) }];
  });
  const all = ranges.length === values.length && ranges.every((one) => one.isPrivate);
  const awsCode = `PRIVATE_${operator.negated ? 'NOTIPADDRESS' : 'IP_ADDRESS'}${all ? '' : '_SUBSET'}`;
  return ranges
    .filter((one) => one.isPrivate)
    .map(({ value: { node, text } }) => ({
      code: 'iam/source-address',
      severity: all ? 'warning' : 'information',
      range: node.range,
      message: t(
        'No request has the source {0}: aws:SourceIp is a public address. In a VPC, compare aws:VpcSourceIp.',
        text,
      ),
      awsCode,
    }));
}

function ignoredBits({ values }: Condition): Finding[] {
  return values.flatMap(({ text, node, written }): Finding[] => {
    const range = readAddress(text);
    const better = range === undefined ? undefined : withZeros(range);
    if (better === undefined) return [];
    const message = t('AWS ignores the last bits of {0}: write {1}.', text, better);
    const fixes =
      written === node && written !== undefined
        ? [{ title: t('Change to "{0}"', better), edits: [{ range: written.content, newText: better }] }]
        : [];
    return [
      { code: 'iam/source-address', severity: 'hint', range: node.range, message, awsCode: 'IMPROVE_IP_RANGE', fixes },
    ];
  });
}
