import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkPolicy, policyRules } from '../../../server/src/rules/iam/index.ts';
import { analyzerCases } from './iam/analyzerCases.ts';
import { controlOf } from './iam/caseText.ts';
import { marked } from './marked.ts';

const policy = (...statements: string[]) => `{ "Version": "2012-10-17", "Statement": [${statements.join(', ')}] }`;
const allow = (rest: string) => `{ "Effect": "Allow", ${rest} }`;
const read = allow('"Action": "s3:GetObject", "Resource": "*"');
const trust = (principal: string) => policy(allow(`"Principal": ${principal}, "Action": "sts:AssumeRole"`));
const when = (condition: string) =>
  policy(allow(`"Action": "s3:GetObject", "Resource": "*", "Condition": ${condition}`));
const sids = (one: string, other: string, rest = '"Action": "*", "Resource": "*"') =>
  policy(allow(`"Sid": "${one}", ${rest}`), allow(`"Sid": ${other}, ${rest}`));
const strangers = (keys: string) =>
  policy(
    `{ "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": { "StringNotEquals": { ${keys} } } }`,
  );
const open = (principal: string, condition: string) =>
  policy(
    allow(`"Principal": ${principal}, "Action": "sqs:SendMessage", "Resource": "*", "Condition": { ${condition} }`),
  );
const forAll = '"Principal": "*", "Action": "s3:GetObject", "Resource": "*"';

/** What each rule finds at «…», with a part of its message; without marks the rule is silent. */
const cases: readonly (readonly [rule: string, text: string, message?: string, severity?: string])[] = [
  ['json-syntax', '{ "Version": «"2012-10-17»', 'closing quotation mark'],
  ['json-syntax', `«/* no */» ${policy(read)}`, 'no comments'],
  ['json-syntax', '«3»', 'JSON object'],
  ['json-syntax', policy(read)],
  ['duplicate-key', policy(allow('"Action": "*", "«Action»": "*", "Resource": "*"')), 'stands twice'],
  ['duplicate-key', policy(read, read)],
  ['version', policy(read).replace('"2012-10-17"', '«"2012-10-18"»'), '2008-10-17'],
  ['version', policy(read).replace('"2012-10-17"', '«20121017»'), '2008-10-17'],
  ['version', `«{»"Statement": ${read} }`, 'Add "Version"', 'information'],
  [
    'version',
    `«{»"Statement": ${allow('"Action": "*", "Resource": "arn:aws:s3:::${aws:username}"')} }`,
    'as of 2008',
    'warning',
  ],
  ['version', policy(read).replace('2012-10-17', '2008-10-17')],
  ['statement-required', '«{»"Version": "2012-10-17"}', 'needs a Statement'],
  ['statement-required', policy('«"Allow"»'), 'must be an object'],
  ['statement-required', '{ "Version": "2012-10-17", "Statement": «[]» }', 'no statement', 'warning'],
  ['statement-required', `{ "Version": "2012-10-17", "Statement": ${read} }`],
  ['statement-required', policy('{ "Fn::If": ["A", {}, { "Ref": "AWS::NoValue" }] }')],
  ['effect', policy('«{»"Action": "*", "Resource": "*"}'), 'needs an Effect'],
  ['effect', policy(read.replace('"Allow"', '«"allow"»')), 'spelled like this'],
  ['effect', policy(read.replace('Allow', 'Deny'))],
  ['effect', policy('{ "Fn::If": ["A", {}, { "Ref": "AWS::NoValue" }] }')],
  ['action', policy('«{» "Effect": "Allow", "Resource": "*" }'), 'needs Action or NotAction'],
  ['action', policy(allow('"Action": "*", "«NotAction»": "*", "Resource": "*"')), 'not both'],
  ['action', policy(allow('"Action": ["*", «3»], "Resource": "*"')), 'list of strings'],
  ['action', policy(allow('"Action": «"GetObject"», "Resource": "*"')), 'service:Action'],
  ['action', policy(allow('"NotAction": ["*", "s3:Get*"], "Resource": "*"'))],
  ['action', policy(allow('"Action": { "Fn::If": ["A", "b", "c"] }, "Resource": "*"'))],
  ['resource', policy('«{» "Effect": "Allow", "Action": "*" }'), 'needs Resource or NotResource'],
  ['resource', policy(allow('"Action": "*", "Resource": "*", "«NotResource»": "*"')), 'not both'],
  ['resource', policy(allow('"Action": "*", "Resource": «{ "Arn": "*" }»')), 'list of strings'],
  ['resource', trust('{ "Service": "states.amazonaws.com" }')],
  ['resource', policy(allow('"Action": "*", "Resource": [{ "Fn::GetAtt": ["A", "Arn"] }, { "Ref": "B" }]'))],
  ['resource', policy(allow('"Action": "*", "Resource": ${Arns}'))],
  ['unknown-element', policy(read).replace('"Version"', '"«Versoin»"'), 'Did you mean "Version"'],
  ['unknown-element', policy(allow('"Action": "*", "«Resources»": "*"')), 'Did you mean "Resource"'],
  ['unknown-element', policy(allow('"«Other thing»": 1, "Action": "*", "Resource": "*"')), 'Elements here are Sid'],
  ['unknown-element', policy(allow('"«action»": "*", "Resource": "*"')), 'Did you mean "Action"', 'warning'],
  ['unknown-element', policy(allow(`"Sid": "a", "Condition": {}, ${forAll}`)).replace('"Vers', '"Id": "x", "Vers')],
  ['sid', sids('a', '«"a"»'), 'stands twice'],
  ['sid', sids('a', '«"a b"»'), 'letters'],
  ['sid', sids('a', '«"a"»', forAll), 'stands twice', 'warning'],
  ['sid', sids('a', '"a b-c"', forAll)],
  ['sid', sids('a', '"b"')],
  ['principal', trust('«"states.amazonaws.com"»'), '"*" or an object'],
  ['principal', trust('{ "«Services»": "states.amazonaws.com" }'), 'Kinds are AWS, Service'],
  ['principal', trust('{ "Service": «true» }'), 'list of strings'],
  ['principal', trust('«["*"]»'), '"*" or an object'],
  ['principal', trust('"*"')],
  ['principal', trust('{ "AWS": [{ "Fn::Sub": "${A}" }, "123456789012"], "Federated": "a", "CanonicalUser": "b" }')],
  ['condition-operator', when('{ "«StringEqual»": { "a:b": "c" } }'), 'Did you mean "StringEquals"'],
  ['condition-operator', when('{ "«ForSomeValues:StringLike»": { "a:b": "c" } }'), 'no condition operator'],
  ['condition-operator', when('{ "«NullIfExists»": { "a:b": "true" } }'), 'takes no IfExists'],
  [
    'resource-type',
    policy(allow('"Action": [«"batch:DescribeJobs"», "batch:SubmitJob"], "Resource": "arn:aws:batch:*:*:job-queue/q"')),
    'takes no resource',
    'information',
  ],
  ['resource-type', policy(allow('"Action": «"s3:GetObject"», "Resource": "arn:aws:s3:::b"')), 'acts on', 'warning'],
  [
    'resource-type',
    policy(allow('"Action": "s3:GetObject", "Resource": ["arn:aws:s3:::b/*", «"arn:aws:sqs:*:*:q"»]')),
    'None of the actions',
    'information',
  ],
  [
    'resource-type',
    policy(allow('"Action": ["s3:GetObject", "s3:ListBucket"], "Resource": ["arn:aws:s3:::b/*", "arn:aws:s3:::b"]')),
  ],
  [
    'resource-type',
    policy(
      allow(
        '"Action": "batch:SubmitJob", "Resource": { "Fn::Sub": "arn:aws:batch:*:${AWS::AccountId}:job-${kind}/*" }',
      ),
    ),
  ],
  ['condition-operator', when('{ "Bool": «"a:b"» }'), 'object of condition keys'],
  ['condition-operator', when('«"Bool"»'), 'object of operators'],
  ['condition-operator', when('{ "Null": {}, "ForAnyValue:StringLike": {}, "ForAllValues:ArnLikeIfExists": {} }')],
  ['condition-operator', when('{ "Fn::If": ["A", {}, {}] }')],
  [
    'broad-resource',
    policy(allow('"Action": "batch:SubmitJob", "Resource": «"*"»')),
    'batch:SubmitJob could be limited to resources: it acts on consumable-resource, job, ',
    'hint',
  ],
  [
    'broad-resource',
    policy(allow('"Action": ["iam:GetUser", "iam:GetRole"], "Resource": «"*"»')),
    'iam:GetUser, iam:GetRole could be limited to resources: iam:GetUser acts on user.',
    'hint',
  ],
  ['broad-resource', policy(allow('"Action": "batch:DescribeJobs", "Resource": "*"'))],
  ['broad-resource', when('{ "Bool": { "aws:SecureTransport": "true" } }')],
  [
    'if-exists',
    when('{ "StringEqualsIfExists": { "«aws:PrincipalOrgID»": "o-0123456789" } }'),
    'without aws:PrincipalOrgID',
    'information',
  ],
  ['if-exists', when('{ "BoolIfExists": { "«aws:SecureTransport»": "true" } }'), 'says the same', 'hint'],
  ['if-exists', when('{ "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "o-0123456789" } }')],
  ['if-exists', when('{ "StringEqualsIfExists": { "aws:PrincipalOrgID": "o-0123456789" } }').replace('Allow', 'Deny')],
  ['multi-factor', when('{ "Bool": { «"aws:MultiFactorAuthPresent": "false"» } }'), 'write "true"', 'warning'],
  ['multi-factor', when('{ "Null": { «"aws:MultiFactorAuthPresent": "false"» } }'), 'Temporary', 'warning'],
  [
    'multi-factor',
    when('{ "Bool": { «"aws:MultiFactorAuthPresent": false» } }').replace('Allow', 'Deny'),
    'BoolIfExists',
    'information',
  ],
  ['multi-factor', when('{ "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" } }').replace('Allow', 'Deny')],
  ['multi-factor', when('{ "Bool": { "aws:MultiFactorAuthPresent": "true" } }')],
  ['negated-element', policy(allow('"«NotAction»": "iam:*", "Resource": "*"')), 'every action', 'information'],
  ['negated-element', policy(allow('"«NotAction»": "*", "Resource": "*"')), 'leaves no action', 'warning'],
  [
    'negated-element',
    policy(allow('"«NotAction»": "iam:*", "Resource": "*"')).replace('Allow', 'Deny'),
    'denies every action',
    'hint',
  ],
  ['negated-element', policy(allow('"Action": "s3:*", "«NotResource»": "*"')), 'leaves no resource', 'warning'],
  [
    'negated-element',
    policy(allow('"Action": "s3:Get*", "«NotResource»": "arn:aws:s3:::b/*"')),
    'everything but',
    'information',
  ],
  [
    'negated-element',
    policy(allow('"Action": "s3:*", "«NotResource»": "arn:aws:s3:::b/*"')).replace('Allow', 'Deny'),
    'denies the actions',
    'hint',
  ],
  ['negated-element', policy(allow('"Action": "s3:Get*", "NotResource": "arn:aws:s3:::b/*"')).replace('Allow', 'Deny')],
  ['negated-element', when('{ "Bool": { "aws:SecureTransport": "true" } }').replace('"Action"', '"NotAction"')],
  ['never-holds', when('{ "ArnNotEquals": { "aws:PrincipalArn": «"*"» } }'), 'lack the key', 'warning'],
  [
    'never-holds',
    when('{ "StringNotLike": { "aws:username": ["a", «"*"»] } }').replace('Allow', 'Deny'),
    'denies only',
    'warning',
  ],
  ['never-holds', when('{ "StringLike": { "aws:username": "*" } }')],
  [
    'permissions-management',
    policy(allow('"Action": ["s3:GetObject", «"s3:PutBucketPolicy"»], "Resource": "*"')),
    'gives out',
    'hint',
  ],
  ['permissions-management', policy(allow('"Action": ["iam:PassRole", "s3:*"], "Resource": "*"'))],
  ['service-carve-out', strangers('"«aws:PrincipalOrgID»": "o-0123456789"'), 'denied too', 'information'],
  [
    'service-carve-out',
    strangers('"aws:PrincipalOrgID": "o-0123456789" }, "Bool": { "aws:PrincipalIsAWSService": "false"'),
  ],
  ['service-carve-out', strangers('"aws:PrincipalOrgID": "o-0123456789"').replace('Deny', 'Allow')],
  ['broad-action', policy(allow('"Action": ["s3:GetObject", «"sqs:*"»], "Resource": "*"')), 'adds later', 'hint'],
  ['broad-action', policy(allow('"Action": ["s3:*Object", "sqs:Send*"], "Resource": "*"'))],
  ['broad-action', policy(allow('"Action": "s3:*", "Resource": "*"')).replace('Allow', 'Deny')],
  ['public-access', open('«"*"»', ''), 'Everybody', 'information'],
  [
    'public-access',
    open('{ "AWS": ["123456789012", «"*"»] }', '"Bool": { "aws:SecureTransport": "true" }'),
    'Everybody',
    'information',
  ],
  [
    'public-access',
    open('«"*"»', '"StringNotEquals": { "aws:PrincipalOrgID": "o-0123456789" }'),
    'Everybody',
    'information',
  ],
  ['public-access', open('"*"', '"StringEquals": { "aws:PrincipalOrgID": "o-0123456789" }')],
  ['public-access', open('{ "AWS": "123456789012" }', '')],
  ['public-access', open('"*"', '').replace('Allow', 'Deny')],
  ['for-all-values', when('{ "«ForAllValues:StringEquals»": { "aws:TagKeys": "a" } }'), 'has no aws:TagKeys', 'hint'],
  [
    'for-all-values',
    when('{ "ForAllValues:StringEquals": { "aws:TagKeys": "a" }, "Null": { "aws:tagkeys": "false" } }'),
  ],
  ['for-all-values', when('{ "ForAnyValue:StringEquals": { "aws:TagKeys": "a" } }')],
  ['for-all-values', when('{ "ForAllValues:StringEquals": { "aws:TagKeys": "a" } }').replace('Allow', 'Deny')],
  ['condition-type', when('{ "«ForAnyValue:StringEquals»": { "aws:username": "a" } }'), 'one value', 'warning'],
  [
    'condition-type',
    when('{ "«StringEquals»": { "aws:SecureTransport": "true" } }'),
    'compare it with Bool',
    'warning',
  ],
  [
    'condition-type',
    when('{ "«StringLike»": { "aws:PrincipalArn": "arn:aws:iam::*:role/a" } }'),
    'ArnLike',
    'information',
  ],
  ['condition-type', when('{ "StringEquals": { "aws:SourceIp": "${aws:VpcSourceIp}" } }')],
  ['never-holds', when('{ "StringNotLike": { "aws:PrincipalOrgID": «"o-*"» } }'), 'like "o-*"', 'warning'],
  ['never-holds', when('{ "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/a" } }')],
  [
    'service-carve-out',
    strangers('"«aws:PrincipalOrgID»": "o-0123456789"').replace('Equals', 'EqualsIfExists'),
    'denied too',
    'information',
  ],
  ['permissions-management', policy(allow('"Action": «"iam:CreateAccessKey"», "Resource": "*"')), 'gives out', 'hint'],
  [
    'resource-type',
    policy(allow('"Action": «"s3:GetBucketLocation"», "Resource": "arn:aws:s3:::b/*"')),
    'bucket, and none',
    'warning',
  ],
  [
    'resource-type',
    policy(allow('"Action": "secretsmanager:GetSecretValue", "Resource": "arn:aws:secretsmanager:*:*:sqlworkbench!*"')),
  ],
  ['resource-type', policy(allow('"Action": "ssm:GetParameter", "Resource": "arn:aws:ssm:*:*:*"'))],
  ['unknown-action', policy(allow('"Action": «"deepracer:*"», "Resource": "*"')), 'shut down', 'information'],
  ['unknown-action', policy(allow('"NotAction": «"s3:Gett*"», "Resource": "*"')), 'No action of Amazon S3', 'warning'],
  ['condition-format', when('{ "StringEquals": { "aws:PrincipalOrgID": «"o-123"» } }'), 'no organization', 'warning'],
  [
    'condition-format',
    when('{ "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": «"o-123/r-a/"» } }'),
    'no organization',
    'warning',
  ],
  ['condition-format', when('{ "StringEquals": { "aws:SourceAccount": «"1234"» } }'), '12 digits', 'warning'],
  ['condition-format', when('{ "ArnLike": { "aws:SourceArn": «"arn:aws:sns:*:1234:a*"» } }'), '12 digits', 'warning'],
  [
    'condition-format',
    when(
      '{ "StringEquals": { "aws:PrincipalOrgID": ["o-exampleorg", "o-0123456789"], "aws:SourceAccount": "account-id" } }',
    ),
  ],
  ['condition-key-action', when('{ "StringNotEquals": { "«ec2:InstanceType»": "a" } }'), 'always holds', 'warning'],
  ['condition-key-action', when('{ "StringEquals": { "«ec2:InstanceType»": "a" } }'), 'allows nothing', 'warning'],
  [
    'condition-key-action',
    when('{ "StringEquals": { "«ec2:InstanceType»": "a" } }').replace('Allow', 'Deny'),
    'denies nothing',
    'warning',
  ],
  [
    'condition-key-action',
    when('{ "StringEquals": { "«s3:prefix»": "a" } }').replace('"s3:GetObject"', '["s3:GetObject", "s3:ListBucket"]'),
    'Requests for s3:GetObject',
    'information',
  ],
  ['condition-key-action', when('{ "ArnEquals": { "ec2:SourceInstanceARN": "arn:aws:ec2:*:*:instance/i" } }')],
  ['condition-key-action', when('{ "Null": { "ec2:InstanceType": "true" } }')],
  [
    'policy-variable',
    policy(allow('"Action": "*", "Resource": { "Fn::Sub": "arn:aws:s3:::«${aws:username}»" }')),
    'Fn::Sub replaces',
    'warning',
  ],
  ['principal-value', trust('{ "Service": «"states.example.com"» }'), 'no service principal', 'warning'],
  ['arn', policy(allow('"Action": "s3:*", "Resource": «""»')), 'empty', 'warning'],
  ['arn', policy(allow('"Action": "s3:*", "Resource": ["my-bucketArn", "<arn>", "${Arn}"]'))],
];

describe('the rules of policies', () => {
  for (const [rule, source, message, severity = 'error'] of cases) {
    it(`${rule}: ${source}`, () => {
      const { text, start, end } = marked(source);
      const found = checkPolicy(text).filter(({ code }) => code === `iam/${rule}`);
      assert.deepEqual(
        found.map((finding) => [finding.range, finding.severity]),
        message === undefined ? [] : [[{ start, end }, severity]],
      );
      if (message !== undefined) assert.ok(found[0]?.message.includes(message), found[0]?.message);
    });
  }

  it('each have a case that finds and one that does not', () => {
    const inTable = (finds: boolean) =>
      new Set(cases.filter((c) => (c[2] !== undefined) === finds).map(([rule]) => rule));
    // Rules whose findings have a code of Access Analyzer's are in the table of those codes.
    const coded = new Set(
      analyzerCases.flatMap(([code, wrong]) =>
        checkPolicy(marked(wrong).text, controlOf(code))
          .filter(({ awsCode }) => awsCode === code)
          .map((found) => found.code.replace('iam/', '')),
      ),
    );
    const rules = Object.keys(policyRules);
    assert.deepEqual(
      rules.filter((rule) => !inTable(true).has(rule) && !coded.has(rule)),
      [],
    );
    assert.deepEqual(
      rules.filter((rule) => !inTable(false).has(rule) && !coded.has(rule)),
      [],
    );
  });
});
