import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkPolicy } from '../../../../server/src/rules/iam/index.ts';

const policy = (statement: string) => `{ "Version": "2012-10-17", "Statement": [${statement}] }`;
const statement = (rest: string) => policy(`{ "Effect": "Allow", ${rest} }`);

/** Values that CloudFormation computes in a file that a template includes, wherever a string may stand. */
const legal: readonly string[] = [
  '{ "Fn::Transform": { "Name": "AWS::Include", "Parameters": { "Location": "policy.json" } } }',
  '{ "Version": { "Ref": "Version" }, "Statement": { "Fn::If": ["A", [], []] } }',
  policy('{ "Fn::If": ["A", { "Effect": "Allow" }, { "Ref": "AWS::NoValue" }] }'),
  policy(
    '{ "Effect": { "Fn::If": ["A", "Allow", "Deny"] }, "Sid": { "Fn::Sub": "Read${Name}" }, "Action": { "Ref": "Actions" }, "Resource": { "Fn::Split": [",", { "Ref": "Arns" }] } }',
  ),
  statement(
    '"Action": [{ "Fn::Sub": "batch:${Verb}Job" }, "batch:SubmitJob"], "Resource": { "Fn::GetAtt": ["Queue", "Arn"] }',
  ),
  statement(
    '"Action": "batch:SubmitJob", "Resource": { "Fn::Sub": "arn:${AWS::Partition}:batch:${AWS::Region}:${AWS::AccountId}:job-queue/${Queue}" }',
  ),
  statement(
    '"Action": "batch:SubmitJob", "Resource": [{ "Fn::Join": [":", ["arn", { "Ref": "AWS::Partition" }, "batch", { "Ref": "AWS::Region" }, { "Ref": "AWS::AccountId" }, "job-queue/q"]] }]',
  ),
  statement(
    '"Action": "batch:SubmitJob", "Resource": { "Fn::Sub": ["arn:aws:batch:*:*:job-queue/${Q}", { "Q": { "Ref": "Queue" } }] }',
  ),
  statement('"Action": "batch:SubmitJob", "Resource": { "Fn::ImportValue": { "Fn::Sub": "${Stack}-queue" } }'),
  statement('"Action": "s3:GetObject", "Resource": { "Fn::Sub": "arn:aws:s3:::${Bucket}/${!aws:username}/*" }'),
  statement(
    '"Action": "s3:GetObject", "Resource": { "Fn::FindInMap": ["A", "B", "C"] }, "Condition": { "Fn::If": ["A", {}, { "Ref": "AWS::NoValue" }] }',
  ),
  statement(
    '"Action": "s3:GetObject", "Resource": { "Fn::Sub": "${Bucket.Arn}/*" }, "Condition": { "StringEquals": { "aws:PrincipalOrgID": { "Ref": "Org" }, "aws:SourceVpc": [{ "Ref": "Vpc" }] }, "IpAddress": { "aws:SourceIp": { "Fn::Split": [",", { "Ref": "Ranges" }] } } }',
  ),
  statement(
    '"Action": "s3:GetObject", "Resource": "*", "Condition": { "ArnLike": { "Fn::Transform": { "Name": "Keys" } }, "Bool": { "aws:SecureTransport": { "Ref": "Secure" } } }',
  ),
  statement('"Principal": { "Service": { "Fn::Sub": "states.${AWS::URLSuffix}" } }, "Action": "sts:AssumeRole"'),
  statement(
    '"Principal": { "AWS": [{ "Fn::GetAtt": ["Role", "Arn"] }, { "Fn::Sub": "arn:aws:iam::${AWS::AccountId}:root" }, { "Ref": "AWS::AccountId" }] }, "Action": "sts:AssumeRole"',
  ),
  statement(
    '"Principal": { "Fn::If": ["A", "*", { "AWS": "123456789012" }] }, "Action": "sqs:SendMessage", "Resource": "*"',
  ),
  statement('"Action": "${Action}", "Resource": "${Resource}"'),
  statement('"Action": ${Actions}, "Resource": ${Resources}'),
];

/** Policies for endpoints, organizations and resources that look like something else. */
const ofOtherTypes: readonly (readonly [what: string, text: string])[] = [
  ['endpoint for sts', statement('"Principal": "*", "Action": "sts:AssumeRole", "Resource": "*"')],
  [
    'endpoint for sts, for an account',
    statement(
      '"Principal": { "AWS": "123456789012" }, "Action": ["sts:AssumeRole", "sts:GetCallerIdentity"], "Resource": "arn:aws:iam::123456789012:role/a"',
    ),
  ],
  [
    'resource control',
    policy(
      '{ "Effect": "Deny", "Principal": "*", "Action": ["s3:*", "sqs:*", "kms:*", "sts:AssumeRole"], "Resource": "*", "Condition": { "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "o-0123456789" }, "BoolIfExists": { "aws:PrincipalIsAWSService": "false" } } }',
    ),
  ],
  [
    'service control with Allow, a condition and resources',
    statement(
      '"NotAction": "iam:*", "NotResource": "arn:aws:s3:::b/*", "Condition": { "StringEquals": { "aws:RequestedRegion": "eu-west-1" } }',
    ),
  ],
  [
    'repository without a resource',
    statement(
      '"Sid": "pull from elsewhere", "Principal": { "AWS": "arn:aws:iam::123456789012:root" }, "Action": ["ecr:BatchGetImage"]',
    ),
  ],
  [
    'queue of 2008',
    '{ "Version": "2008-10-17", "Id": "q", "Statement": [{ "Sid": "__owner statement", "Effect": "Allow", "Principal": { "AWS": "*" }, "Action": "SQS:*", "Resource": "arn:aws:sqs:eu-west-1:123456789012:q" }] }',
  ],
];

describe('a policy with values that CloudFormation computes', () => {
  for (const text of legal) {
    it(`has no finding of weight: ${text}`, () => {
      assert.deepEqual(
        checkPolicy(text).filter(({ severity }) => severity === 'error' || severity === 'warning'),
        [],
      );
    });
  }
});

describe('a policy of another type', () => {
  for (const [what, text] of ofOtherTypes) {
    it(`is not refused: ${what}`, () => {
      assert.deepEqual(
        checkPolicy(text).filter(({ severity }) => severity === 'error'),
        [],
      );
    });
  }
});

describe('a policy that is still being written', () => {
  it('is checked at every length', () => {
    for (const whole of [...legal.slice(3), ...ofOtherTypes.map(([, text]) => text)]) {
      for (let length = 0; length < whole.length; length++) {
        for (const { range } of checkPolicy(whole.slice(0, length)))
          assert.ok(range.end <= length && range.start <= range.end);
      }
    }
  });
});
