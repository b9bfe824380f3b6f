import type { Operator } from '../../iam/operators.ts';

/**
 * What each condition operator asks of a key's value, as the end of "Holds where the value …".
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
const meanings: Readonly<Record<string, string>> = {
  StringEquals: 'is exactly one of these texts, letter case included',
  StringNotEquals: 'is none of these texts, letter case included; also where the request has no such key',
  StringEqualsIgnoreCase: 'is one of these texts in any letter case',
  StringNotEqualsIgnoreCase: 'is none of these texts in any letter case; also where the request has no such key',
  StringLike: 'fits one of these texts, in which * is any text and ? one character',
  StringNotLike:
    'fits none of these texts, in which * is any text and ? one character; also where the request has no such key',
  NumericEquals: 'is one of these numbers',
  NumericNotEquals: 'is none of these numbers; also where the request has no such key',
  NumericLessThan: 'is less than this number',
  NumericLessThanEquals: 'is at most this number',
  NumericGreaterThan: 'is greater than this number',
  NumericGreaterThanEquals: 'is at least this number',
  DateEquals: 'is this point in time, in ISO 8601 or seconds since 1970',
  DateNotEquals: 'is another point in time; also where the request has no such key',
  DateLessThan: 'is before this point in time',
  DateLessThanEquals: 'is at or before this point in time',
  DateGreaterThan: 'is after this point in time',
  DateGreaterThanEquals: 'is at or after this point in time',
  Bool: 'is this truth value, written "true" or "false"',
  BinaryEquals: 'is these bytes, written in Base64',
  IpAddress: 'is an address in one of these CIDR ranges, IPv4 or IPv6',
  NotIpAddress: 'is an address outside of all these CIDR ranges; also where the request has no such key',
  ArnEquals: 'is one of these ARNs, each field compared by itself; * and ? are wildcards, as with ArnLike',
  ArnLike: 'fits one of these ARNs, each field compared by itself; * and ? are wildcards',
  ArnNotEquals: 'fits none of these ARNs; also where the request has no such key',
  ArnNotLike: 'fits none of these ARNs; also where the request has no such key',
};

/** What an operator does, with its `ForAnyValue:` and `IfExists`, in sentences. */
export function operatorMeaning({ name, qualifier, ifExists }: Operator): string {
  if (name === 'Null') return 'With "true", holds where the request has no such key; with "false", where it has one.';
  const meaning = meanings[name] ?? '';
  const missing = ifExists ? ['Holds also where the request has no such key.'] : [];
  if (qualifier === 'ForAllValues') {
    return [
      `Holds where each of the key's values in the request ${meaning}.`,
      'Holds also where the request has none, so do not allow by it alone.',
    ].join(' ');
  }
  const subject = qualifier === 'ForAnyValue' ? "at least one of the key's values in the request" : 'the value';
  return [`Holds where ${subject} ${meaning}.`, ...missing].join(' ');
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
