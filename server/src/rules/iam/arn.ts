import { t } from '@vscode/l10n';
import { iamService } from '../../catalogue/iam/services.ts';
import { readArn } from '../../iam/arn.ts';
import { elementOf, type Policy } from '../../iam/policy.ts';
import { type PolicyText, policyTexts, shownText, UNKNOWN } from '../../iam/policyText.ts';
import type { Finding } from '../finding.ts';

/** A Resource or NotResource that is no ARN. */
export function arn({ statements }: Policy): Finding[] {
  return statements.flatMap(({ elements }) =>
    ['Resource', 'NotResource'].flatMap((name) => policyTexts(elementOf(elements, name)?.value).flatMap(check)),
  );
}

function check(one: PolicyText): Finding[] {
  const { text, node } = one;
  const shown = shownText(one);
  const found = (awsCode: string, message: string): Finding => {
    return { code: 'iam/arn', severity: 'warning', range: node.range, message, awsCode };
  };
  // A wildcard, variable or unknown part may stand for any number of fields.
  if (/^[*?\uFFFB]/.test(text) || text.startsWith(UNKNOWN) || text.startsWith('${')) return [];
  if (text === '') return [found('INVALID_ARN_PREFIX', t('A resource is "*" or an ARN; this one is empty.'))];
  // API Gateway puts the API's own ARN before it: https://docs.aws.amazon.com/apigateway/latest/developerguide/openapi-extensions-policy.html
  if (text.startsWith('execute-api:/')) return [];
  // `my-roleArn` and the like are for the reader to fill in.
  if (/[a-z]A(rn|RN)$/.test(text)) return [];
  if (!/^arn[:*?\uFFFC]/.test(text)) {
    const message = t('"{0}" is no ARN: a resource is "*" or begins with arn:, such as arn:aws:s3:::my-bucket.', shown);
    return [found('INVALID_ARN_PREFIX', message)];
  }
  const read = readArn(text);
  if (read === undefined) {
    if (/[*?$\uFFFC]/.test(text)) return [];
    const message = t('"{0}" lacks fields: an ARN is arn:partition:service:region:account:resource.', shown);
    return [found('MISSING_ARN_FIELD', message)];
  }
  if (read.resource === '') {
    return [found('INVALID_ARN_RESOURCE', t('"{0}" names no resource behind the account.', shown))];
  }
  if (/[*?$\uFFFB\uFFFC]/.test(read.service)) return [];
  if (read.service !== read.service.toLowerCase()) {
    return [
      found(
        'INVALID_ARN_SERVICE_CASE',
        t('The service of an ARN is written in lower case: {0}.', read.service.toLowerCase()),
      ),
    ];
  }
  if (!isArnService(read.service)) return [found('INVALID_SERVICE', t('AWS has no service "{0}".', read.service))];
  return [];
}

/** What stands in ARNs and is the prefix of no action; documentation writes `service` for the reader to fill in. */
const others: ReadonlySet<string> = new Set([
  ...['catalog', 'monitoring', 'elastic-inference', 'route53-recovery-control', 'service', 'servicename'],
]);

function isArnService(name: string): boolean {
  return others.has(name) || iamService(name) !== undefined;
}
