import { type Case, describeCases, statement, submit, trust } from './completionCases.ts';

const cases: readonly Case[] = [
  // Conditions.
  {
    at: submit('"Condition": { "|" }'),
    offers: 'StringEquals StringLikeIfExists ForAllValues:StringEquals Null Bool ArnLike',
    not: 'NullIfExists ForAnyValue:Null ForAnyValue:NumericEquals StringEqual aws:SourceIp',
    take: ['StringEquals', submit('"Condition": { "StringEquals": { | } }')],
  },
  {
    at: submit('"Condition": { "StringEquals": {}, "|" }'),
    offers: 'StringLike StringEqualsIfExists',
    not: 'StringEquals',
  },
  {
    at: submit('"Condition": { "String|Equals": { "aws:username": "a" } }'),
    take: ['StringLike', submit('"Condition": { "StringLike": { "aws:username": "a" } }')],
  },
  {
    at: submit('"Condition": { "StringEquals": { "|" } }'),
    offers: 'batch:ShareIdentifier aws:RequestTag/${TagKey} aws:PrincipalArn aws:SourceVpce',
    not: 's3:prefix aws:SecureTransport aws:TagKeys aws:SourceIp',
    take: ['batch:ShareIdentifier', submit('"Condition": { "StringEquals": { "batch:ShareIdentifier": "|" } }')],
  },
  {
    at: submit('"Condition": { "StringEquals": { "aws:Req|" } }'),
    take: ['aws:RequestTag/${TagKey}', submit('"Condition": { "StringEquals": { "aws:RequestTag/«TagKey»": "|" } }')],
  },
  {
    at: submit('"Condition": { "ForAllValues:StringEquals": { "|" } }'),
    offers: 'aws:TagKeys aws:CalledVia',
    not: 'aws:PrincipalArn batch:ShareIdentifier',
    take: ['aws:TagKeys', submit('"Condition": { "ForAllValues:StringEquals": { "aws:TagKeys": ["|"] } }')],
  },
  {
    at: submit('"Condition": { "Bool": { "|" } }'),
    offers: 'aws:SecureTransport aws:MultiFactorAuthPresent',
    not: 'aws:username batch:ShareIdentifier',
    take: ['aws:SecureTransport', submit('"Condition": { "Bool": { "aws:SecureTransport": "«true»" } }')],
  },
  { at: submit('"Condition": { "IpAddress": { | } }'), offers: 'aws:SourceIp', not: 'aws:username' },
  { at: submit('"Condition": { "NumericLessThan": { "|" } }'), exactly: 'aws:MultiFactorAuthAge ec2:RoleDelivery' },
  {
    at: submit('"Condition": { "Null": { "|" } }'),
    offers: 'aws:TagKeys batch:ShareIdentifier aws:SourceIp',
    take: ['aws:TagKeys', submit('"Condition": { "Null": { "aws:TagKeys": "«true»" } }')],
  },
  {
    at: submit('"Condition": { "ArnLike": { "aws:PrincipalArn": "x", "|" } }'),
    offers: 'aws:SourceArn',
    not: 'aws:PrincipalArn aws:username',
  },
  {
    at: statement('"Action": ["batch:SubmitJob", "batch:DescribeJobs"], "Condition": { "StringEquals": { "|" } }'),
    offers: 'aws:PrincipalArn',
    not: 'batch:ShareIdentifier',
  },
  {
    at: statement(
      '"Action": ["batch:SubmitJob", "batch:DescribeJobs"], "Condition": { "StringEqualsIfExists": { "|" } }',
    ),
    offers: 'aws:PrincipalArn batch:ShareIdentifier',
  },
  { at: statement('"Action": "batch:*", "Condition": { "StringEquals": { "|" } }'), offers: 'batch:ShareIdentifier' },
  {
    at: statement('"Action": "s3:ListBucket", "Condition": { "StringLike": { "|" } }'),
    offers: 's3:prefix s3:delimiter',
    not: 'batch:ShareIdentifier',
  },
  { at: submit('"Condition": { "StringsEqual": { "|" } }'), exactly: '' },
  {
    at: submit('"Condition": { "Bool": { "aws:SecureTransport": "|" } }'),
    exactly: 'true false',
    take: ['false', submit('"Condition": { "Bool": { "aws:SecureTransport": "false" } }')],
  },
  { at: submit('"Condition": { "StringEquals": { "aws:username": "|" } }'), exactly: '' },
  {
    at: statement('"Action": "iam:PassRole", "Condition": { "StringEquals": { "iam:PassedToService": "|" } }'),
    offers: 'ecs-tasks.amazonaws.com states.amazonaws.com',
    not: 'states',
  },
  {
    at: trust('"Action": "sts:AssumeRole", "Condition": { "StringEquals": { "|" } }'),
    offers: 'sts:ExternalId aws:SourceAccount',
    not: 'batch:ShareIdentifier',
  },
  {
    at: statement(
      '"Action": "iam:AttachRolePolicy", "Condition": { "ArnEquals": { "iam:PolicyARN": "arn:aws:iam::aws:policy/service-role/AWSL|" } }',
    ),
    offers: 'AWSLambdaBasicExecutionRole AWSBatchServiceRole',
    take: [
      'AWSBatchServiceRole',
      statement(
        '"Action": "iam:AttachRolePolicy", "Condition": { "ArnEquals": { "iam:PolicyARN": "arn:aws:iam::aws:policy/service-role/AWSBatchServiceRole" } }',
      ),
    ],
  },
  {
    at: statement('"Action": "iam:AttachRolePolicy", "Condition": { "NumericEquals": { "iam:PolicyARN": "|" } }'),
    exactly: '',
  },
  { at: statement('"Effect": | "Allow"'), exactly: '' },
  { at: `| ${statement('"Effect": "Allow"')}`, exactly: '' },
  {
    at: statement(
      '"Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "|" } }',
    ),
    offers: 'token.actions.githubusercontent.com:sub token.actions.githubusercontent.com:aud sts:RoleSessionName',
    not: 'accounts.google.com:aud graph.facebook.com:id',
  },
  {
    at: statement(
      '"Principal": { "Federated": "accounts.google.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "|" } }',
    ),
    offers: 'accounts.google.com:aud accounts.google.com:oaud',
    not: 'token.actions.githubusercontent.com:actor',
  },
  // Policy variables.
  {
    at: statement('"Action": "s3:GetObject", "Resource": "arn:aws:s3:::home/${|"'),
    offers: '${aws:username} ${aws:PrincipalTag/TagKey} ${*}',
    not: '${aws:TagKeys} ${AWS::Region} ${!aws:username}',
    take: ['${aws:username}', statement('"Action": "s3:GetObject", "Resource": "arn:aws:s3:::home/${aws:username}"')],
  },
  {
    at: statement('"Action": "s3:GetObject", "Resource": "arn:aws:s3:::home/${|}/*"'),
    take: ['${aws:username}', statement('"Action": "s3:GetObject", "Resource": "arn:aws:s3:::home/${aws:username}/*"')],
  },
  {
    at: statement('"Action": "s3:GetObject", "Resource": "arn:aws:s3:::home/${aws:us|erid}/*"'),
    take: [
      '${aws:PrincipalTag/TagKey}',
      statement('"Action": "s3:GetObject", "Resource": "arn:aws:s3:::home/${aws:PrincipalTag/«TagKey»}/*"'),
    ],
  },
  {
    at: statement('"Action": "s3:GetObject", "Resource": { "Fn::Sub": "arn:${AWS::Partition}:s3:::home/${|" }'),
    offers: '${!aws:username} ${AWS::AccountId}',
    not: '${aws:username}',
    take: [
      '${!aws:username}',
      statement(
        '"Action": "s3:GetObject", "Resource": { "Fn::Sub": "arn:${AWS::Partition}:s3:::home/${!aws:username}" }',
      ),
    ],
  },
  {
    at: statement('"Action": "s3:GetObject", "Resource": { "Fn::Sub": "arn:aws:s3:::home/${!aws:|}" }'),
    take: [
      '${!aws:userid}',
      statement('"Action": "s3:GetObject", "Resource": { "Fn::Sub": "arn:aws:s3:::home/${!aws:userid}" }'),
    ],
  },
  { at: submit('"Condition": { "StringLike": { "s3:prefix": ["${|"] } }'), offers: '${aws:username}' },
  { at: submit('"Condition": { "NumericEquals": { "s3:max-keys": "${|" } }'), exactly: '' },
  { at: statement('"Action": "${|"'), exactly: '' },
  { at: statement('"Resource": "arn:aws:s3:::home/${|"').replace('2012', '2008'), exactly: '' },
  { at: submit('"Condition": { "Bool": { "aws:SecureTransport": ["true", "|"] } }'), exactly: '' },
  {
    at: statement('"Action": "*", "Condition": { "StringEquals": { "|" } }'),
    offers: 'aws:RequestTag/${TagKey} aws:ResourceTag/${TagKey} glue:RoleAssumedBy',
    not: 'aws:SourceOwner aws:PrincipalOrgMasterAccountId batch:ShareIdentifier',
  },
  {
    at: statement('"Action": "batch:DescribeJobs", "Condition": { "StringEquals": { "|" } }'),
    offers: 'aws:PrincipalTag/${TagKey}',
    not: 'aws:RequestTag/${TagKey} aws:ResourceTag/${TagKey}',
  },
  { at: submit('"Condition": { "StringsEqual": { "aws:SecureTransport": "|" } }'), exactly: '' },
];

describeCases('completion of conditions and policy variables', cases);
