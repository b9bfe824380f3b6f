import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { actionsMatching } from '../../../../server/src/catalogue/iam/services.ts';
import { actionText } from '../../../../server/src/language/iam/actionTexts.ts';
import { policyHover } from '../../../../server/src/language/iam/policyHover.ts';

const statement = (inner: string) => `{ "Version": "2012-10-17", "Statement": [{ ${inner} }] }`;
const submit = (inner: string) => statement(`"Action": ["batch:SubmitJob", "batch:DescribeJobs"], ${inner}`);

/** The policy with | in a word, what the hover must say of it, the text that it is about, and what it must not say. */
const cases: readonly (readonly [at: string, says: readonly RegExp[], word: string, not?: RegExp])[] = [
  [
    statement('"Action": "batch:Submit|Job"'),
    [
      /^\*\*batch:SubmitJob\*\* · Write · AWS Batch$/m,
      /^Grants permission to submit an AWS Batch job/m,
      /^- job-queue \(required\): `arn:\$\{Partition\}:batch:.*:job-queue\//m,
      /^- job-definition-revision: /m,
      /`batch:ShareIdentifier`/,
      /^\*Service authorization reference of \d{4}-\d\d-\d\d\*$/m,
    ],
    '"batch:SubmitJob"',
    /Also needs/,
  ],
  [statement('"Action": "|batch:submitjob"'), [/\*\*batch:SubmitJob\*\*/], '"batch:submitjob"'],
  [statement('"Action": |"batch:DescribeJobs"'), [/Supports no resources/], '"batch:DescribeJobs"', /Resource types/],
  [
    statement('"Action": "batch:Sub|*"'),
    [/^\*\*2 actions\*\*$/m, /`batch:SubmitJob` Write/, /`batch:SubmitServiceJob`/, /\d{4}-\d\d-\d\d/],
    '"batch:Sub*"',
    /Grants permission/,
  ],
  [statement('"NotAction": ["s3:Get|*"]'), [/^\*\*\d+ actions\*\*$/m, /and \d+ more/], '"s3:Get*"'],
  [statement('"Action": "|*"'), [/Every action of every service/], '"*"'],
  [statement('"Eff|ect": "Allow"'), [/\*\*Effect\*\*/, /allows or denies/], '"Effect"'],
  [statement('"Not|Action": "*"'), [/Every action but these/], '"NotAction"'],
  ['{ "Ver|sion": "2012-10-17" }', [/not of this policy/], '"Version"'],
  [
    submit('"Condition": { "String|Like": { "aws:username": "a" } }'),
    [/\*\*StringLike\*\*/, /fits one of these texts/],
    '"StringLike"',
    /at least one/,
  ],
  [
    submit('"Condition": { "ForAnyValue:String|Equals": {} }'),
    [/at least one of the key's values/],
    '"ForAnyValue:StringEquals"',
  ],
  [
    submit('"Condition": { "ForAllValues:String|Equals": {} }'),
    [/each of the key's values/, /do not allow by it alone/],
    '"ForAllValues:StringEquals"',
  ],
  [
    submit('"Condition": { "Bool|IfExists": {} }'),
    [/truth value/, /Holds also where the request has no such key/],
    '"BoolIfExists"',
  ],
  [submit('"Condition": { "Nu|ll": {} }'), [/With "true", holds where the request has no such key/], '"Null"'],
  [
    submit('"Condition": { "StringEquals": { "batch:Share|Identifier": "a" } }'),
    [
      /\*\*batch:ShareIdentifier\*\* · String/,
      /^Filters access by /m,
      /^1 of the statement's 2 actions support it\.$/m,
    ],
    '"batch:ShareIdentifier"',
  ],
  [
    submit('"Condition": { "StringEquals": { "s3:pre|fix": "a" } }'),
    [/None of the statement's actions supports it/],
    '"s3:prefix"',
  ],
  [
    submit('"Condition": { "StringEquals": { "aws:Principal|OrgID": "a" } }'),
    [/organization of the caller's account/],
    '"aws:PrincipalOrgID"',
    /actions support/,
  ],
  [
    submit('"Condition": { "StringEquals": { "aws:RequestTag/Own|er": "a" } }'),
    [/\*\*aws:RequestTag\/\$\{TagKey\}\*\*/, /gives this tag/],
    '"aws:RequestTag/Owner"',
  ],
  [
    submit('"Condition": { "ForAnyValue:StringEquals": { "aws:Tag|Keys": "a" } }'),
    [/String, several values: use ForAnyValue or ForAllValues/],
    '"aws:TagKeys"',
  ],
  [
    statement(
      '"Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "token.actions.githubusercontent.com:s|ub": "a" } }',
    ),
    [/\*\*token\.actions\.githubusercontent\.com:sub\*\* · String/, /^The subject in the identity provider's token/m],
    '"token.actions.githubusercontent.com:sub"',
  ],
  [
    statement(
      '"Condition": { "ArnEquals": { "iam:PolicyARN": "arn:aws:iam::aws:policy/service-role/AWSLambda|BasicExecutionRole" } }',
    ),
    [
      /\*\*AWSLambdaBasicExecutionRole\*\* · AWS managed policy/,
      /^- Allow `logs:CreateLogGroup`/m,
      /AWS managed policies of \d{4}-\d\d-\d\d/,
    ],
    '"arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"',
  ],
  [
    statement('"Resource": ["arn:aws:iam::aws:policy/Read|OnlyAccess"]'),
    [/\*\*ReadOnlyAccess\*\*/, /and \d+ more/],
    '"arn:aws:iam::aws:policy/ReadOnlyAccess"',
  ],
  [
    submit('"Resource": "arn:aws:batch:*:*:job-queue/|*"'),
    [/^- job-queue: .* · `batch:SubmitJob`$/m],
    '"arn:aws:batch:*:*:job-queue/*"',
    /compute-environment/,
  ],
  [
    statement('"Resource": "arn:aws:s3:::home/${aws:user|name}/*"'),
    [/Replaced with the value/, /\*\*aws:username\*\*/],
    '"arn:aws:s3:::home/${aws:username}/*"',
  ],
  [
    statement('"Resource": { "Fn::Sub": "arn:aws:s3:::home/${!aws:user|id}" }'),
    [/\*\*aws:userid\*\*/],
    '"arn:aws:s3:::home/${!aws:userid}"',
  ],
  [statement('"Resource": "a${|*}"'), [/which is no wildcard here/], '"a${*}"'],
  [
    statement('"Principal": { "Service": "states.|amazonaws.com" }'),
    [/\*\*AWS Step Functions\*\*/],
    '"states.amazonaws.com"',
  ],
  [statement('"Action": "batch:Submit|Job'), [/\*\*batch:SubmitJob\*\*/], '"batch:SubmitJob'],
];
const silent = [
  statement('"Action": "batch:Submit|Jobs"'),
  statement('"Action": "nosuch:Th|ing"'),
  statement('"Sid": "A|b"'),
  statement('"Condition": { "StringsLike|": {} }'),
  statement('"Condition": { "StringLike": { "batch:no|Key": "a" } }'),
  statement('"Resource": "arn:aws:nosuch:::a|b"'),
  statement('"Resource": { "Fn::Sub": "${aws:user|name}" }'),
  statement('"Effect":| "Allow"'),
  '{|}',
];

const hoverAt = (at: string) => {
  const document = TextDocument.create('file:///a.iam.json', 'json', 1, at.replace('|', ''));
  const hover = policyHover(document, document.positionAt(at.indexOf('|')));
  const value =
    hover !== undefined && 'value' in (hover.contents as object)
      ? (hover.contents as { value: string }).value
      : undefined;
  return { value, word: hover?.range && document.getText(hover.range) };
};

describe('hovers in policies', () => {
  for (const [at, says, word, not] of cases) {
    it(at, () => {
      const hover = hoverAt(at);
      assert.equal(hover.word, word);
      for (const pattern of says) assert.match(hover.value ?? '', pattern);
      if (not !== undefined) assert.doesNotMatch(hover.value ?? '', not);
    });
  }
  it('tells a single condition key, and none where there is none', () => {
    const [found] = actionsMatching('batch:DescribeJobs');
    assert.ok(found !== undefined);
    assert.doesNotMatch(actionText(found), /Condition keys/);
    const action = { ...found.action, conditionKeys: ['batch:Key'] };
    assert.match(actionText({ ...found, action }), /^Condition keys: `batch:Key`$/m);
  });
  it('tells what a claim of an identity provider is by the reference where that lists it', () => {
    const hover = hoverAt(
      statement(
        '"Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "accounts.google.com:oa|ud": "a" } }',
      ),
    );
    assert.match(hover.value ?? '', /^\*\*accounts\.google\.com:oaud\*\*/);
    assert.match(hover.value ?? '', /^Filters access by .*Google/m);
  });
  it('names the actions that an action needs besides', () => {
    // The reference that the data is from lists none for now.
    const [found] = actionsMatching('ecs:RunTask');
    assert.ok(found !== undefined);
    const action = { ...found.action, dependentActions: ['iam:PassRole'] };
    assert.match(actionText({ ...found, action }), /^Also needs: `iam:PassRole`$/m);
  });
  for (const at of silent) it(`${at} is silent`, () => assert.equal(hoverAt(at).value, undefined));
});
