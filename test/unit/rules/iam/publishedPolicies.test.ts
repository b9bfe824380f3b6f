import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkPolicy } from '../../../../server/src/rules/iam/index.ts';
import { marked } from '../marked.ts';

const policy = (...statements: string[]) => `{ "Version": "2012-10-17", "Statement": [${statements.join(', ')}] }`;
const read = '{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*" }';
const when = (condition: string) =>
  policy(`{ "Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*", "Condition": ${condition} }`);
const trusts = (service: string) =>
  policy(`{ "Effect": "Allow", "Principal": { "Service": ${service} }, "Action": "sts:AssumeRole" }`);

/** Policies as AWS's guides have them: nothing but hints may be said of them. */
const fine: readonly (readonly [name: string, text: string])[] = [
  [
    'a statement that CloudFormation computes',
    policy(
      read,
      '{ "Fn::If": ["C", { "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*" }, { "Ref": "AWS::NoValue" }] }',
    ),
  ],
  ['a statement that Terraform puts in', policy(read, '${extra_statement}')],
  [
    'an HTTP Task’s own permissions',
    policy(
      '{ "Effect": "Allow", "Action": "states:InvokeHTTPEndpoint", "Resource": "arn:aws:states:us-east-2:123456789012:stateMachine:m", "Condition": { "StringEquals": { "states:HTTPMethod": "GET" }, "StringLike": { "states:HTTPEndpoint": "https://api.example.com/*" } } }',
    ),
  ],
  [
    'an API’s own resources',
    policy(
      '{ "Effect": "Deny", "Principal": "*", "Action": "execute-api:Invoke", "Resource": ["execute-api:/*"], "Condition": { "IpAddress": { "aws:SourceIp": "192.0.2.0/24" } } }',
    ),
  ],
  [
    'the ARN of a VPC',
    when('{ "ArnNotEquals": { "aws:SourceVpcArn": "arn:aws:ec2:us-east-1:111122223333:vpc/vpc-1a2b3c4d" } }'),
  ],
  [
    'a provider by its ARN',
    when('{ "ArnNotEquals": { "aws:FederatedProvider": "arn:aws:iam::111122223333:oidc-provider/a.example" } }'),
  ],
  ['a provider by its name', when('{ "StringNotEquals": { "aws:FederatedProvider": "www.amazon.com" } }')],
  [
    'a topic of one account',
    policy(
      '{ "Effect": "Allow", "Principal": { "AWS": "*" }, "Action": "SNS:Publish", "Resource": "arn:aws:sns:us-east-1:111122223333:t", "Condition": { "StringEquals": { "AWS:SourceOwner": "111122223333" } } }',
    ),
  ],
  ['a service beside one of a similar name', trusts('"inspector.amazonaws.com"')],
];

/** What is found at «…», and nothing else. */
const wrong: readonly (readonly [code: string, text: string, message: string])[] = [
  [
    'iam/principal-value',
    policy(
      read.replace('{', '«{»'),
      '{ "Effect": "Allow", "Principal": "*", "Action": "s3:PutObject", "Resource": "*", "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-abcd1234ef" } } }',
    ),
    'The other statements have a Principal',
  ],
  ['iam/principal-value', trusts('«"lamda.amazonaws.com"»'), 'Did you mean "lambda.amazonaws.com"?'],
  [
    'iam/arn',
    policy('{ "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": «"arn:aws:sqs:us-east-1:q"» }'),
    'lacks fields',
  ],
  [
    'iam/condition-type',
    policy(
      '{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*", "Condition": { "«NumericEquals»": { "aws:PrincipalTag/team": "1" } } }',
    ),
    'aws:PrincipalTag/team holds',
  ],
];

describe('policies of AWS’s guides', () => {
  for (const [name, text] of fine) {
    it(`say nothing of ${name}`, () => {
      assert.deepEqual(
        checkPolicy(text).filter(({ severity }) => severity !== 'hint'),
        [],
      );
    });
  }

  it('with IfExists for who may have no credentials keep it', () => {
    const text = when('{ "BoolIfExists": { "aws:PrincipalIsAWSService": "false" } }');
    assert.deepEqual(
      checkPolicy(text).filter(({ code }) => code === 'iam/if-exists'),
      [],
    );
  });

  it('of an organization allow everything without a word', () => {
    const all = '"Effect": "Allow", "Action": "*", "Resource": "*"';
    assert.deepEqual(checkPolicy(policy(`{ ${all} }`), 'scp'), []);
    assert.deepEqual(checkPolicy(policy(`{ ${all}, "Principal": "*" }`), 'rcp'), []);
  });

  for (const [code, source, message] of wrong) {
    it(`${code} is told once in ${source}`, () => {
      const { text, start, end } = marked(source);
      const found = checkPolicy(text).filter(({ severity }) => severity !== 'hint');
      assert.deepEqual(
        found.map((each) => [each.code, each.range]),
        [[code, { start, end }]],
      );
      assert.ok(found[0]?.message.includes(message), found[0]?.message);
    });
  }
});
