import { t } from '@vscode/l10n';
import { nearestName } from '../../asl/transitions.ts';
import { iamService } from '../../catalogue/iam/services.ts';
import { type Arn, canBeOfType, readArn } from '../../iam/arn.ts';
import { elementOf, type Policy } from '../../iam/policy.ts';
import { type PolicyText, policyTexts } from '../../iam/policyText.ts';
import type { Finding } from '../finding.ts';
import { isRegion, partitions, regions } from './regions.ts';

/** A partition, Region or account of a resource's ARN that cannot be, or that its service's ARNs do not have. */
export function arnFields({ statements }: Policy): Finding[] {
  return statements.flatMap(({ elements }) =>
    ['Resource', 'NotResource'].flatMap((name) => policyTexts(elementOf(elements, name)?.value).flatMap(check)),
  );
}

/** Documentation writes `partition` and `region` for parts to fill in. */
const isOpen = (field: string) => /[*?$\uFFFB\uFFFC]|partition|region/i.test(field);

function check({ text, node }: PolicyText): Finding[] {
  const arn = readArn(text);
  if (arn === undefined) return [];
  const found = (awsCode: string, message: string): Finding[] => [
    { code: 'iam/arn-fields', severity: 'warning', range: node.range, message, awsCode },
  ];
  const { partition, region, account } = arn;
  if (!isOpen(partition) && !partitions.includes(partition)) {
    return found(
      'INVALID_PARTITION',
      t('"{0}" is no partition. Partitions are {1}.', partition, partitions.join(', ')),
    );
  }
  if (region !== '' && !isOpen(region) && !isRegion(region)) {
    const nearest = nearestName(region, regions);
    const message =
      nearest === undefined
        ? t('"{0}" is no Region.', region)
        : t('"{0}" is no Region. Did you mean "{1}"?', region, nearest);
    return found('INVALID_ARN_REGION', message);
  }
  // Documentation shows accounts as words and numbers of any length; only digits claim to be one.
  if (/^\d+$/.test(account) && account.length !== 12) {
    return found('INVALID_ARN_ACCOUNT', t('"{0}" is no account: an account has 12 digits.', account));
  }
  return checkShape(arn).flatMap(([code, message]) => found(code, message));
}

const typesByService = new Map<string, readonly Arn[]>();

/** The ARNs of the service's resource types that name the service itself. */
function typesOf(service: string): readonly Arn[] {
  let types = typesByService.get(service);
  if (types === undefined) {
    const all = (iamService(service)?.resourceTypes ?? []).flatMap(({ arn }) => readArn(arn) ?? []);
    types = all.filter((type) => type.service === service);
    // A service that is none has no types to keep, whatever is typed.
    if (types.length > 0) typesByService.set(service, types);
  }
  return types;
}

/** Compares what is empty with the service's resource types that the resource can be of; a type of no known form may differ. */
function checkShape({ service, region, account, resource }: Arn): [string, string][] {
  if (isOpen(service) || resource === '*') return [];
  const alike = typesOf(service).filter((type) => canBeOfType(resource, type.resource));
  const named = alike.filter((type) => !type.resource.startsWith('${'));
  const compared = named.length > 0 ? named : alike;
  if (compared.length === 0) return [];
  const none = (field: 'region' | 'account') => compared.every((type) => type[field] === '');
  if (region !== '' && region !== '*' && none('region')) {
    return [
      ['ARN_REGION_NOT_ALLOWED', t('ARNs of {0} have no Region: leave "{1}" out between the colons.', service, region)],
    ];
  }
  if (account !== '' && account !== '*' && none('account')) {
    return [
      [
        'ARN_ACCOUNT_NOT_ALLOWED',
        t('ARNs of {0} have no account: leave "{1}" out between the colons.', service, account),
      ],
    ];
  }
  if (region === '' && compared.every((type) => type.region !== '')) {
    return [
      ['MISSING_ARN_REGION', t('ARNs of {0} have a Region before the account; "*" stands for every Region.', service)],
    ];
  }
  return [];
}
