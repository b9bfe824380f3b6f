import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkPolicy } from '../../../../server/src/rules/iam/index.ts';

const policy = (rest: string) => `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", ${rest} }] }`;
const when = (condition: string) => policy(`"Action": "s3:ListBucket", "Resource": "*", "Condition": ${condition}`);
const on = (action: string, resource: string) => policy(`"Action": ${action}, "Resource": ${resource}`);

/** What the first fix of a rule makes of a policy. */
const cases: readonly (readonly [rule: string, before: string, after: string])[] = [
  ['unknown-action', on('"batch:SubmitJobs"', '"*"'), on('"batch:SubmitJob"', '"*"')],
  ['unknown-action', on('["bach:SubmitJob"]', '"*"'), on('["batch:SubmitJob"]', '"*"')],
  [
    'condition-operator',
    when('{ "StringEqual": { "s3:prefix": "a" } }'),
    when('{ "StringEquals": { "s3:prefix": "a" } }'),
  ],
  [
    'condition-operator',
    when('{ "NullIfExists": { "s3:prefix": "true" } }'),
    when('{ "Null": { "s3:prefix": "true" } }'),
  ],
  [
    'condition-key',
    when('{ "StringEquals": { "aws:SourceAcount": "1" } }'),
    when('{ "StringEquals": { "aws:SourceAccount": "1" } }'),
  ],
  [
    'condition-key',
    when('{ "StringEquals": { "s3:prefixx": "a" } }'),
    when('{ "StringEquals": { "s3:prefix": "a" } }'),
  ],
  [
    'condition-value',
    when('{ "ForAnyValue:StringNotEquals": { "s3:prefix": "a*" } }'),
    when('{ "ForAnyValue:StringNotLike": { "s3:prefix": "a*" } }'),
  ],
  [
    'source-address',
    when('{ "IpAddress": { "aws:SourceIp": "203.0.113.77/24" } }'),
    when('{ "IpAddress": { "aws:SourceIp": "203.0.113.0/24" } }'),
  ],
  [
    'policy-variable',
    on('"s3:GetObject"', '"arn:aws:s3:::b/${aws:userid, x}"'),
    on('"s3:GetObject"', `"arn:aws:s3:::b/\${aws:userid, 'x'}"`),
  ],
  [
    'policy-variable',
    on('"s3:GetObject"', '{ "Fn::Sub": "arn:aws:s3:::${B}/${aws:userid}" }'),
    on('"s3:GetObject"', '{ "Fn::Sub": "arn:aws:s3:::${B}/${!aws:userid}" }'),
  ],
  ['redundant', on('["s3:Get*", "s3:GetObject", "s3:List*"]', '"*"'), on('["s3:Get*", "s3:List*"]', '"*"')],
  ['redundant', on('["s3:GetObject", "s3:Get*"]', '"*"'), on('["s3:Get*"]', '"*"')],
  ['redundant', on('["s3:Get*", "s3:get*"]', '"*"'), on('["s3:Get*"]', '"*"')],
];

describe('the fixes of the rules of policies', () => {
  for (const [rule, before, after] of cases) {
    it(`${rule}: ${before}`, () => {
      const fixes = checkPolicy(before)
        .filter(({ code }) => code === `iam/${rule}`)
        .flatMap((finding) => finding.fixes ?? []);
      assert.ok(fixes[0] !== undefined, 'No fix.');
      const fixed = fixes[0].edits
        .toSorted((one, other) => other.range.start - one.range.start)
        .reduce((text, { range, newText }) => text.slice(0, range.start) + newText + text.slice(range.end), before);
      assert.equal(fixed, after);
    });
  }
});
