import { type Case, describeCases, statement, submit, trust } from './completionCases.ts';

const cases: readonly Case[] = [
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
  {
    at: statement(
      '"Principal": { "AWS": "*" }, "Action": "sts:AssumeRole", "Resource": "*" }, { "Principal": "*", "|"',
    ),
    offers: 'Resource NotResource',
  },
  {
    at: statement('"Principal": { "Service": "states.amazonaws.com" }, "Action": ["sts:TagSession", "|"]'),
    exactly: 'sts:AssumeRole sts:AssumeRoleWithSAML sts:AssumeRoleWithWebIdentity sts:SetContext sts:SetSourceIdentity',
  },
  {
    at: trust('"Action": ["sts:SetContext", "sts:AssumeRole|"]'),
    exactly: 'sts:AssumeRole sts:AssumeRoleWithSAML sts:AssumeRoleWithWebIdentity sts:SetSourceIdentity sts:TagSession',
  },
  { at: submit('"Resource": ["*", "|"]'), exactly: '' },
];

describeCases('completion of actions and resources', cases);
