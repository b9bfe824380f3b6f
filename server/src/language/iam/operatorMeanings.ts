import { t } from '@vscode/l10n';
import type { Operator } from '../../iam/operators.ts';

/**
 * What each condition operator asks of a key's value, as the end of "Holds where the value …".
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
const meanings: Readonly<Record<string, () => string>> = {
  StringEquals: () => t('is exactly one of these texts, letter case included'),
  StringNotEquals: () => t('is none of these texts, letter case included; also where the request has no such key'),
  StringEqualsIgnoreCase: () => t('is one of these texts in any letter case'),
  StringNotEqualsIgnoreCase: () =>
    t('is none of these texts in any letter case; also where the request has no such key'),
  StringLike: () => t('fits one of these texts, in which * is any text and ? one character'),
  StringNotLike: () =>
    t('fits none of these texts, in which * is any text and ? one character; also where the request has no such key'),
  NumericEquals: () => t('is one of these numbers'),
  NumericNotEquals: () => t('is none of these numbers; also where the request has no such key'),
  NumericLessThan: () => t('is less than this number'),
  NumericLessThanEquals: () => t('is at most this number'),
  NumericGreaterThan: () => t('is greater than this number'),
  NumericGreaterThanEquals: () => t('is at least this number'),
  DateEquals: () => t('is this point in time, in ISO 8601 or seconds since 1970'),
  DateNotEquals: () => t('is another point in time; also where the request has no such key'),
  DateLessThan: () => t('is before this point in time'),
  DateLessThanEquals: () => t('is at or before this point in time'),
  DateGreaterThan: () => t('is after this point in time'),
  DateGreaterThanEquals: () => t('is at or after this point in time'),
  Bool: () => t('is this truth value, written "true" or "false"'),
  BinaryEquals: () => t('is these bytes, written in Base64'),
  IpAddress: () => t('is an address in one of these CIDR ranges, IPv4 or IPv6'),
  NotIpAddress: () => t('is an address outside of all these CIDR ranges; also where the request has no such key'),
  ArnEquals: () => t('is one of these ARNs, each field compared by itself; * and ? are wildcards, as with ArnLike'),
  ArnLike: () => t('fits one of these ARNs, each field compared by itself; * and ? are wildcards'),
  ArnNotEquals: () => t('fits none of these ARNs; also where the request has no such key'),
  ArnNotLike: () => t('fits none of these ARNs; also where the request has no such key'),
};

/** What an operator does, with its `ForAnyValue:` and `IfExists`, in sentences. */
export function operatorMeaning({ name, qualifier, ifExists }: Operator): string {
  if (name === 'Null')
    return t('With "true", holds where the request has no such key; with "false", where it has one.');
  const meaning = meanings[name]?.() ?? '';
  const missing = ifExists ? [t('Holds also where the request has no such key.')] : [];
  if (qualifier === 'ForAllValues') {
    return [
      t("Holds where each of the key's values in the request {0}.", meaning),
      t('Holds also where the request has none, so do not allow by it alone.'),
    ].join(' ');
  }
  const holds =
    qualifier === 'ForAnyValue'
      ? t("Holds where at least one of the key's values in the request {0}.", meaning)
      : t('Holds where the value {0}.', meaning);
  return [holds, ...missing].join(' ');
}

/** The types of condition keys that an operator's family is made for. */
export const familyTypes: Readonly<Record<Operator['family'], readonly string[]>> = {
  String: ['String', 'ARN'],
  Numeric: ['Numeric'],
  Date: ['Date'],
  Bool: ['Bool'],
  Binary: ['Binary'],
  IpAddress: ['IPAddress'],
  Arn: ['ARN'],
  Null: ['String', 'ARN', 'Numeric', 'Date', 'Bool', 'Binary', 'IPAddress'],
};
