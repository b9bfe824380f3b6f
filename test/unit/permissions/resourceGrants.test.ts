import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { roleProject, tasks, verdictsOn } from './roleProject.ts';

const role = { 'Fn::GetAtt': ['Role', 'Arn'] };
const other = { 'Fn::GetAtt': ['TaskRole', 'Arn'] };
const policy = (Principal: unknown, Action: unknown, more: object = {}) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal, Action, Resource: '*', ...more }],
});
const key = (KeyPolicy: object) => ({ Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy } } });
const queue = (PolicyDocument: object, Queues: unknown[] = [{ Ref: 'Inbox' }]) => ({
  InboxPolicy: { Type: 'AWS::SQS::QueuePolicy', Properties: { Queues, PolicyDocument } },
});
const decrypt = ['kms:Decrypt', 'kms:GenerateDataKey*'];
const inOrganization = { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1234567890' } } };
const context = (name: string) => ({
  Condition: {
    StringLike: { 'kms:EncryptionContext:aws:states:stateMachineArn': `arn:aws:states:*:*:stateMachine:${name}` },
  },
});

describe('what the policy of a key allows a role', () => {
  for (const [name, KeyPolicy, verdict] of [
    ['by its ARN', policy({ AWS: role }, decrypt), 'granted'],
    ['among others', policy({ AWS: [other, role] }, decrypt), 'granted'],
    ['for this state machine', policy({ AWS: role }, decrypt, context('orders')), 'granted'],
    ['for another state machine', policy({ AWS: role }, decrypt, context('others')), 'missing'],
    ['which is another role', policy({ AWS: other }, decrypt), 'missing'],
    ['through its account, which is left to the role', policy({ AWS: '123456789012' }, decrypt), 'missing'],
    ['other actions', policy({ AWS: role }, 'kms:DescribeKey'), 'missing'],
    ['but by a Deny', policy({ AWS: role }, decrypt, { Effect: 'Deny' }), 'missing'],
  ] as const) {
    for (const KmsKeyId of [{ Ref: 'Key' }, { 'Fn::GetAtt': ['Key', 'Arn'] }]) {
      it(`${name}, named by ${Object.keys(KmsKeyId)[0]}: ${verdict}`, () => {
        const machine = { StateMachineName: 'orders', EncryptionConfiguration: { KmsKeyId } };
        const project = roleProject({ Work: { Type: 'Pass' } }, { statements: [], machine, resources: key(KeyPolicy) });
        assert.equal(verdictsOn(project.machine(), 'kms:Decrypt'), verdict);
      });
    }
  }
});

describe('what the policy of a queue allows a role', () => {
  const send = 'sqs:SendMessage';
  for (const [name, resources, verdict] of [
    ['on its queue', queue(policy({ AWS: role }, send)), 'granted'],
    [
      'on its queue by the ARN',
      queue(policy({ AWS: role }, send, { Resource: { 'Fn::GetAtt': ['Inbox', 'Arn'] } })),
      'granted',
    ],
    ['on its queue, in a list', queue(policy({ AWS: role }, send, { Resource: ['*'] })), 'granted'],
    [
      'on another queue, in a list',
      queue(policy({ AWS: role }, send, { Resource: ['*'] }), [{ Ref: 'Outbox' }]),
      'missing',
    ],
    ['on another queue', queue(policy({ AWS: role }, send), [{ Ref: 'Outbox' }]), 'missing'],
    ['but only receiving', queue(policy({ AWS: role }, 'sqs:ReceiveMessage')), 'missing'],
    ['which everybody may', queue(policy('*', send)), 'granted'],
    ['which everybody of an organization may', queue(policy('*', send, inOrganization)), 'unknown'],
  ] as const) {
    it(`${name}: ${verdict}`, () => {
      const Outbox = { Type: 'AWS::SQS::Queue' };
      const { machine } = roleProject({ Work: tasks.deliver }, { statements: [], resources: { Outbox, ...resources } });
      assert.equal(verdictsOn(machine(), send), verdict);
    });
  }
});
