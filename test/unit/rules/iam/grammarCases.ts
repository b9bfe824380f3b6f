import {
  type AnalyzerCase,
  acting,
  allow,
  bucket,
  get,
  gitHubProvider,
  github,
  on,
  policy,
  sids,
  states,
  subject,
  web,
  who,
} from './caseText.ts';

/** Codes about elements, actions, ARNs, principals and trust policies. */
export const grammarCases: readonly AnalyzerCase[] = [
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
  // The policy that Amazon SNS gives a new topic names it.
  ['INVALID_ACTION', acting('«"SNS:Receive"»'), acting('"SNS:Publish"'), 'information'],
  [
    'SCP_SYNTAX_ERROR_PRINCIPAL',
    policy('{ "Effect": "Deny", "«Principal»": "*", "Action": "organizations:LeaveOrganization", "Resource": "*" }'),
    policy('{ "Effect": "Deny", "Action": "organizations:LeaveOrganization", "Resource": "*" }'),
  ],
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
    who(states, '«"sts:AssumeRoleWithSAML"»'),
    who('{ "Federated": "arn:aws:iam::123456789012:saml-provider/p" }', '"sts:TagSession"'),
    'warning',
  ],
  [
    'MISMATCHED_ACTION_FOR_PRINCIPAL',
    who(
      '{ "Federated": "arn:aws:iam::123456789012:saml-provider/p" }',
      '["sts:AssumeRoleWithSAML", «"sts:AssumeRole"»]',
    ),
    who('{ "Federated": "arn:aws:iam::123456789012:saml-provider/p" }', '["sts:AssumeRoleWithSAML", "sts:TagSession"]'),
    'warning',
  ],
  [
    'INVALID_PRINCIPAL_FORMAT',
    bucket('{ "AWS": «"arn:aws:iam::1234:role/a"» }'),
    bucket('{ "AWS": "arn:aws:iam::account-id:role/a" }'),
    'warning',
  ],
  [
    'MISSING_ARN_FIELD',
    get('«"arn:${AWS::Partition}:s3:::${AWS::Region}"»'.replace(':::', '::')),
    get('"arn:${AWS::Partition}:s3:::${AWS::Region}"'),
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
];
