import { type Case, describeCases, statement, trust } from './completionCases.ts';

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
  { at: statement('"Sid": "A", "Effect": "Allow", "|"'), offers: 'Principal Action' },
  {
    at: statement('"Effect": Al|low'),
    take: ['Deny', statement('"Effect": "Deny"')],
  },
  { at: '{ Ver|sion: "x" }', take: ['Version', '{ "Version": "x" }'] },
  { at: '{ "Version": "|", "Statement": [{ "Resource": "a${aws:userid}" }] }', exactly: '2012-10-17' },
  { at: '{ "Version": "|", "Statement": [{ "Resource": "${Name}" }] }', exactly: '2012-10-17 2008-10-17' },
];

describeCases('completion of elements and principals', cases);
