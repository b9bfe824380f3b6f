import { t } from '@vscode/l10n';
import { conditionKey } from '../../catalogue/iam/conditionKeys.ts';
import { readArn } from '../../iam/arn.ts';
import { type Condition, conditionsOf } from '../../iam/conditions.ts';
import type { Policy } from '../../iam/policy.ts';
import { isKnown } from '../../iam/policyText.ts';
import type { Finding } from '../finding.ts';
import { isRegion } from './regions.ts';
import { isServicePrincipal } from './servicePrincipals.ts';

/** A value that its key never has: no Region, no VPC, no service, no account, no organization. */
export function conditionFormat({ statements }: Policy): Finding[] {
  return statements.flatMap((statement) => conditionsOf(statement).flatMap(check));
}

type Problem = readonly [message: string, awsCode?: string];

function check({ key, operator, values }: Condition): Finding[] {
  if (operator.family !== 'String' && operator.family !== 'Arn') return [];
  return values.filter(isKnown).flatMap(({ text, node }): Finding[] => {
    const problem = accountOf(key, text) ?? (/[*?]|\$\{/.test(text) ? undefined : problemOf(key, text));
    if (problem === undefined) return [];
    const [message, awsCode] = problem;
    return [{ code: 'iam/condition-format', severity: 'warning', range: node.range, message, awsCode }];
  });
}

const services =
  /^(aws:PrincipalServiceName|aws:PrincipalServiceNamesList|aws:CalledVia\w*|iam:PassedToService|iam:AWSServiceName|kms:ViaService)$/i;

function problemOf(key: string, text: string): Problem | undefined {
  if (/^aws:RequestedRegion$/i.test(key) && !isRegion(text)) return [t('"{0}" is no Region.', text), 'INVALID_REGION'];
  if (/^aws:SourceVpc$/i.test(key) && !isId('vpc', text)) {
    return [t('"{0}" is no VPC: its id is vpc- and 8 or 17 digits and letters.', text), 'INVALID_VPC_FORMAT'];
  }
  if (/^aws:SourceVpce$/i.test(key) && !isId('vpce', text)) {
    return [
      t('"{0}" is no VPC endpoint: its id is vpce- and 8 or 17 digits and letters.', text),
      'INVALID_VPCE_FORMAT',
    ];
  }
  if (services.test(key) && !isServicePrincipal(text)) {
    return [
      t('"{0}" is no service principal: they look like states.amazonaws.com.', text),
      'INVALID_SERVICE_PRINCIPAL_FORMAT',
    ];
  }
  if (/^aws:\w+OrgID$/i.test(key) && isShortOrganization(text)) return [organizationMessage(text)];
  if (/^aws:\w+OrgPaths$/i.test(key) && isShortOrganization(text.split('/')[0] ?? ''))
    return [organizationMessage(text)];
  if (/^aws:(Principal|Source|Resource|Vpce)(Account|Owner)$/i.test(key) && /^\d+$/.test(text) && text.length !== 12) {
    return [t('"{0}" is no account: an account has 12 digits.', text)];
  }
  return undefined;
}

/** The account of an ARN, where that has digits only. */
function accountOf(key: string, text: string): Problem | undefined {
  if (conditionKey(key)?.type.endsWith('ARN') !== true) return undefined;
  const account = readArn(text)?.account;
  if (account === undefined || !/^\d+$/.test(account) || account.length === 12) return undefined;
  return [t('"{0}" is no account: an account has 12 digits.', account), 'INVALID_ARN_ACCOUNT'];
}

/** Ids of letters alone, such as vpc-id, are for the reader to fill in. */
function isId(prefix: string, text: string): boolean {
  return new RegExp(`^${prefix}-([a-z0-9]{8}|[a-z0-9]{17}|[a-z-]+)$`, 'i').test(text);
}

/** @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html */
function isShortOrganization(text: string): boolean {
  return /^o-[a-z0-9]{1,9}$/.test(text) && /\d/.test(text);
}

function organizationMessage(text: string): string {
  return t('"{0}" is no organization: its id is o- and 10 to 32 digits and small letters.', text);
}
