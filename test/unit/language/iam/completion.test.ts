import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completed } from './completed.ts';

/** A policy around the text of one statement, which may be broken. */
const statement = (inner: string) => `{ "Version": "2012-10-17", "Statement": [{ ${inner} }] }`;
const submit = (inner: string) => statement(`"Effect": "Allow", "Action": "batch:SubmitJob", ${inner}`);
const trust = (inner: string) =>
  statement(`"Effect": "Allow", "Principal": { "Service": "states.amazonaws.com" }, ${inner}`);

interface Case {
  /** The policy with | at the place. */
  readonly at: string;
  readonly offers?: string;
  readonly not?: string;
  /** All that is offered, best first. */
  readonly exactly?: string;
  /** What is taken, and the policy then; stops are | and «…». */
  readonly take?: readonly [label: string, text: string];
}

const cases: readonly Case[] = [
  // Elements of a policy.
  { at: '{ | }', exactly: 'Version Id Statement', take: ['Version', '{ "Version": "2012-10-17" }'] },
  { at: '{ "|" }', exactly: 'Version Id Statement', take: ['Statement', '{ "Statement": [|] }'] },
  { at: '{ "Ver| }', offers: 'Version', take: ['Version', '{ "Version": "2012-10-17" }'] },
  { at: '{ Ver| }', offers: 'Version', take: ['Version', '{ "Version": "2012-10-17" }'] },
  { at: '{ "Ver|sion": "x" }', exactly: 'Version Id Statement', take: ['Version', '{ "Version": "x" }'] },
  { at: '{ "Version": "2012-10-17", | }', exactly: 'Id Statement' },
  {
    at: '{ "Version": "2012-10-17", "|"\n "Id": "x" }',
    exactly: 'Statement',
    take: ['Statement', '{ "Version": "2012-10-17", "Statement": [|],\n "Id": "x" }'],
  },
  {
    at: '{ "Version": "2012-10-17"\n "|" }',
    exactly: 'Id Statement',
    take: ['Id', '{ "Version": "2012-10-17",\n "Id": "|" }'],
  },
  { at: '{ "Version": "2012-10-17", "Statement": [], "Id": "x", "|" }', exactly: '' },
  { at: '{ "Version"| }', exactly: '' },
  { at: '{ "Version": "2012-10-17"| }', exactly: '' },
  { at: '|', exactly: '{_Version,_Statement_}' },
  { at: '{ "Version": "|" }', exactly: '2012-10-17 2008-10-17', take: ['2012-10-17', '{ "Version": "2012-10-17" }'] },
  {
    at: '{ "Version": "|\n "Id": "x" }',
    offers: '2012-10-17',
    take: ['2012-10-17', '{ "Version": "2012-10-17",\n "Id": "x" }'],
  },
  { at: '{ "Id": "|" }', exactly: '' },
  // Elements of a statement.
  {
    at: statement('|'),
    exactly: 'Sid Effect Principal NotPrincipal Action NotAction Resource NotResource Condition',
    take: ['Effect', statement('"Effect": "«Allow»"')],
  },
  {
    at: statement('"Sid": "A", "Effect": "Allow", "|"'),
    not: 'Sid Effect',
    take: ['Action', statement('"Sid": "A", "Effect": "Allow", "Action": "|"')],
  },
  {
    at: statement('"Effect": "Allow", "Action": "*", "|'),
    offers: 'Resource NotResource Condition',
    not: 'Action NotAction Effect',
  },
  { at: statement('"Effect": "Allow", "NotAction": "iam:*", "|"'), not: 'Action NotAction' },
  {
    at: statement('"Effect": "Allow", "Action": "*", "Resource": "*", "|"'),
    exactly: 'Sid Condition',
    take: ['Condition', statement('"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": { | }')],
  },
  { at: statement('"NotPrincipal": { "AWS": "*" }, "|"'), not: 'Principal NotPrincipal', offers: 'Resource' },
  { at: trust('"Action": "sts:AssumeRole", "|"'), exactly: 'Sid Condition' },
  { at: trust('"|"'), offers: 'Resource Action', not: 'Principal' },
  {
    at: `{ "Statement": [{ "Effect": "Allow", "Action": "*" }, { "|" }] }`,
    offers: 'Sid Effect Action',
    not: 'Principal NotPrincipal',
  },
  { at: '{ "Statement": { "|" } }', offers: 'Sid Effect' },
  { at: '{ "Statement": [|] }', exactly: '{_Effect,_Action,_Resource_}' },
  { at: statement('"action": "*", "|"'), not: 'Action NotAction', offers: 'Effect' },
  {
    at: statement('"Condition": {}, "Sid": "A",\n"|"\n"Effect": "Allow"'),
    not: 'Condition Effect',
    take: ['Action', statement('"Condition": {}, "Sid": "A",\n"Action": "|",\n"Effect": "Allow"')],
  },
  // Effect.
  { at: statement('"Effect": "|"'), exactly: 'Allow Deny', take: ['Deny', statement('"Effect": "Deny"')] },
  { at: statement('"Effect": |'), exactly: 'Allow Deny', take: ['Deny', statement('"Effect": "Deny"')] },
  { at: statement('"Effect": "Al|low"'), exactly: 'Allow Deny', take: ['Deny', statement('"Effect": "Deny"')] },
  { at: statement('"Effect": Al|'), exactly: 'Allow Deny', take: ['Allow', statement('"Effect": "Allow"')] },
  { at: statement('"Effect": "|, "Sid": "A"'), take: ['Allow', statement('"Effect": "Allow", "Sid": "A"')] },
  { at: statement('"Effect": |\n"Action": "*"'), take: ['Allow', statement('"Effect": "Allow",\n"Action": "*"')] },
  { at: statement('"Sid": "|"'), exactly: '' },
  // Services and actions.
  {
    at: statement('"Action": "|"'),
    offers: 'batch s3 states lambda',
    not: 'batch:SubmitJob *',
    take: ['batch', statement('"Action": "batch:|"')],
  },
  { at: statement('"Action": |'), offers: 'batch', take: ['batch', statement('"Action": "batch:|"')] },
  { at: statement('"Action": ["|"]'), offers: 'batch', take: ['batch', statement('"Action": ["batch:|"]')] },
  {
    at: statement('"Action": "batch:|"'),
    offers: 'batch:SubmitJob batch:DescribeJobs batch:Describe* batch:*',
    not: 'batch s3:GetObject batch:SubmitJobs',
    take: ['batch:SubmitJob', statement('"Action": "batch:SubmitJob"')],
  },
  { at: statement('"Action": "batch:Sub|'), take: ['batch:SubmitJob', statement('"Action": "batch:SubmitJob"')] },
  {
    at: statement('"Action": "batch:Sub|mitServiceJob"'),
    take: ['batch:SubmitJob', statement('"Action": "batch:SubmitJob"')],
  },
  {
    at: statement('"Action": "batch:Sub*|"'),
    exactly: 'batch:Sub* batch:SubmitJob batch:SubmitServiceJob',
    take: ['batch:SubmitServiceJob', statement('"Action": "batch:SubmitServiceJob"')],
  },
  { at: statement('"Action": "batch:Nothing*|"'), exactly: '' },
  { at: statement('"Action": "nosuchservice:|"'), exactly: '' },
  { at: statement('"Action": "BATCH:sub|"'), offers: 'batch:SubmitJob' },
  { at: statement('"Action": ["batch:SubmitJob", "batch:|"]'), offers: 'batch:TerminateJob', not: 'batch:SubmitJob' },
  {
    at: statement('"Action": ["batch:Sub|", "batch:SubmitServiceJob"]'),
    offers: 'batch:SubmitJob',
    not: 'batch:SubmitServiceJob',
    take: ['batch:SubmitJob', statement('"Action": ["batch:SubmitJob", "batch:SubmitServiceJob"]')],
  },
  {
    at: statement('"Action": ["batch:|, "s3:GetObject"]'),
    take: ['batch:SubmitJob', statement('"Action": ["batch:SubmitJob", "s3:GetObject"]')],
  },
  {
    at: statement('"Action": ["s3:GetObject", | ]'),
    offers: 'batch',
    take: ['batch', statement('"Action": ["s3:GetObject", "batch:|" ]')],
  },
  {
    at: statement('"Action": ["s3:GetObject" "batch:|"]'),
    take: ['batch:SubmitJob', statement('"Action": ["s3:GetObject", "batch:SubmitJob"]')],
  },
  { at: statement('"NotAction": "iam:|"'), offers: 'iam:PassRole iam:*' },
  { at: statement('"Action": ["batch:SubmitJob"|]'), exactly: '' },
  { at: trust('"Action": "|"'), offers: 'sts:AssumeRole sts:TagSession batch', not: 'sts:GetCallerIdentity' },
  {
    at: trust('"Action": ["sts:AssumeRole", "|"]'),
    exactly: 'sts:AssumeRoleWithSAML sts:AssumeRoleWithWebIdentity sts:SetContext sts:SetSourceIdentity sts:TagSession',
  },
  // Resources of the statement's actions.
  {
    at: submit('"Resource": "|"'),
    exactly: 'consumable-resource job job-definition-revision job-queue *',
    take: ['job-queue', submit('"Resource": "arn:«aws»:batch:«*»:«*»:job-queue/«JobQueueName»"')],
  },
  {
    at: submit('"Resource": ["|"]'),
    not: 'job-definition compute-environment',
    take: [
      'job-definition-revision',
      submit('"Resource": ["arn:«aws»:batch:«*»:«*»:job-definition/«JobDefinitionName»:«Revision»"]'),
    ],
  },
  {
    at: submit('"Resource": "arn:|"'),
    offers: 'job-queue',
    not: '*',
    take: ['job-queue', submit('"Resource": "arn:«aws»:batch:«*»:«*»:job-queue/«JobQueueName»"')],
  },
  {
    at: submit('"Resource": "arn:aws-cn:batch:cn-north-1:123456789012:|"'),
    take: ['job-queue', submit('"Resource": "arn:aws-cn:batch:cn-north-1:123456789012:job-queue/«JobQueueName»"')],
  },
  {
    at: submit('"Resource": "arn:aws:batch:us-east-1:123456789012:job-|"'),
    exactly: 'job-definition-revision job-queue',
  },
  { at: submit('"Resource": "arn:aws:batch:us-|"'), exactly: '' },
  { at: submit('"Resource": "arn:aws:s3:|"'), exactly: '' },
  { at: submit('"Resource": "arn:aws:batch:us-east-1:123456789012:job-queue/main|"'), exactly: '' },
  {
    at: submit('"Resource": { "Fn::Sub": "|" }'),
    not: '*',
    take: [
      'job-queue',
      submit(
        '"Resource": { "Fn::Sub": "arn:${AWS::Partition}:batch:${AWS::Region}:${AWS::AccountId}:job-queue/«JobQueueName»" }',
      ),
    ],
  },
  {
    at: submit('"Resource": [{ "Fn::Sub": ["arn:${AWS::Partition}:batch:|", {}] }]'),
    take: [
      'job-queue',
      submit(
        '"Resource": [{ "Fn::Sub": ["arn:${AWS::Partition}:batch:${AWS::Region}:${AWS::AccountId}:job-queue/«JobQueueName»", {}] }]',
      ),
    ],
  },
  {
    at: submit('"Resource": { "|" }'),
    offers: 'Fn::Sub Fn::GetAtt Ref',
    not: 'job-queue',
    take: ['Ref', submit('"Resource": { "Ref": "|" }')],
  },
  { at: submit('"Resource": { "Ref": "|" }'), exactly: '' },
  { at: submit('"Resource": ["arn:aws:batch:*:*:job-queue/q", "|"]'), offers: 'job-queue', not: '*' },
  {
    at: statement('"Action": "batch:DescribeJobs", "Resource": "|"'),
    exactly: '*',
    take: ['*', statement('"Action": "batch:DescribeJobs", "Resource": "*"')],
  },
  {
    at: statement('"Resource": "|", "Action": "s3:GetObject"'),
    offers: 'object *',
    not: 'bucket',
    take: ['object', statement('"Resource": "arn:«aws»:s3:::«BucketName»/«ObjectName»", "Action": "s3:GetObject"')],
  },
  { at: statement('"Action": ["s3:GetObject", "s3:ListBucket"], "Resource": "|"'), offers: 'object bucket' },
  {
    at: statement('"Action": "iam:PassRole", "Resource": "|"'),
    offers: 'role',
    not: 'user',
    take: ['role', statement('"Action": "iam:PassRole", "Resource": "arn:«aws»:iam::«*»:role/«RoleNameWithPath»"')],
  },
  { at: statement('"Resource": "|"'), exactly: '*' },
  { at: statement('"NotAction": "iam:*", "Resource": "|"'), exactly: '*' },
  {
    at: submit('"Resource": [{ "Ref": "JobQueue" }, "|"]'),
    exactly:
      'consumable-resource_(Fn::Sub) job_(Fn::Sub) job-definition-revision_(Fn::Sub) job-queue_(Fn::Sub) consumable-resource job job-definition-revision job-queue *',
    take: [
      'job-queue (Fn::Sub)',
      submit(
        '"Resource": [{ "Ref": "JobQueue" }, { "Fn::Sub": "arn:${AWS::Partition}:batch:${AWS::Region}:${AWS::AccountId}:job-queue/«JobQueueName»" }]',
      ),
    ],
  },
  { at: statement('"Effect": "Allow" }, |'), exactly: '{_Effect,_Action,_Resource_}' },
  { at: statement('"Effect": "Allow" }| , {'), exactly: '' },
  {
    at: '{ "Statement": [{ "Effect": "Allow" } |] }',
    take: [
      '{ Effect, Action, Resource }',
      '{ "Statement": [{ "Effect": "Allow" }, {\n\t"Effect": "«Allow»",\n\t"Action": "|",\n\t"Resource": "|"\n}] }',
    ],
  },
  {
    at: statement('"Action": "*", "Resource": "*", "Prin|": { "AWS": "*" }'),
    offers: 'Principal',
    take: ['Principal', statement('"Action": "*", "Resource": "*", "Principal": { "AWS": "*" }')],
  },
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
  { at: submit('"Condition": { "NumericLessThan": { "|" } }'), exactly: 'aws:MultiFactorAuthAge' },
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
  // Principals.
  {
    at: statement('"Principal": { "|" }'),
    exactly: 'AWS Service Federated CanonicalUser',
    take: ['Service', statement('"Principal": { "Service": "|" }')],
  },
  { at: statement('"Action": "sts:AssumeRole", "Principal": { "AWS": "*", "|" }'), exactly: 'Service Federated' },
  {
    at: statement('"Principal": { "Service": "|" }'),
    offers: 'states.amazonaws.com lambda.amazonaws.com ecs-tasks.amazonaws.com',
    not: 'states batch',
    take: ['states.amazonaws.com', statement('"Principal": { "Service": "states.amazonaws.com" }')],
  },
  {
    at: statement('"Principal": { "Service": ["states.amazonaws.com", "|"] }'),
    offers: 'lambda.amazonaws.com',
    not: 'states.amazonaws.com',
  },
  {
    at: statement('"Principal": { "AWS": "|" }'),
    exactly: 'account role user *',
    take: ['role', statement('"Principal": { "AWS": "arn:«aws»:iam::«111122223333»:role/«RoleName»" }')],
  },
  {
    at: statement('"Principal": { "Federated": "|" }, "Action": "sts:AssumeRoleWithWebIdentity"'),
    offers: 'oidc-provider cognito-identity.amazonaws.com',
  },
  {
    at: statement('"Principal": "|", "Resource": "*"'),
    offers: '* {_"Service":_…_}',
    take: ['{ "Service": … }', statement('"Principal": { "Service": "|" }, "Resource": "*"')],
  },
  { at: statement('"NotPrincipal": "|"'), not: '*' },
];

/** Labels as a case writes them: an underscore is a space. */
const words = (text = '') => (text === '' ? [] : text.split(' ').map((word) => word.replaceAll('_', ' ')));

/** Whether an editor shows an item while this is typed: its letters stand in the filter in their order. */
function isShown(typed: string, filter: string): boolean {
  let at = -1;
  return [...typed.toLowerCase()].every((letter) => {
    at = filter.toLowerCase().indexOf(letter, at + 1);
    return at >= 0;
  });
}

describe('completion in policies', () => {
  for (const { at, offers, not, exactly, take } of cases) {
    it(`${at.replaceAll('\n', '⏎')}${take === undefined ? '' : ` takes ${take[0]}`}`, () => {
      const found = completed(at);
      if (exactly !== undefined) assert.deepEqual(found.labels, words(exactly));
      for (const label of words(offers)) assert.ok(found.labels.includes(label), `${label} is offered`);
      for (const label of words(not)) assert.ok(!found.labels.includes(label), `${label} is not offered`);
      if (take === undefined) return;
      assert.equal(found.after(take[0]), take[1]);
      if (/\w\|\w/.test(at)) return;
      const { typed, filter } = found.comparedWith(take[0]);
      assert.ok(isShown(typed, filter), `${filter} is shown for ${typed}`);
    });
  }

  it('has at least 80 cases', () => assert.ok(cases.length >= 80, String(cases.length)));

  it('writes out what would be stops where the editor has none', () => {
    const plain = completed(submit('"Resource": "|"'), { snippets: false });
    assert.equal(plain.after('job-queue'), submit('"Resource": "arn:aws:batch:*:*:job-queue/JobQueueName"'));
    const effect = completed(statement('"|"'), { snippets: false });
    assert.equal(effect.after('Effect'), statement('"Effect": "Allow"'));
    assert.ok([...plain.items, ...effect.items].every((item) => item.insertTextFormat === 1));
  });

  it('asks VS Code to offer again where more can be offered, and no other editor', () => {
    const suggestCommand = 'editor.action.triggerSuggest';
    const commands = (client: { snippets: boolean; suggestCommand?: string }) =>
      completed(statement('"|"'), client).items.filter(({ command }) => command !== undefined);
    const asking = commands({ snippets: true, suggestCommand });
    assert.ok(asking.some(({ label }) => label === 'Action') && !asking.some(({ label }) => label === 'Sid'));
    assert.deepEqual([commands({ snippets: true }), commands({ snippets: false, suggestCommand })], [[], []]);
  });

  it('tells access levels and what a wildcard means without reading descriptions', () => {
    const { find } = completed(statement('"Action": "batch:Sub*|"'));
    assert.equal(find('batch:SubmitJob')?.detail, 'Write');
    assert.equal(find('batch:SubmitJob')?.documentation, undefined);
    assert.equal(find('batch:Sub*')?.detail, '2 actions');
    assert.match(JSON.stringify(find('batch:Sub*')?.documentation), /batch:SubmitServiceJob/);
  });
});
