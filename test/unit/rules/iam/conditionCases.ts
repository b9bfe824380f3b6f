import { type AnalyzerCase, acting, bucket, get, when } from './caseText.ts';

/** Codes about conditions and variables. */
export const conditionCases: readonly AnalyzerCase[] = [
  // Condition operators
  [
    'INVALID_CONDITION_OPERATOR',
    when('{ "«StringEqual»": { "s3:prefix": "a" } }'),
    when('{ "stringequals": { "s3:prefix": "a" } }', '"s3:ListBucket"'),
  ],
  [
    'NULL_WITH_IF_EXISTS',
    when('{ "«NullIfExists»": { "aws:TokenIssueTime": "true" } }'),
    when('{ "Null": { "aws:TokenIssueTime": "true" } }'),
  ],
  [
    'NULL_WITH_QUALIFIER',
    when('{ "«ForAllValues:Null»": { "aws:TagKeys": "true" } }', '"ec2:CreateTags"'),
    when('{ "Null": { "aws:TagKeys": "true" } }', '"ec2:CreateTags"'),
    'hint',
  ],

  // Condition keys
  [
    'INVALID_CONDITION_KEY_FORMAT',
    when('{ "StringEquals": { "«prefix»": "a" } }'),
    when('{ "StringEquals": { "s3:prefix": "a" } }', '"s3:ListBucket"'),
    'warning',
  ],
  [
    'INVALID_GLOBAL_CONDITION_KEY',
    when('{ "StringEquals": { "«aws:SourceAcount»": "123456789012" } }'),
    when('{ "StringEquals": { "AWS:sourceaccount": "123456789012" } }'),
    'warning',
  ],
  [
    'INVALID_SERVICE_CONDITION_KEY',
    when('{ "StringEquals": { "«s3:prefixes»": "a" } }'),
    when('{ "StringEquals": { "kms:EncryptionContext:a": "a" } }', '"kms:Decrypt"'),
    'warning',
  ],
  [
    'MISSING_TAG_KEY_IN_CONDITION',
    when('{ "StringEquals": { "«aws:RequestTag»": "a" } }', '"ec2:CreateTags"'),
    when('{ "StringEquals": { "aws:RequestTag/a": "a" } }', '"ec2:CreateTags"'),
    'warning',
  ],
  [
    'UNSUPPORTED_GLOBAL_CONDITION_KEY',
    when('{ "ArnLike": { "«aws:ARN»": "arn:aws:iam::*:role/a" } }'),
    when('{ "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/a" } }'),
    'warning',
  ],
  [
    'DUPLICATE_KEYS_WITH_DIFFERENT_CASE',
    when('{ "StringLike": { "aws:username": "a*", "«aws:UserName»": "b*" } }'),
    when('{ "StringLike": { "aws:username": "a*" }, "StringNotLike": { "aws:UserName": "b*" } }'),
    'warning',
  ],
  [
    'UNSUPPORTED_ACTION_FOR_CONDITION_KEY',
    when('{ "StringEquals": { "«ec2:InstanceType»": "t3.micro" } }'),
    when('{ "StringEquals": { "ec2:InstanceType": "t3.micro" } }', '"ec2:RunInstances"'),
    'warning',
  ],
  [
    'ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    when('{ "StringEquals": { "«aws:ResourceTag/a»": "b" } }', '"account:GetContactInformation"'),
    when('{ "StringEquals": { "aws:ResourceTag/a": "b" } }', '"ec2:StopInstances"'),
    'warning',
  ],
  [
    'ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    when('{ "StringEquals": { "«aws:ResourceTag/a»": "b" } }').replace('"Action"', '"NotAction"'),
    when('{ "StringEquals": { "aws:ResourceTag/a": "b" } }', '"ec2:StopInstances"'),
    'information',
  ],
  [
    'DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    when(
      '{ "StringEquals": { "«aws:ResourceTag/a»": "b" } }',
      '["ec2:StopInstances", "account:GetContactInformation"]',
    ).replace('Allow', 'Deny'),
    when('{ "StringEquals": { "aws:ResourceTag/a": "b" } }', '"ec2:StopInstances"').replace('Allow', 'Deny'),
    'warning',
  ],
  [
    'DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    when('{ "StringEquals": { "«aws:ResourceTag/a»": "b" } }')
      .replace('"Action"', '"NotAction"')
      .replace('Allow', 'Deny'),
    when('{ "StringEquals": { "aws:ResourceTag/a": "b" } }', '"ec2:StopInstances"').replace('Allow', 'Deny'),
    'warning',
  ],
  [
    'IRRELEVANT_CONDITION_KEY_IN_POLICY',
    bucket(
      '"*"',
      '"Resource": "arn:aws:s3:::b/*", "Condition": { "StringEquals": { "«s3:ResourceAccount»": "123456789012" } }',
    ),
    when('{ "StringEquals": { "s3:ResourceAccount": "123456789012" } }'),
    'hint',
  ],

  // Types and values of conditions
  [
    'TYPE_MISMATCH',
    when('{ "ArnLike": { "aws:PrincipalArn": «"my-role"» } }'),
    when('{ "ArnLike": { "aws:PrincipalArn": ["*", "myRoleArn", "arn:aws:iam::*:role/a"] } }'),
    'warning',
  ],
  [
    'TYPE_MISMATCH',
    when('{ "«NumericEquals»": { "aws:SourceIp": "3" } }'),
    when('{ "IpAddress": { "aws:SourceIp": "203.0.113.0/24" } }'),
    'warning',
  ],
  [
    'MISSING_QUALIFIER',
    when('{ "«StringEquals»": { "aws:TagKeys": "a" } }', '"ec2:CreateTags"'),
    when('{ "ForAllValues:StringEquals": { "aws:TagKeys": "a" } }', '"ec2:CreateTags"'),
    'warning',
  ],
  [
    'FORALLVALUES_WITH_SINGLE_VALUED_KEY',
    when('{ "«ForAllValues:StringEquals»": { "aws:username": "a" } }'),
    when('{ "ForAllValues:StringEquals": { "aws:CalledVia": "athena.amazonaws.com" } }'),
    'warning',
  ],
  [
    'INVALID_CONDITION_DATA_TYPE',
    when('{ "StringEquals": { "aws:username": «{ "a": "b" }» } }'),
    when('{ "StringEquals": { "aws:username": ["a", { "Ref": "Name" }] } }'),
  ],
  [
    'INVALID_CONDITION_MULTIPLE_BOOLEAN',
    when('{ "Bool": { "aws:SecureTransport": «["true", "false"]» } }'),
    when('{ "Bool": { "aws:SecureTransport": ["true"] } }'),
    'warning',
  ],
  [
    'TYPE_MISMATCH_BOOLEAN',
    when('{ "Bool": { "aws:SecureTransport": «"yes"» } }'),
    when('{ "Bool": { "aws:SecureTransport": true } }'),
    'warning',
  ],
  [
    'TYPE_MISMATCH_NUMBER',
    when('{ "NumericLessThan": { "aws:MultiFactorAuthAge": «"1h"» } }'),
    when('{ "NumericLessThan": { "aws:MultiFactorAuthAge": 3600 } }'),
    'warning',
  ],
  [
    'TYPE_MISMATCH_DATE',
    when('{ "DateLessThan": { "aws:CurrentTime": «"31.1.2030"» } }'),
    when('{ "DateLessThan": { "aws:CurrentTime": "2030-01-31T00:00:00+01:00" } }'),
    'warning',
  ],
  [
    'TYPE_MISMATCH_IP_RANGE',
    when('{ "IpAddress": { "aws:SourceIp": «"203.0.113.256"» } }'),
    when('{ "IpAddress": { "aws:SourceIp": ["203.0.113.255", "2001:db8::/32"] } }'),
    'warning',
  ],
  [
    'TYPE_MISMATCH_STRING',
    when('{ "StringEquals": { "aws:username": «3» } }'),
    when('{ "StringEquals": { "aws:username": "3" } }'),
    'warning',
  ],
  [
    'INVALID_DATE_VALUE',
    when('{ "DateLessThan": { "aws:EpochTime": «"1900000000"» } }'),
    when('{ "DateLessThan": { "aws:CurrentTime": "2030-01-31" } }'),
    'information',
  ],
  [
    'WILDCARD_WITHOUT_LIKE_OPERATOR',
    when('{ "StringEquals": { "s3:prefix": «"home/*"» } }', '"s3:ListBucket"'),
    when('{ "StringLike": { "s3:prefix": "home/*" } }', '"s3:ListBucket"'),
    'warning',
  ],
  [
    'INVALID_REGION',
    when('{ "StringEquals": { "aws:RequestedRegion": «"eu-mars-1"» } }'),
    when('{ "StringEquals": { "aws:RequestedRegion": ["eu-west-1", "us-*"] } }'),
    'warning',
  ],
  [
    'INVALID_VPC_FORMAT',
    when('{ "StringEquals": { "aws:SourceVpc": «"vpce-0123456789abcdef0"» } }'),
    when('{ "StringEquals": { "aws:SourceVpc": "vpc-0123456789abcdef0" } }'),
    'warning',
  ],
  [
    'INVALID_VPCE_FORMAT',
    when('{ "StringEquals": { "aws:SourceVpce": «"vpc-0123456789abcdef0"» } }'),
    when('{ "StringEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" } }'),
    'warning',
  ],
  [
    'INVALID_SERVICE_PRINCIPAL_FORMAT',
    when('{ "StringEquals": { "iam:PassedToService": «"ecs-tasks"» } }', '"iam:PassRole"'),
    when('{ "StringEquals": { "iam:PassedToService": "ecs-tasks.amazonaws.com" } }', '"iam:PassRole"'),
    'warning',
  ],
  [
    'PRIVATE_IP_ADDRESS',
    when('{ "IpAddress": { "aws:SourceIp": «"10.0.0.0/8"» } }'),
    when('{ "IpAddress": { "aws:VpcSourceIp": "10.0.0.0/8" }, "StringEquals": { "aws:SourceVpc": "vpc-1a2b3c4d" } }'),
    'warning',
  ],
  [
    'PRIVATE_IP_ADDRESS_SUBSET',
    when('{ "IpAddress": { "aws:SourceIp": ["203.0.113.0/24", «"192.168.1.0/24"»] } }'),
    when('{ "IpAddress": { "aws:SourceIp": ["203.0.113.0/24"] } }'),
    'information',
  ],
  [
    'PRIVATE_NOTIPADDRESS',
    when('{ "NotIpAddress": { "aws:SourceIp": «"172.16.0.0/12"» } }'),
    when('{ "NotIpAddress": { "aws:SourceIp": "172.0.0.0/8" } }'),
    'warning',
  ],
  [
    'PRIVATE_NOTIPADDRESS_SUBSET',
    when('{ "NotIpAddress": { "aws:SourceIp": [«"fd00::/8"», "203.0.113.0/24"] } }'),
    when('{ "NotIpAddress": { "aws:SourceIp": "203.0.113.0/24" } }'),
    'information',
  ],
  [
    'IMPROVE_IP_RANGE',
    when('{ "IpAddress": { "aws:SourceIp": «"203.0.113.5/24"» } }'),
    when('{ "IpAddress": { "aws:SourceIp": ["203.0.113.0/24", "203.0.113.5/32"] } }'),
    'hint',
  ],

  // Variables
  [
    'MISSING_BRACE_IN_VARIABLE',
    get('"arn:aws:s3:::b/«${aws:username»"'),
    get('"arn:aws:s3:::b/${aws:username}"'),
    'warning',
  ],
  [
    'MISSING_QUOTE_IN_VARIABLE',
    get('"arn:aws:s3:::b/«${aws:username, \'x}»"'),
    get('"arn:aws:s3:::b/${aws:username, \'x\'}"'),
    'warning',
  ],
  ['EMPTY_VARIABLE', get('"arn:aws:s3:::b/«${}»"'), get('"arn:aws:s3:::b/${*}"'), 'warning'],
  [
    'UNSUPPORTED_SPACE_IN_VARIABLE',
    get('"arn:aws:s3:::b/«${aws: username}»"'),
    get('{ "Fn::Sub": "arn:aws:s3:::b/${!aws:PrincipalTag/my tag}" }'),
    'warning',
  ],
  [
    'VARIABLE_UNSUPPORTED_IN_ELEMENT',
    acting('"s3:«${aws:username}»"'),
    get('"arn:aws:s3:::${aws:username}"'),
    'warning',
  ],
  [
    'VARIABLE_UNSUPPORTED_IN_VERSION',
    get('"arn:aws:s3:::«${aws:username}»"').replace('2012-10-17', '2008-10-17'),
    get('"arn:aws:s3:::b/${Name}"').replace('2012-10-17', '2008-10-17'),
    'warning',
  ],
  [
    'INVALID_VARIABLE_FOR_OPERATOR',
    when('{ "IpAddress": { "aws:SourceIp": "«${aws:PrincipalTag/ip}»" } }'),
    when('{ "StringEquals": { "aws:username": "${aws:PrincipalTag/name}" } }'),
    'warning',
  ],
];
