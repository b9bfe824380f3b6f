/** One Access Analyzer code: a policy that has it at «…», one that has it not, and the severity that Fanout gives it. */
export type AnalyzerCase = readonly [code: string, wrong: string, right: string, severity?: string];

export const policy = (...statements: string[]) =>
  `{ "Version": "2012-10-17", "Statement": [${statements.join(', ')}] }`;
const allow = (rest: string) => `{ "Effect": "Allow", ${rest} }`;
/** A statement that allows an action on a resource, both written as JSON. */
const on = (action: string, resource: string) => policy(allow(`"Action": ${action}, "Resource": ${resource}`));
const acting = (action: string) => on(action, '"*"');
const get = (resource: string) => on('"s3:*"', resource);
const who = (principal: string, action = '"sts:AssumeRole"', more = '') =>
  policy(allow(`"Principal": ${principal}, "Action": ${action}${more}`));
const bucket = (principal: string, more = '"Resource": "arn:aws:s3:::b/*"') =>
  policy(allow(`"Principal": ${principal}, "Action": "s3:GetObject", ${more}`));
const when = (condition: string, action = '"s3:GetObject"') =>
  policy(allow(`"Action": ${action}, "Resource": "*", "Condition": ${condition}`));
const states = '{ "Service": "states.amazonaws.com" }';
const sids = (one: string, other: string, more = '') =>
  policy(
    allow(`"Sid": ${one}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*"${more}`),
    allow(`"Sid": ${other}, "Action": "s3:PutObject", "Resource": "arn:aws:s3:::b/*"${more}`),
  );
const github = 'token.actions.githubusercontent.com';
const web = (provider: string, condition: string) =>
  who(provider, '"sts:AssumeRoleWithWebIdentity"', `, "Condition": { "StringLike": { ${condition} } }`);
const gitHubProvider = `{ "Federated": "arn:aws:iam::123456789012:oidc-provider/${github}" }`;
const subject = (text: string) => web(gitHubProvider, `"${github}:sub": ${text}`);

/** A policy with so many characters, marked at its first. */
function long(around: (value: string) => string, characters: number): string {
  const values = Array.from(
    { length: Math.round(characters / 48) },
    (_, index) => `"arn:aws:s3:::${String(index).padStart(32, 'a')}"`,
  );
  return around(`[${values.join()}]`).replace('{', '«{»');
}
const queue = (service: string, more: string) =>
  policy(allow(`"Principal": { "Service": ${service} }, "Action": "sqs:SendMessage", "Resource": "*"${more}`));

/** The six ways to allow an action of iam on roles that are not named. */
function grants(code: string, action: string, key: string, severity: string): AnalyzerCase[] {
  const one = '"arn:aws:iam::123456789012:role/a"';
  const right = on(`"${action}"`, one);
  const limited = policy(
    allow(
      `"Action": "${action}", "Resource": "*", "Condition": { "StringEquals": { "${key}": "batch.amazonaws.com" } }`,
    ),
  );
  const element = (first: string, second: string) => policy(allow(`${first}, ${second}`));
  const not = `"«NotResource»": ${one}`;
  const star = '"Resource": «"*"»';
  return [
    [`${code}_WITH_STAR_IN_RESOURCE`, element(`"Action": "${action}"`, star), limited, severity],
    [`${code}_WITH_STAR_IN_ACTION_AND_RESOURCE`, element('"Action": "iam:*"', star), right, 'information'],
    [
      `${code}_WITH_STAR_IN_RESOURCE_AND_NOTACTION`,
      element('"NotAction": "s3:*"', star),
      element('"NotAction": "iam:*"', '"Resource": "*"'),
      'information',
    ],
    [`${code}_WITH_NOTRESOURCE`, element(`"Action": "${action}"`, not), right, severity],
    [`${code}_WITH_STAR_IN_ACTION_AND_NOTRESOURCE`, element('"Action": "*"', not), right, 'information'],
    [`${code}_WITH_NOTACTION_AND_NOTRESOURCE`, element('"NotAction": "s3:*"', not), right, 'information'],
  ];
}

/** Every code that Fanout has a finding for. */
export const analyzerCases: readonly AnalyzerCase[] = [
  // Grammar
  ['JSON_SYNTAX_ERROR', '{ "Version": «"2012-10-17»', acting('"s3:*"')],
  ['MISSING_STATEMENT', '«{» "Version": "2012-10-17" }', acting('"s3:*"')],
  ['INVALID_VERSION', acting('"s3:*"').replace('"2012-10-17"', '«"2012-10-18"»'), acting('"s3:*"')],
  [
    'MISSING_VERSION',
    `«{» "Statement": ${allow('"Action": "s3:*", "Resource": "*"')} }`,
    acting('"s3:*"'),
    'information',
  ],
  ['INVALID_POLICY_ELEMENT', policy(allow('"Action": "s3:*", "«Resources»": "*"')), acting('"s3:*"')],
  ['MISSING_EFFECT', policy('«{» "Action": "s3:*", "Resource": "*" }'), acting('"s3:*"')],
  ['INVALID_EFFECT', policy('{ "Effect": «"allow"», "Action": "s3:*", "Resource": "*" }'), acting('"s3:*"')],
  ['MISSING_ACTION', policy('«{» "Effect": "Allow", "Resource": "*" }'), acting('"s3:*"')],
  ['MISSING_RESOURCE', policy('«{» "Effect": "Allow", "Action": "s3:*" }'), who(states)],
  [
    'MISSING_PRINCIPAL',
    policy(
      allow(`"Principal": ${states}, "Action": "sqs:SendMessage", "Resource": "*"`),
      '«{» "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*" }',
    ),
    acting('"sqs:SendMessage"'),
  ],
  [
    'UNSUPPORTED_ELEMENT_COMBINATION',
    policy(allow('"Action": "s3:*", "Resource": "*", "«NotResource»": "*"')),
    acting('"s3:*"'),
  ],
  ['DATA_TYPE_MISMATCH', on('["s3:*", «3»]', '"*"'), acting('["s3:*"]')],
  ['UNSUPPORTED_SID', sids('"a"', '«"a b"»'), sids('"a"', '"B2"')],
  ['UNIQUE_SIDS_REQUIRED', sids('"a"', '«"a"»'), sids('"a"', '"b"')],
  [
    'UNIQUE_SIDS_RECOMMENDED',
    sids('"a"', '«"a"»', ', "Principal": "*"'),
    sids('"a"', '"b"', ', "Principal": "*"'),
    'warning',
  ],
  ['EMPTY_SID_VALUE', sids('"a"', '«""»'), sids('"a"', '"b"'), 'hint'],

  // Actions
  ['INVALID_ACTION', acting('«"batch:SubmitJobs"»'), acting('["batch:submitjob", "sqs:SendMessage*"]'), 'warning'],
  ['INVALID_SERVICE_IN_ACTION', acting('«"bach:SubmitJob"»'), acting('"batch:SubmitJob"'), 'warning'],
  ['WILDCARD_IN_SERVICE_NAME', acting('«"s3*:GetObject"»'), acting('"s3:*"'), 'hint'],

  // ARNs
  ['INVALID_ARN_PREFIX', get('«"my-bucket/*"»'), get('"arn:aws:s3:::my-bucket/*"'), 'warning'],
  [
    'MISSING_ARN_FIELD',
    get('«{ "Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}/role/a" }»'),
    get('{ "Fn::Sub": "arn:${AWS::Partition}:${Rest}" }'),
    'warning',
  ],
  ['MISSING_ARN_FIELD', get('«"arn:aws:s3:my-bucket"»'), get('"arn:aws:s3:::my-bucket"'), 'warning'],
  ['INVALID_ARN_RESOURCE', get('«"arn:aws:s3:::"»'), get('"arn:aws:s3:::b"'), 'warning'],
  ['INVALID_ARN_SERVICE_CASE', get('«"arn:aws:S3:::my-bucket"»'), get('"arn:aws:s3:::my-bucket"'), 'warning'],
  ['INVALID_SERVICE', get('«"arn:aws:s33:::my-bucket"»'), get('"arn:*:s3:::my-bucket"'), 'warning'],
  ['INVALID_PARTITION', get('«"arn:amazon:s3:::my-bucket"»'), get('"arn:aws-cn:s3:::my-bucket"'), 'warning'],
  [
    'INVALID_ARN_REGION',
    on('"batch:*"', '«"arn:aws:batch:us-east1:123456789012:job/*"»'),
    on('"batch:*"', '"arn:aws:batch:us-east-1:123456789012:job/*"'),
    'warning',
  ],
  [
    'INVALID_ARN_ACCOUNT',
    on('"batch:*"', '«"arn:aws:batch:us-east-1:12345:job/*"»'),
    on('"batch:*"', '"arn:aws:batch:us-east-1:*:job/*"'),
    'warning',
  ],
  ['ARN_REGION_NOT_ALLOWED', get('«"arn:aws:s3:us-east-1::my-bucket"»'), get('"arn:aws:s3:::my-bucket"'), 'warning'],
  [
    'ARN_ACCOUNT_NOT_ALLOWED',
    get('«"arn:aws:s3::123456789012:my-bucket"»'),
    get('"arn:aws:s3:::my-bucket"'),
    'warning',
  ],
  [
    'MISSING_ARN_REGION',
    on('"batch:*"', '«"arn:aws:batch::123456789012:job-queue/q"»'),
    on('"batch:*"', '"arn:aws:batch:*:123456789012:job-queue/q"'),
    'warning',
  ],

  // Principals
  ['INVALID_PRINCIPAL_FORMAT', who('«"states.amazonaws.com"»'), who(states)],
  ['INVALID_PRINCIPAL_KEY', who('{ "«Services»": "states.amazonaws.com" }'), who(states)],
  ['INVALID_SERVICE_PRINCIPAL_FORMAT', who('{ "Service": «"states"» }'), who(states)],
  [
    'UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
    bucket('{ "AWS": «"arn:aws:iam::123456789012:role/*"» }'),
    bucket('{ "AWS": "*" }'),
  ],
  [
    'INVALID_ROLE_REFERENCE',
    bucket('{ "AWS": «"AROADBQP57FF2AEXAMPLE"» }'),
    bucket('{ "AWS": "arn:aws:iam::123456789012:role/r" }'),
    'warning',
  ],
  [
    'INVALID_USER_REFERENCE',
    bucket('{ "AWS": «"AIDADBQP57FF2AEXAMPLE"» }'),
    bucket('{ "AWS": "arn:aws:iam::123456789012:user/u" }'),
    'warning',
  ],
  [
    'FEDERATED_PRINCIPAL_NOT_SUPPORTED',
    bucket('{ "«Federated»": "accounts.google.com" }'),
    bucket('{ "AWS": "123456789012" }'),
    'warning',
  ],

  // Trust policies
  [
    'ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL',
    policy('{ "Effect": "Deny", "«NotPrincipal»": { "AWS": "123456789012" }, "Action": "sts:AssumeRole" }'),
    who(states),
  ],
  ['ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE', who(states, '"sts:AssumeRole"', ', "«Resource»": "*"'), who(states)],
  ['ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL', who('{ "Service": [«"*"»] }'), who(states), 'warning'],
  [
    'ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
    who('«"*"»'),
    who(
      '{ "AWS": "*" }',
      '"sts:AssumeRole"',
      ', "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-0123456789" } }',
    ),
    'warning',
  ],
  ['UNSUPPORTED_ACTION_IN_POLICY', who(states, '["sts:AssumeRole", «"s3:GetObject"»]'), who(states)],
  [
    'INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY',
    who('{ "Federated": «"my-provider"» }', '"sts:AssumeRoleWithSAML"'),
    who('{ "Federated": "arn:aws:iam::123456789012:saml-provider/p" }', '"sts:AssumeRoleWithSAML"'),
    'warning',
  ],
  [
    'MISMATCHED_ACTION_FOR_PRINCIPAL',
    who('{ "Federated": «"arn:aws:iam::123456789012:saml-provider/p"» }'),
    who('{ "Federated": "arn:aws:iam::123456789012:saml-provider/p" }', '"sts:AssumeRoleWithSAML"'),
    'warning',
  ],
  [
    'MISSING_ACTION_FOR_CONDITION_KEY',
    who(
      '{ "AWS": "123456789012" }',
      '"sts:AssumeRole"',
      ', "Condition": { "StringLike": { "«sts:SourceIdentity»": "a*" } }',
    ),
    who(
      '{ "AWS": "123456789012" }',
      '["sts:AssumeRole", "sts:SetSourceIdentity"]',
      ', "Condition": { "StringLike": { "sts:SourceIdentity": "a*" } }',
    ),
    'warning',
  ],
  [
    'MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY',
    who('{ "Service": «"rolesanywhere.amazonaws.com"» }'),
    who(
      '{ "Service": "rolesanywhere.amazonaws.com" }',
      '["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"]',
    ),
    'warning',
  ],
  [
    'REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY',
    who('{ "AWS": ["*", «"123456789012"»] }'),
    who('{ "AWS": ["123456789012", "210987654321"] }'),
    'hint',
  ],
  [
    'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
    web('{ "Federated": «"accounts.google.com"» }', '"aws:PrincipalTag/a": "b"'),
    web('{ "Federated": "accounts.google.com" }', '"accounts.google.com:sub": "1"'),
    'warning',
  ],
  [
    'MISSING_GITHUB_REPO_CONDITION_KEY',
    web(gitHubProvider.replace(/"arn.*?"/, '«$&»'), `"${github}:aud": "sts.amazonaws.com"`),
    subject('"repo:o/r:ref:refs/heads/main"'),
    'warning',
  ],
  [
    'SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED',
    subject('«"repo:o/*"»'),
    subject('["repo:o/r:ref:refs/heads/main", "repo:o/r:environment:live"]'),
    'warning',
  ],
  [
    'CONFIRM_AUDIENCE_CLAIM_TYPE',
    web('{ "Federated": "accounts.google.com" }', '"«accounts.google.com:aud»": "a"').replace(
      'StringLike',
      'ForAnyValue:StringLike',
    ),
    web('{ "Federated": "accounts.google.com" }', '"accounts.google.com:aud": "a"'),
    'hint',
  ],

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
