import { t } from '@vscode/l10n';
import { conditionsOf } from '../../iam/conditions.ts';
import type { Policy } from '../../iam/policy.ts';
import type { Finding } from '../finding.ts';

/** Private addresses are the same in every VPC, so one alone says little. */
export function pairedKey({ statements }: Policy): Finding[] {
  return statements.flatMap((statement) => {
    const conditions = conditionsOf(statement);
    if (conditions.some(({ key }) => /^aws:SourceVpc(e|Arn)?$/i.test(key))) return [];
    return conditions
      .filter(({ key }) => /^aws:VpcSourceIp$/i.test(key))
      .map(({ member, key }): Finding => {
        const message = t('Every VPC may have these addresses: compare aws:SourceVpc beside {0}.', key);
        return {
          code: 'iam/paired-key',
          severity: 'warning',
          range: member.keyRange,
          message,
          awsCode: 'MISSING_PAIRED_CONDITION_KEYS',
        };
      });
  });
}
