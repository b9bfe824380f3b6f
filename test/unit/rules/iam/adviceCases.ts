import {
  type AnalyzerCase,
  acting,
  allow,
  bucket,
  get,
  grants,
  long,
  policy,
  queue,
  states,
  when,
  who,
} from './caseText.ts';

/** Codes about what is empty, can go, is too large or too open. */
export const adviceCases: readonly AnalyzerCase[] = [
  // Nothing written
  ['EMPTY_ARRAY_ACTION', acting('«[]»'), acting('["s3:*"]'), 'warning'],
  ['EMPTY_ARRAY_RESOURCE', get('«[]»'), get('["*"]'), 'warning'],
  ['EMPTY_ARRAY_PRINCIPAL', who('{ "AWS": «[]» }'), who('{ "AWS": ["123456789012"] }'), 'warning'],
  ['EMPTY_OBJECT_PRINCIPAL', who('«{}»'), who(states), 'warning'],
  ['EMPTY_OBJECT_CONDITION', when('«{}»'), when('{ "Fn::If": ["A", {}, {}] }'), 'hint'],
  [
    'EMPTY_ARRAY_CONDITION',
    when('{ "StringEquals": { "aws:username": «[]» } }'),
    when('{ "StringEquals": { "aws:username": ["a"] } }'),
    'information',
  ],
  [
    'EMPTY_ARRAY_CONDITION_FORALLVALUES',
    when('{ "ForAllValues:StringEquals": { "aws:TagKeys": «[]» } }'),
    when('{ "Null": { "aws:TagKeys": "true" } }'),
    'information',
  ],
  [
    'EMPTY_ARRAY_CONDITION_FORANYVALUE',
    when('{ "ForAnyValue:StringEquals": { "aws:TagKeys": «[]» } }'),
    when('{ "ForAnyValue:StringEquals": { "aws:TagKeys": ["a"] } }', '"ec2:CreateTags"'),
    'information',
  ],
  [
    'EMPTY_ARRAY_CONDITION_IFEXISTS',
    when('{ "StringEqualsIfExists": { "aws:username": «[]» } }'),
    when('{ "StringEqualsIfExists": { "aws:username": "a" } }'),
    'information',
  ],

  // What can go
  ['REDUNDANT_ACTION', acting('["s3:Get*", «"s3:getobject"»]'), acting('["s3:Get*", "s3:*Object"]'), 'hint'],
  [
    'REDUNDANT_RESOURCE',
    get('[«"arn:aws:s3:::b/a"», "arn:aws:s3:::b/*"]'),
    get('["arn:aws:s3:::b", "arn:aws:s3:::b/*"]'),
    'hint',
  ],
  [
    'REDUNDANT_STATEMENT',
    policy(
      allow('"Action": "s3:*", "Resource": "arn:aws:s3:::b/*"'),
      '«{» "Effect": "Allow", "Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::b/a*"] }',
    ),
    policy(
      allow('"Action": "s3:*", "Resource": "arn:aws:s3:::b/*"'),
      allow('"Action": "s3:GetObject", "Resource": "arn:aws:s3:::c/*"'),
    ),
    'hint',
  ],
  [
    'REDUNDANT_CONDITION_VALUE_NUM',
    when('{ "NumericLessThan": { "aws:MultiFactorAuthAge": [«"2700"», "3600"] } }'),
    when('{ "NumericEquals": { "aws:MultiFactorAuthAge": ["2700", "3600"] } }'),
    'hint',
  ],

  // Quotas
  ['POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA', long(get, 11_000), long(get, 6000), 'warning'],
  ['POLICY_SIZE_EXCEEDS_SCP_QUOTA', long(get, 5500), long(get, 4800), 'warning'],
  [
    'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA',
    long((resource) => bucket('"*"', `"Resource": ${resource}`), 21_000),
    long((resource) => bucket('"*"', `"Resource": ${resource}`), 20_000),
    'warning',
  ],
  [
    'POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA',
    long(
      (text) => who(states, '"sts:AssumeRole"', `, "Condition": { "StringEquals": { "aws:PrincipalTag/a": ${text} } }`),
      9000,
    ),
    who(states),
    'warning',
  ],

  // Security
  [
    'ALLOW_WITH_NOTPRINCIPAL',
    policy(
      allow('"«NotPrincipal»": { "AWS": "123456789012" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"'),
    ),
    bucket('{ "AWS": "123456789012" }'),
    'warning',
  ],
  [
    'MISSING_PAIRED_CONDITION_KEYS',
    when('{ "IpAddress": { "«aws:VpcSourceIp»": "10.0.0.0/8" } }'),
    when('{ "IpAddress": { "aws:VpcSourceIp": "10.0.0.0/8" }, "StringEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" } }'),
    'warning',
  ],
  [
    'RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL',
    queue('«"sns.amazonaws.com"»', ''),
    queue('"sns.amazonaws.com"', ', "Condition": { "StringEquals": { "aws:SourceAccount": "123456789012" } }'),
    'information',
  ],
  [
    'RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL',
    queue('"sns.amazonaws.com"', ', "Condition": { "StringEquals": { "«aws:Referer»": "123456789012" } }'),
    queue('"sns.amazonaws.com"', ', "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:sns:*:*:a" } }'),
    'hint',
  ],
  [
    'UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL',
    queue(
      '"cloudfront.amazonaws.com"',
      ', "Condition": { "StringEquals": { "«aws:PrincipalOrgID»": "o-0123456789" } }',
    ),
    queue('"cloudfront.amazonaws.com"', ', "Condition": { "StringEquals": { "aws:SourceOrgID": "o-0123456789" } }'),
    'warning',
  ],
  ...grants('PASS_ROLE', 'iam:PassRole', 'iam:PassedToService', 'warning'),
  ...grants('CREATE_SLR', 'iam:CreateServiceLinkedRole', 'iam:AWSServiceName', 'information'),
];
