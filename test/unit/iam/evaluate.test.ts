import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Condition } from '../../../server/src/iam/conditionMatch.ts';
import { evaluate, evaluateWithin } from '../../../server/src/iam/evaluate.ts';
import type { AccessRequest, Grant } from '../../../server/src/iam/grant.ts';
import { matchesAction, matchPattern } from '../../../server/src/iam/matchPattern.ts';
import { ANYTHING, atom, NO_RESOURCE, substitutionText } from '../../../server/src/text/symbolicText.ts';

const region = atom('word', 'AWS::Region');
const account = atom('word', 'AWS::AccountId');
const queue = `arn:aws:batch:${region}:${account}:job-queue/${atom('sealed', 'Queue')}`;
const otherQueue = `arn:aws:batch:${region}:${account}:job-queue/${atom('sealed', 'Other')}`;
const job = `arn:aws:batch:${region}:${account}:job-definition/${atom('sealed', 'Job')}`;
const literal = 'arn:aws:lambda:us-east-1:123456789012:function:resize';
const named = atom('open', 'Name');

const patterns: readonly [pattern: string, text: string, expected: string][] = [
  ['*', queue, 'yes'],
  [queue, queue, 'yes'],
  [otherQueue, queue, 'no'],
  [`arn:aws:batch:*:*:job-queue/*`, queue, 'yes'],
  // One character is not any text, so the need for every job is not met.
  ['arn:aws:batch:us-east-1:123456789012:job/?', 'arn:aws:batch:us-east-1:123456789012:job/*', 'no'],
  ['arn:aws:batch:us-east-1:123456789012:job/?', 'arn:aws:batch:us-east-1:123456789012:job/7', 'yes'],
  [`arn:aws:batch:*:*:job-queue/prefix-*`, queue, 'maybe'],
  [`arn:aws:batch:*:*:job-queue/exact`, queue, 'no'],
  [`arn:aws:batch:us-east-1:123456789012:job-queue/*`, queue, 'maybe'],
  [`arn:aws:batch:us-east-1:123456789012:job-definition/*`, queue, 'no'],
  [`${job}:*`, `${job}:${ANYTHING}`, 'yes'],
  [job, `${job}:${ANYTHING}`, 'no'],
  [`${job}:3`, `${job}:${ANYTHING}`, 'maybe'],
  [`${job}:${atom('sealed', 'Job.Revision')}`, `${job}:${ANYTHING}`, 'maybe'],
  [literal, literal, 'yes'],
  [`${literal}:*`, literal, 'no'],
  [`${literal}*`, `${literal}:live`, 'yes'],
  ['arn:aws:lambda:us-east-1:123456789012:function:Resize', literal, 'no'],
  ['arn:aws:lambda:us-east-1:123456789012:function:re?ize', literal, 'yes'],
  ['arn:aws:lambda:us-east-1:123456789012:function:r?ize', literal, 'no'],
  [named, literal, 'maybe'],
  [literal, named, 'maybe'],
  [named, named, 'yes'],
  [`arn:aws:sqs:${region}:${account}:${named}`, 'arn:aws:sns:eu-west-1:111122223333:topic', 'no'],
  [`arn:aws:sns:${region}:${account}:${named}`, 'arn:aws:sns:eu-west-1:111122223333:topic', 'maybe'],
  ['*', NO_RESOURCE, 'yes'],
  ['arn:aws:batch:*:*:job/*', NO_RESOURCE, 'no'],
  [ANYTHING, NO_RESOURCE, 'no'],
  ['arn:aws:batch:*:*:job/*', `arn:aws:batch:${region}:${account}:job/${ANYTHING}`, 'yes'],
  ['arn:aws:batch:*:*:job/a*', `arn:aws:batch:${region}:${account}:job/${ANYTHING}`, 'maybe'],
  ['a*b*c', 'a--b-c-b-c', 'yes'],
  ['a*b*c', 'a--c-b', 'no'],
];

const actions: readonly [string, string, string][] = [
  ['batch:Sub*', 'batch:SubmitJob', 'yes'],
  ['BATCH:SUBMITJOB', 'batch:SubmitJob', 'yes'],
  ['batch:submitjob', 'batch:SubmitJob', 'yes'],
  ['batch:Submit', 'batch:SubmitJob', 'no'],
  ['batch:*', 'batch:SubmitJob', 'yes'],
  ['*', 'batch:SubmitJob', 'yes'],
  ['batch:Submit???', 'batch:SubmitJob', 'yes'],
  ['batch:Submit??', 'batch:SubmitJob', 'no'],
  ['ecs:SubmitJob', 'batch:SubmitJob', 'no'],
  [`batch:${atom('open', 'Action')}`, 'batch:SubmitJob', 'maybe'],
];

function grant(part: Partial<Grant<string>>): Grant<string> {
  return {
    effect: 'Allow',
    actions: ['batch:SubmitJob'],
    exceptActions: false,
    resources: ['*'],
    exceptResources: false,
    place: 'p',
    ...part,
  };
}
const submit: AccessRequest = { action: 'batch:SubmitJob', resource: queue };
const pass: AccessRequest = {
  action: 'iam:PassRole',
  resource: 'arn:aws:iam::1:role/r',
  context: { 'iam:passedtoservice': 'ecs-tasks.amazonaws.com' },
};
const deny = grant({ effect: 'Deny' });
const when = (operator: string, key: string, ...values: string[]): Condition => ({ operator, key, values });
const passing = (...conditions: Condition[]) => [grant({ actions: ['iam:PassRole'], conditions })];

const roles: readonly [name: string, Grant<string>[], AccessRequest, string][] = [
  ['nothing', [], submit, 'missing'],
  ['exactly the action', [grant({})], submit, 'granted'],
  ['the queue', [grant({ resources: [queue] })], submit, 'granted'],
  ['another queue', [grant({ resources: [otherQueue] })], submit, 'missing'],
  ['one of two queues', [grant({ resources: [otherQueue, queue] })], submit, 'granted'],
  ['a wildcard action', [grant({ actions: ['batch:Sub*'] })], submit, 'granted'],
  ['upper case', [grant({ actions: ['Batch:SUBMITJOB'] })], submit, 'granted'],
  ['an explicit Deny', [grant({}), deny], submit, 'denied'],
  ['a Deny alone', [deny], submit, 'denied'],
  ['a Deny of another queue', [grant({}), grant({ effect: 'Deny', resources: [otherQueue] })], submit, 'granted'],
  ['a Deny that may apply', [grant({}), grant({ effect: 'Deny', resources: [named] })], submit, 'unknown'],
  [
    'a conditional Deny',
    [grant({}), grant({ effect: 'Deny', conditions: [when('Bool', 'aws:SecureTransport', 'false')] })],
    submit,
    'unknown',
  ],
  [
    'a condition nobody knows',
    [grant({ conditions: [when('StringEquals', 'aws:PrincipalTag/team', 'a')] })],
    submit,
    'unknown',
  ],
  [
    'the same beside a plain Allow',
    [grant({ conditions: [when('StringEquals', 'aws:x', 'a')] }), grant({})],
    submit,
    'granted',
  ],
  ['NotAction of another action', [grant({ actions: ['iam:*'], exceptActions: true })], submit, 'granted'],
  ['NotAction of this action', [grant({ actions: ['batch:*'], exceptActions: true })], submit, 'missing'],
  ['NotResource of another queue', [grant({ resources: [otherQueue], exceptResources: true })], submit, 'granted'],
  ['NotResource of this queue', [grant({ resources: [queue], exceptResources: true })], submit, 'missing'],
  ['NotResource that may be this', [grant({ resources: [named], exceptResources: true })], submit, 'unknown'],
  [
    'a Deny by NotAction',
    [grant({}), grant({ effect: 'Deny', actions: ['s3:*'], exceptActions: true })],
    submit,
    'denied',
  ],
  ['a parameter as resource', [grant({ resources: [named] })], submit, 'unknown'],
  ['any resource is asked', [grant({ resources: [otherQueue] })], { action: 'batch:SubmitJob' }, 'granted'],
  [
    'any resource, narrow Deny',
    [grant({}), grant({ effect: 'Deny', resources: [queue] })],
    { action: 'batch:SubmitJob' },
    'unknown',
  ],
  ['any resource, Deny of all', [grant({}), deny], { action: 'batch:SubmitJob' }, 'denied'],
  ['an action without resources, by *', [grant({})], { action: 'batch:SubmitJob', resource: NO_RESOURCE }, 'granted'],
  [
    'an action without resources, by ARN',
    [grant({ resources: ['arn:aws:batch:*:*:job/*'] })],
    { action: 'batch:SubmitJob', resource: NO_RESOURCE },
    'missing',
  ],
  [
    'PassRole to the service',
    passing(when('StringEquals', 'iam:PassedToService', 'ecs-tasks.amazonaws.com')),
    pass,
    'granted',
  ],
  [
    'PassRole to another service',
    passing(when('StringEquals', 'iam:PassedToService', 'lambda.amazonaws.com')),
    pass,
    'missing',
  ],
  ['PassRole by StringLike', passing(when('StringLike', 'IAM:PassedToService', 'ecs-*')), pass, 'granted'],
  ['StringEquals takes no wildcard', passing(when('StringEquals', 'iam:PassedToService', 'ecs-*')), pass, 'missing'],
  [
    'PassRole to all but that service',
    passing(when('StringNotEquals', 'iam:PassedToService', 'ecs-tasks.amazonaws.com')),
    pass,
    'missing',
  ],
  [
    'case counts in StringEquals',
    passing(when('StringEquals', 'iam:PassedToService', 'ECS-TASKS.amazonaws.com')),
    pass,
    'missing',
  ],
  [
    'and not in EqualsIgnoreCase',
    passing(when('StringEqualsIgnoreCase', 'iam:PassedToService', 'ECS-TASKS.amazonaws.com')),
    pass,
    'granted',
  ],
  [
    'one known and one unknown condition',
    passing(when('StringEquals', 'iam:PassedToService', 'ecs-tasks.amazonaws.com'), when('StringEquals', 'aws:x', 'y')),
    pass,
    'unknown',
  ],
];

const boundaries: readonly [name: string, Grant<string>[] | undefined, string][] = [
  ['none', undefined, 'granted'],
  ['one that allows', [grant({ actions: ['*'] })], 'granted'],
  ['one of another service', [grant({ actions: ['s3:*'] })], 'denied'],
  ['one that denies', [grant({ actions: ['*'] }), deny], 'denied'],
  ['one on a condition', [grant({ conditions: [when('Bool', 'aws:x', 'true')] })], 'unknown'],
];

describe('a policy against a request', () => {
  for (const [pattern, text, expected] of patterns) {
    it(`${substitutionText(pattern)} over ${substitutionText(text)}: ${expected}`, () =>
      assert.equal(matchPattern(pattern, text), expected));
  }
  for (const [pattern, action, expected] of actions) {
    it(`${substitutionText(pattern)} over ${action}: ${expected}`, () =>
      assert.equal(matchesAction(pattern, action), expected));
  }
  for (const [name, grants, request, expected] of roles) {
    it(`${name}: ${expected}`, () => assert.equal(evaluate(grants, request).verdict, expected));
  }
  for (const [name, boundary, expected] of boundaries) {
    it(`boundary, ${name}: ${expected}`, () =>
      assert.equal(evaluateWithin([grant({})], boundary, submit).verdict, expected));
  }
});
